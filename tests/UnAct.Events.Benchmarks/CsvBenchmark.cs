using System.Diagnostics;
using System.Globalization;
using System.Text;
using CsvHelper;
using CsvHelper.Configuration;
using UnAct.Registrations;

namespace UnAct.Benchmarks;

/// <summary>A hundred thousand registrations as CSV, from the database to the last byte; beside it the CSV library writing the same rows from memory.</summary>
public sealed class CsvBenchmark : Benchmark
{
    private const int Many = 100_000, Rounds = 5;

    public override string Name => "csv";

    public override string What => "a hundred thousand registrations as CSV, and the memory it takes";

    public override async IAsyncEnumerable<Figure> Run(string[] rest)
    {
        await using var few = await Registered.Plant(BenchSite.Asked(rest), Many / 10);
        await using var many = await Registered.Plant(BenchSite.Asked(rest), Many);
        var cells = Cells(await Exported(many));
        var lines = cells.Skip(1).Select(Line.Of).ToList();
        var (ours, theirs, ready) = (new List<double>(), new List<double>(), new List<double>());
        for (var round = 0; round < Rounds; round++)
        {
            theirs.Add(await Seconds(() => FromMemory(lines)));
            ready.Add(await Seconds(() => Ready(cells)));
            ours.Add(await Seconds(() => Export(many, Stream.Null)));
        }

        yield return Figure.AtLeast(0.4, "CSV", PerSecond(ours), "rows/s", "the CSV library writing records from memory", PerSecond(theirs));
        yield return new Figure("CSV", PerSecond(ours), "rows/s", "the same cells as text that is ready", PerSecond(ready), Demand.None);
        yield return Figure.AtMost(1.5, "live memory at its highest, 100,000 rows", await Peak(many), "MB", "10,000 rows", await Peak(few));
    }

    private static double PerSecond(List<double> seconds) => Many / seconds.Order().ElementAt(Rounds / 2);

    private static Task<bool> Export(Registered from, Stream to) => from.Read(async db =>
    {
        await RegistrationExport.Write(db, from.Owner, from.EventId, new RegistrationFilter(), to, CancellationToken.None);
        return true;
    });

    private static async Task<byte[]> Exported(Registered from)
    {
        using var memory = new MemoryStream();
        await Export(from, memory);
        return memory.ToArray();
    }

    private static List<string[]> Cells(byte[] csv)
    {
        using var reader = new CsvReader(new StreamReader(new MemoryStream(csv), Encoding.UTF8), CultureInfo.InvariantCulture);
        var rows = new List<string[]>();
        while (reader.Read())
        {
            rows.Add(reader.Parser.Record!);
        }

        return rows;
    }

    /// <summary>The library's own way: a list of records, written by their members.</summary>
    private static async Task FromMemory(List<Line> rows)
    {
        await using var writer = new StreamWriter(Stream.Null, new UTF8Encoding(true));
        await using var csv = new CsvWriter(writer, new CsvConfiguration(CultureInfo.InvariantCulture) { InjectionOptions = InjectionOptions.Escape });
        await csv.WriteRecordsAsync(rows);
    }

    private sealed record Line(
        string Name, string Email, string Organisation, string Country, string Category, string Parts, RegistrationState State, DateTimeOffset RegisteredAt, DateTimeOffset ChangedAt,
        string Language, string ContactName, string ContactEmail, Guid Registration)
    {
        public static Line Of(string[] c) => new(c[0], c[1], c[2], c[3], c[4], c[5], Enum.Parse<RegistrationState>(c[6]), At(c[7]), At(c[8]), c[9], c[10], c[11], Guid.Parse(c[12]));

        private static DateTimeOffset At(string text) => NodaTime.Text.OffsetDateTimePattern.GeneralIso.Parse(text).Value.ToDateTimeOffset();
    }

    /// <summary>The same cells as text that is ready: the least that writing them can cost.</summary>
    private static async Task Ready(List<string[]> rows)
    {
        await using var writer = new StreamWriter(Stream.Null, new UTF8Encoding(true));
        await using var csv = new CsvWriter(writer, new CsvConfiguration(CultureInfo.InvariantCulture) { InjectionOptions = InjectionOptions.Escape });
        foreach (var row in rows)
        {
            foreach (var cell in row)
            {
                csv.WriteField(cell);
            }

            await csv.NextRecordAsync();
        }
    }

    private static async Task<double> Seconds(Func<Task> act)
    {
        GC.Collect();
        var watch = Stopwatch.StartNew();
        await act();
        return watch.Elapsed.TotalSeconds;
    }

    /// <summary>What is alive while rows pass, sampled after a collection every so many bytes.</summary>
    private static async Task<double> Peak(Registered from)
    {
        await using var scale = new Scale();
        await Export(from, scale);
        return scale.Peak / 1_000_000d;
    }

    private sealed class Scale : MemoryStream
    {
        private readonly long before = GC.GetTotalMemory(forceFullCollection: true);
        private int writes;

        public long Peak { get; private set; }

        public override ValueTask WriteAsync(ReadOnlyMemory<byte> buffer, CancellationToken cancellationToken = default)
        {
            if (writes++ % 16 == 0)
            {
                Peak = Math.Max(Peak, GC.GetTotalMemory(forceFullCollection: true) - before);
            }

            return default;
        }
    }
}
