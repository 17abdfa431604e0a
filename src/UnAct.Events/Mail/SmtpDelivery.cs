using System.Collections.Concurrent;
using System.Net.Security;
using System.Net.Sockets;
using MailKit;
using MailKit.Net.Smtp;
using MailKit.Security;
using MimeKit;

namespace UnAct.Mail;

/// <summary>Where the mail server is and how it lets us in.</summary>
/// <param name="Trust">Null trusts the authorities that this machine trusts.</param>
public sealed record SmtpServer(string Host, int Port, SecureSocketOptions Security, string? User = null, string? Password = null, RemoteCertificateValidationCallback? Trust = null);

/// <summary>
/// Sends by SMTP over connections that are kept: whoever sends takes an idle one or opens another, so there are as many as there are
/// workers at once. One that lay idle is asked first whether it still lives.
/// </summary>
public sealed class SmtpDelivery(SmtpServer server, IClock clock) : IDelivery, IDisposable
{
    private static readonly TimeSpan ToConnect = TimeSpan.FromSeconds(15);
    private static readonly TimeSpan ToSend = TimeSpan.FromMinutes(2);
    private static readonly Duration Fresh = Duration.FromSeconds(5);

    private readonly ConcurrentBag<(SmtpClient Client, Instant Used)> idle = [];

    public async Task<Delivered> Send(OutboxMail mail, MimeMessage message, CancellationToken stop)
    {
        SmtpClient client;
        try
        {
            client = await Take(stop);
        }
        catch (Exception error) when (!stop.IsCancellationRequested && IsTrouble(error))
        {
            return new Delivered(Delivery.Away, Sentence(error));
        }

        using var patience = new CancellationTokenSource(ToSend);
        try
        {
            await client.SendAsync(message, patience.Token);
            idle.Add((client, clock.GetCurrentInstant()));
            return Delivered.Accepted;
        }
        catch (SmtpCommandException error) when (client.IsConnected)
        {
            // The server said no and goes on listening.
            idle.Add((client, clock.GetCurrentInstant()));
            return Judge(error);
        }
        catch (Exception error) when (IsTrouble(error))
        {
            client.Dispose();
            return error switch
            {
                SmtpCommandException no => Judge(no),
                ServiceNotAuthenticatedException => new Delivered(Delivery.Away, error.Message),
                NotSupportedException => new Delivered(Delivery.Refused, error.Message),
                _ => new Delivered(Delivery.Later, Sentence(error)),
            };
        }
    }

    public async Task<string> Look(CancellationToken stop)
    {
        using var client = await Connect(stop);
        await client.NoOpAsync(stop);
        await client.DisconnectAsync(quit: true, stop);
        return $"{server.Host} answers";
    }

    public void Dispose()
    {
        while (idle.TryTake(out var kept))
        {
            kept.Client.Dispose();
        }
    }

    private async Task<SmtpClient> Take(CancellationToken stop)
    {
        while (idle.TryTake(out var kept))
        {
            if (kept.Client.IsConnected && (clock.GetCurrentInstant() - kept.Used < Fresh || await Lives(kept.Client, stop)))
            {
                return kept.Client;
            }

            kept.Client.Dispose();
        }

        return await Connect(stop);
    }

    private static async Task<bool> Lives(SmtpClient client, CancellationToken stop)
    {
        using var patience = CancellationTokenSource.CreateLinkedTokenSource(stop);
        patience.CancelAfter(ToConnect);
        try
        {
            await client.NoOpAsync(patience.Token);
            return true;
        }
        catch (Exception error) when (!stop.IsCancellationRequested && IsTrouble(error))
        {
            // Servers close what lies idle; a new one is opened.
            return false;
        }
    }

    private async Task<SmtpClient> Connect(CancellationToken stop)
    {
        using var patience = CancellationTokenSource.CreateLinkedTokenSource(stop);
        patience.CancelAfter(ToConnect);
        var client = new Named { DeliveryStatusNotificationType = DeliveryStatusNotificationType.HeadersOnly, Timeout = (int)ToSend.TotalMilliseconds, ServerCertificateValidationCallback = server.Trust };
        // The end of a message must not wait until the server has said that it has the piece before: that is 40 ms for each mail (RFC 896, RFC 1122).
        var socket = new Socket(SocketType.Stream, ProtocolType.Tcp) { NoDelay = true };
        try
        {
            await socket.ConnectAsync(server.Host, server.Port, patience.Token);
            await client.ConnectAsync(socket, server.Host, server.Port, server.Security, patience.Token);
            if (server.User is { Length: > 0 } user)
            {
                await client.AuthenticateAsync(user, server.Password ?? "", patience.Token);
            }

            return client;
        }
        catch
        {
            client.Dispose();
            socket.Dispose();
            throw;
        }
    }

    /// <summary>What a reply means for the message: about the recipient or its contents, or about us, who send everything.</summary>
    private static Delivered Judge(SmtpCommandException error)
    {
        var reply = string.Create(System.Globalization.CultureInfo.InvariantCulture, $"{(int)error.StatusCode} {error.Message}");
        var aboutUs = error.ErrorCode == SmtpErrorCode.SenderNotAccepted || (error.StatusCode == SmtpStatusCode.ServiceNotAvailable && error.ErrorCode != SmtpErrorCode.MessageNotAccepted);
        return aboutUs ? new Delivered(Delivery.Away, reply)
            : IsAboutAddress(error) ? new Delivered(Delivery.NoSuchAddress, reply)
            : IsFull(error) ? new Delivered(Delivery.Later, reply)
            : (int)error.StatusCode >= 500 && error.ErrorCode != SmtpErrorCode.UnexpectedStatusCode && !IsPolicy(error) && error.ErrorCode != SmtpErrorCode.RecipientNotAccepted ? new Delivered(Delivery.Refused, reply)
            : new Delivered(Delivery.Later, reply);
    }

    /// <summary>
    /// A permanent no to RCPT (RFC 5321, 4.2.3) that speaks of this mailbox. A relay that does not know us says 550 as well, to every address:
    /// that must not stop them all.
    /// </summary>
    private static bool IsAboutAddress(SmtpCommandException error) =>
        error.ErrorCode == SmtpErrorCode.RecipientNotAccepted && (int)error.StatusCode is >= 500 and < 600 && !IsPolicy(error) && !IsFull(error)
        && !error.Message.Contains("relay", StringComparison.OrdinalIgnoreCase);

    /// <summary>A full mailbox empties again (RFC 5321, 4.5.3.1.10).</summary>
    private static bool IsFull(SmtpCommandException error) =>
        error.ErrorCode == SmtpErrorCode.RecipientNotAccepted && (error.StatusCode == SmtpStatusCode.ExceededStorageAllocation || error.Message.StartsWith("5.2.2", StringComparison.Ordinal));

    /// <summary>Security and policy (RFC 3463, 5.7.x): as often about the relay and its settings as about the address, so it is tried again.</summary>
    private static bool IsPolicy(SmtpCommandException error) => error.Message.StartsWith("5.7.", StringComparison.Ordinal);

    private static bool IsTrouble(Exception error) =>
        error is IOException or SocketException or ProtocolException or CommandException or OperationCanceledException or TimeoutException or NotSupportedException
            or SslHandshakeException or AuthenticationException or ServiceNotConnectedException or ServiceNotAuthenticatedException;

    /// <summary>A server that knows how repeats the row's id in a notice that the mail did not arrive (RFC 3461, 4.4).</summary>
    private sealed class Named : SmtpClient
    {
        protected override string GetEnvelopeId(MimeMessage message) => message.MessageId!.Split('@')[0];
    }

    private static string Sentence(Exception error) => error is OperationCanceledException ? "The server did not answer in time." : error.Message;
}
