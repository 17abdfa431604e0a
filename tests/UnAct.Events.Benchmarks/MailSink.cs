using System.Net;
using System.Net.Sockets;
using System.Text;

namespace UnAct.Benchmarks;

/// <summary>A mail server that takes everything, keeps nothing and is quick: it must not be what is measured.</summary>
public sealed class MailSink : IAsyncDisposable
{
    private static readonly byte[] EndOfMessage = "\r\n.\r\n"u8.ToArray();

    private readonly TcpListener listener = new(IPAddress.Loopback, 0);
    private readonly CancellationTokenSource stop = new();
    private readonly Task listening;
    private int taken;

    public MailSink()
    {
        listener.Start();
        listening = Listen();
    }

    public int Port => ((IPEndPoint)listener.LocalEndpoint).Port;

    public int Taken => Volatile.Read(ref taken);

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
            while (true)
            {
                open.Add(Serve(await listener.AcceptTcpClientAsync(stop.Token)));
            }
        }
        catch (OperationCanceledException)
        {
            await Task.WhenAll(open);
        }
    }

    private async Task Serve(TcpClient client)
    {
        using var _ = client;
        client.NoDelay = true;
        var stream = client.GetStream();
        var buffer = new byte[256 * 1024];
        var (held, inMessage) = (0, false);
        await Say(stream, "220 sink\r\n");
        try
        {
            while (true)
            {
                var read = await stream.ReadAsync(buffer.AsMemory(held), stop.Token);
                if (read == 0)
                {
                    return;
                }

                held += read;
                var (used, answer) = Answer(buffer.AsSpan(0, held), ref inMessage);
                buffer.AsSpan(used, held - used).CopyTo(buffer);
                held -= used;
                await Say(stream, answer);
            }
        }
        catch (Exception error) when (error is IOException or OperationCanceledException)
        {
            // The other side is done, or we are.
        }
    }

    /// <summary>Takes whole lines and whole messages out of what has come, and answers all of them at once.</summary>
    private (int Used, string Answer) Answer(ReadOnlySpan<byte> come, ref bool inMessage)
    {
        var (used, answer) = (0, new StringBuilder());
        while (true)
        {
            var rest = come[used..];
            var mark = inMessage ? rest.IndexOf(EndOfMessage) : rest.IndexOf("\r\n"u8);
            if (mark < 0)
            {
                return (used, answer.ToString());
            }

            used += mark + (inMessage ? EndOfMessage.Length : 2);
            if (inMessage)
            {
                inMessage = false;
                Interlocked.Increment(ref taken);
                answer.Append("250 taken\r\n");
                continue;
            }

            var word = Encoding.ASCII.GetString(rest[..Math.Min(mark, 4)]).ToUpperInvariant();
            inMessage = word == "DATA";
            answer.Append(word switch
            {
                "EHLO" => "250-sink\r\n250-PIPELINING\r\n250-8BITMIME\r\n250 SMTPUTF8\r\n",
                "DATA" => "354 go on\r\n",
                "QUIT" => "221 bye\r\n",
                _ => "250 fine\r\n",
            });
        }
    }

    private static async Task Say(NetworkStream stream, string answer)
    {
        if (answer.Length > 0)
        {
            await stream.WriteAsync(Encoding.ASCII.GetBytes(answer));
        }
    }
}
