using System.Diagnostics;
using System.Net;
using System.Net.Sockets;
using System.Runtime.InteropServices;

namespace UnAct.Web.Tests.Faults;

/// <summary>The real program as a process of its own, to be killed as a machine kills it: without a word.</summary>
internal sealed class Killable(IReadOnlyList<string> settings) : IDisposable
{
    private static readonly TimeSpan ToStart = TimeSpan.FromMinutes(1);

    private readonly int port = FreePort();
    private readonly Lock gate = new();
    private readonly List<string> said = [];
    private Process? process;

    public Uri Address => new($"http://127.0.0.1:{port.ToString(System.Globalization.CultureInfo.InvariantCulture)}");

    public bool IsRunning
    {
        get
        {
            lock (gate)
            {
                return process is not null;
            }
        }
    }

    /// <summary>It had ended before it was killed: then nothing was shown.</summary>
    public bool EndedByItself { get; private set; }

    public async Task Start(HttpClient http)
    {
        if (IsRunning)
        {
            throw new InvalidOperationException("It runs already; another on the same port would end at once.");
        }

        var start = new ProcessStartInfo(Path.Combine(AppContext.BaseDirectory, "UnAct.Events.Web" + (OperatingSystem.IsWindows() ? ".exe" : "")), [.. settings, "--urls", Address.ToString()])
        {
            UseShellExecute = false,
            RedirectStandardOutput = true,
            RedirectStandardError = true,
        };
        start.Environment["DOTNET_ROOT"] = Path.GetFullPath(Path.Combine(RuntimeEnvironment.GetRuntimeDirectory(), "..", "..", ".."));
        start.Environment["ASPNETCORE_ENVIRONMENT"] = "Production";
        // It lives for a second: what makes a long life faster only costs here.
        (start.Environment["DOTNET_TieredPGO"], start.Environment["DOTNET_gcServer"]) = ("0", "0");
        var began = Process.Start(start)!;
        began.OutputDataReceived += (_, line) => Note(line.Data);
        began.ErrorDataReceived += (_, line) => Note(line.Data);
        began.BeginOutputReadLine();
        began.BeginErrorReadLine();
        lock (gate)
        {
            process = began;
        }

        for (var waited = Stopwatch.StartNew(); !await Answers(http);)
        {
            if (began.HasExited || waited.Elapsed > ToStart)
            {
                throw new InvalidOperationException($"The program did not start:\n{string.Join('\n', Said)}");
            }

            await Task.Delay(20);
        }
    }

    /// <summary>SIGKILL. Over when the process is gone, and nothing when it is gone already.</summary>
    public void Kill()
    {
        lock (gate)
        {
            if (process is { } running)
            {
                EndedByItself = running.HasExited;
                running.Kill();
                running.WaitForExit();
                running.Dispose();
                process = null;
            }
        }
    }

    public void Dispose() => Kill();

    private List<string> Said
    {
        get
        {
            lock (said)
            {
                return [.. said];
            }
        }
    }

    private void Note(string? line)
    {
        lock (said)
        {
            said.Add(line ?? "");
        }
    }

    private async Task<bool> Answers(HttpClient http)
    {
        try
        {
            using var answer = await http.GetAsync(new Uri(Address, "/health/ready"));
            return answer.StatusCode == HttpStatusCode.OK;
        }
        catch (HttpRequestException)
        {
            return false;
        }
    }

    private static int FreePort()
    {
        using var listener = new TcpListener(IPAddress.Loopback, 0);
        listener.Start();
        return ((IPEndPoint)listener.LocalEndpoint).Port;
    }
}
