using System.Diagnostics;
using System.Globalization;
using System.Runtime;
using System.Text.RegularExpressions;

namespace UnAct.Benchmarks;

/// <summary>Requests per second that an address of this machine answers, asked by wrk (Debian package wrk) from a process of its own.</summary>
public static partial class Load
{
    public static async Task<double> RequestsPerSecond(string address, int seconds = 5, int connections = 32, params string[] headers) => (await Answered(address, seconds, connections, headers)).Rate;

    public static async Task<Answers> Answered(string address, int seconds, int connections, params string[] headers)
    {
        if (!address.StartsWith("http://127.0.0.1:", StringComparison.Ordinal))
        {
            throw new InvalidOperationException("Load goes to this machine alone.");
        }

        var start = new ProcessStartInfo("wrk") { UseShellExecute = false, RedirectStandardOutput = true, RedirectStandardError = true };
        foreach (var argument in new[] { "-t1", "--latency", "--timeout", "30s", string.Create(CultureInfo.InvariantCulture, $"-c{connections}"), string.Create(CultureInfo.InvariantCulture, $"-d{seconds}s") }.Concat(headers.SelectMany(h => new[] { "-H", h })).Append(address))
        {
            start.ArgumentList.Add(argument);
        }

        var before = Environment.CpuUsage.TotalTime;
        using var wrk = Process.Start(start) ?? throw new InvalidOperationException("wrk is not installed (apt-get install wrk).");
        var text = await wrk.StandardOutput.ReadToEndAsync();
        await wrk.WaitForExitAsync();
        if (text.Contains("Non-2xx", StringComparison.Ordinal) || text.Contains("Socket errors", StringComparison.Ordinal))
        {
            throw new InvalidOperationException($"Not every answer was good: {text}");
        }

        return new Answers(double.Parse(Rate().Match(text).Groups["rate"].Value, CultureInfo.InvariantCulture), Took(text, 50), Took(text, 99),
            (Environment.CpuUsage.TotalTime - before).TotalMilliseconds / int.Parse(Number().Match(text).Groups["number"].Value, CultureInfo.InvariantCulture));
    }

    /// <summary>Of one page and the next and again, as often as asked, each page's medians: what else the machine does meets all of them.</summary>
    public static async Task<IReadOnlyList<Answers>> InTurn(IReadOnlyList<(string Address, string[] Headers)> pages, int connections, int rounds = 5, int seconds = 4)
    {
        var seen = pages.Select(_ => new List<Answers>()).ToList();
        foreach (var (address, headers) in pages)
        {
            await WarmUp(address, connections, headers);
        }

        for (var round = 0; round < rounds; round++)
        {
            foreach (var (at, (address, headers)) in pages.Index())
            {
                seen[at].Add(await Answered(address, seconds, connections, headers));
            }
        }

        return seen.ConvertAll(runs => new Answers(Median(runs.ConvertAll(r => r.Rate)), Median(runs.ConvertAll(r => r.Half)), Median(runs.ConvertAll(r => r.Most)), Median(runs.ConvertAll(r => r.Cpu))));
    }

    /// <summary>Each of two addresses in turn, several times, the medians: what else the machine does meets both.</summary>
    public static async Task<(double First, double Second)> SideBySide(string first, string second, int rounds = 3, int seconds = 4)
    {
        var (one, other) = (new List<double>(), new List<double>());
        await WarmUp(first);
        await WarmUp(second);
        for (var round = 0; round < rounds; round++)
        {
            one.Add(await RequestsPerSecond(first, seconds));
            other.Add(await RequestsPerSecond(second, seconds));
        }

        return (Median(one), Median(other));
    }

    /// <summary>Until the compiler has little left to do: it takes thousands of requests to see what is worth compiling well, and a slow page takes long to answer those.</summary>
    private static async Task WarmUp(string address, int connections = 32, params string[] headers)
    {
        const int Few = 100, Longest = 40;
        for (var (round, quiet) = (0, 0); round < Longest && quiet < 2; round++)
        {
            var before = JitInfo.GetCompiledMethodCount();
            await RequestsPerSecond(address, 3, connections, headers);
            quiet = JitInfo.GetCompiledMethodCount() - before < Few ? quiet + 1 : 0;
        }
    }

    private static double Median(List<double> values) => values.Order().ElementAt(values.Count / 2);

    private static double Took(string text, int percent)
    {
        var found = Latency().Matches(text).Single(m => m.Groups["percent"].Value == percent.ToString(CultureInfo.InvariantCulture)).Groups;
        return double.Parse(found["took"].Value, CultureInfo.InvariantCulture) * found["unit"].Value switch { "us" => 0.001, "ms" => 1, _ => 1000 };
    }

    [GeneratedRegex(@"Requests/sec:\s+(?<rate>[0-9.]+)", RegexOptions.ExplicitCapture, matchTimeoutMilliseconds: 1000)]
    private static partial Regex Rate();

    [GeneratedRegex(@"(?<number>\d+) requests in", RegexOptions.ExplicitCapture, matchTimeoutMilliseconds: 1000)]
    private static partial Regex Number();

    [GeneratedRegex(@"^\s+(?<percent>\d+)%\s+(?<took>[0-9.]+)(?<unit>us|ms|s)", RegexOptions.ExplicitCapture | RegexOptions.Multiline, matchTimeoutMilliseconds: 1000)]
    private static partial Regex Latency();
}

/// <summary>What an address answered.</summary>
/// <param name="Rate">Requests per second.</param>
/// <param name="Half">Milliseconds within which half of the answers came.</param>
/// <param name="Most">Milliseconds within which ninety-nine of a hundred came.</param>
/// <param name="Cpu">Milliseconds of processor time of this process for one answer: what another process does meanwhile is not in it, and neither is a database server.</param>
public readonly record struct Answers(double Rate, double Half, double Most, double Cpu);
