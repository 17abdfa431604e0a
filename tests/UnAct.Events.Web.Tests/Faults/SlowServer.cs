using System.Collections.Concurrent;
using System.Net;
using System.Net.Sockets;
using System.Text;

namespace UnAct.Web.Tests.Faults;

/// <summary>The moments of handing over one mail at which a test may end the program.</summary>
internal enum MailMoment
{
    Greeted,
    Addressed,

    /// <summary>The server has the whole message and has not said so: it may be delivered.</summary>
    Taken,

    /// <summary>The server has just said that it has it, and the program may not have written that down.</summary>
    Answered,
}

/// <param name="Id">The row that the Message-ID names.</param>
/// <param name="Connection">Counted from 1.</param>
internal sealed record TakenMail(Guid Id, int Connection);

/// <summary>A mail server that takes everything, takes its time, notes what it took over which connection, and says when a moment has come.</summary>
internal sealed class SlowServer : IAsyncDisposable
{
    private readonly TcpListener listener = new(IPAddress.Loopback, 0);
    private readonly CancellationTokenSource stop = new();
    private readonly ConcurrentQueue<TakenMail> taken = new();
    private readonly Lock gate = new();
    private readonly TimeSpan pause;
    private readonly Task listening;
    private (MailMoment Moment, int Left, Action Then)? armed;

    public SlowServer(TimeSpan pause)
    {
        this.pause = pause;
        listener.Start();
        listening = Listen();
    }

    public int Port => ((IPEndPoint)listener.LocalEndpoint).Port;

    /// <summary>Until when it keeps whoever hands a mail over waiting.</summary>
    public Task Opens { get; set; } = Task.CompletedTask;

    public IReadOnlyList<TakenMail> Mails => [.. taken];

    /// <summary>Does it once, the <paramref name="nth"/> time from now that the moment comes.</summary>
    public void At(MailMoment moment, int nth, Action then)
    {
        lock (gate)
        {
            armed = (moment, nth, then);
        }
    }

    public void Disarm()
    {
        lock (gate)
        {
            armed = null;
        }
    }

    public async ValueTask DisposeAsync()
    {
        await stop.CancelAsync();
        listener.Dispose();
        await listening;
        stop.Dispose();
    }

    private async Task Listen()
    {
        var open = new List<Task>();
        try
        {
            for (var number = 1; ; number++)
            {
                open.Add(Serve(await listener.AcceptTcpClientAsync(stop.Token), number));
            }
        }
        catch (OperationCanceledException)
        {
            await Task.WhenAll(open);
        }
    }

    private async Task Serve(TcpClient client, int number)
    {
        using var _ = client;
        client.NoDelay = true;
        await using var stream = client.GetStream();
        using var lines = new StreamReader(stream, Encoding.Latin1);
        try
        {
            await Say(stream, "220 slow");
            while (await lines.ReadLineAsync(stop.Token) is { } line)
            {
                var word = line.Split([' ', ':'], 2)[0].ToUpperInvariant();
                if (word == "DATA")
                {
                    await Say(stream, "354 go on");
                    if (await Message(lines) is not { } id)
                    {
                        return;
                    }

                    taken.Enqueue(new TakenMail(id, number));
                    Reach(MailMoment.Taken);
                    await Task.Delay(pause, stop.Token);
                    await Opens.WaitAsync(stop.Token);
                    await Say(stream, "250 taken");
                    Reach(MailMoment.Answered);
                    continue;
                }

                await Say(stream, word switch { "EHLO" => "250-slow\r\n250-8BITMIME\r\n250 SMTPUTF8", "QUIT" => "221 bye", _ => "250 fine" });
                Reach(word == "EHLO" ? MailMoment.Greeted : MailMoment.Addressed, word is "EHLO" or "RCPT");
            }
        }
        catch (Exception error) when (error is IOException or OperationCanceledException)
        {
            // The program was killed, or the test is over.
        }
    }

    /// <returns>Null when the program was gone before the end of it.</returns>
    private async Task<Guid?> Message(StreamReader lines)
    {
        Guid? id = null;
        while (await lines.ReadLineAsync(stop.Token) is { } line)
        {
            if (line == ".")
            {
                return id ?? throw new InvalidOperationException("A mail has no Message-ID of ours.");
            }

            if (id is null && line.StartsWith("Message-Id: <", StringComparison.OrdinalIgnoreCase))
            {
                id = UnAct.Foundation.Links.IdOf(line[13..56]);
            }
        }

        return null;
    }

    private void Reach(MailMoment moment, bool really = true)
    {
        Action? then = null;
        lock (gate)
        {
            if (really && armed is var (wanted, left, action) && wanted == moment)
            {
                (armed, then) = left > 1 ? ((wanted, left - 1, action), null) : (((MailMoment, int, Action)?)null, action);
            }
        }

        then?.Invoke();
    }

    private static ValueTask Say(NetworkStream stream, string answer) => stream.WriteAsync(Encoding.ASCII.GetBytes(answer + "\r\n"));
}
