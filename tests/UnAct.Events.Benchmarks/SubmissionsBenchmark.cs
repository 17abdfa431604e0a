using System.Collections.Concurrent;
using System.Diagnostics;
using System.Globalization;
using CsvHelper;
using Microsoft.Extensions.DependencyInjection;
using UnAct.Submissions;

namespace UnAct.Benchmarks;

/// <summary>The organiser's list, statistics and export at five thousand submissions, beside a thousand; and a hundred people who submit at once in the last minute before the deadline.</summary>
public sealed class SubmissionsBenchmark : Benchmark
{
    private const int Rounds = 40, AtOnce = 100, Rushes = 5;

    public override string Name => "submissions";

    public override string What => "the list, the statistics and the export of 5,000 submissions, and 100 at once before the deadline";

    public override async IAsyncEnumerable<Figure> Run(string[] rest)
    {
        var provider = BenchSite.Asked(rest);
        await using var few = await Submitted.Plant(provider, 1_000);
        await using var many = await Submitted.Plant(provider, 5_000);
        (string Name, Func<Submitted, SubmissionFilter> Filter, int Page)[] pages =
        [
            ("newest first", _ => new(), 1),
            ("page 10 by title", _ => new(Order: SubmissionOrder.Title), 10),
            ("by state", _ => new(Order: SubmissionOrder.State), 1),
            ("withdrawn", _ => new(State: SubmissionState.Withdrawn), 1),
            ("one kind, by title", from => new(TypeId: from.Types[1].Id, Order: SubmissionOrder.Title), 1),
            ("one track", from => new(TrackId: from.Tracks[2].Id), 1),
            ("one topic", from => new(TopicId: from.Topics[4].Id), 1),
            ("one country", _ => new(Country: "KH"), 1),
            ("one language", _ => new(Language: "vi"), 1),
            ("a piece of a name", _ => new(Words: "chann 00"), 1),
            ("a piece of a name, by title", _ => new(Words: "chann 00", Order: SubmissionOrder.Title), 1),
            ("a piece that everybody has", _ => new(Words: "example.org"), 1),
            ("a name that nobody has", _ => new(Words: "nobody has it"), 1),
        ];
        foreach (var (name, filter, page) in pages)
        {
            var (small, large) = await Both(few, many, from => from.Read(db => SubmissionList.Load(db, from.Owner, from.EventId, filter(from), page, CancellationToken.None)));
            yield return Figure.AtMost(1.5, name, large, "ms", "at a thousand", small);
        }

        var (one, other) = await Both(few, many, from => from.Read(db => SubmissionStatistics.Load(db, from.Owner, from.EventId, CancellationToken.None)));
        yield return Figure.AtMost(1.5, "the statistics", other, "ms", "at a thousand", one);
        var (export, bare) = await Export(many);
        yield return Figure.AtLeast(0.4, "the export as CSV", 5_000 / export, "rows/s", "the CSV library writing the same cells from memory", 5_000 / bare);
        var answers = new List<double>();
        var seconds = 0d;
        for (var round = 0; round < Rushes + 1; round++)
        {
            var took = await Rush(many, round, round == 0 ? [] : answers);
            seconds += round == 0 ? 0 : took;
        }

        yield return Figure.Alone($"{provider}, 100 at once before the deadline: slowest answer", answers.Max(), "ms", 2000);
        yield return new Figure($"{provider}, 100 at once before the deadline", Rushes * AtOnce / seconds, "submissions/s", "", 0, Demand.None);
    }

    /// <summary>Seconds: the best of a few, after one that is not counted.</summary>
    private static async Task<(double Export, double Bare)> Export(Submitted from)
    {
        var (export, bare) = (double.MaxValue, double.MaxValue);
        for (var round = 0; round < 5; round++)
        {
            using var file = new MemoryStream();
            var watch = Stopwatch.StartNew();
            await from.Read(async db =>
            {
                await SubmissionExport.WriteCsv(db, from.Owner, from.EventId, new SubmissionFilter(), file, CancellationToken.None);
                return true;
            });
            export = round == 0 ? export : Math.Min(export, watch.Elapsed.TotalSeconds);
            var cells = Cells(file);
            using var again = new MemoryStream((int)file.Length);
            watch.Restart();
            await Write(cells, again);
            bare = round == 0 ? bare : Math.Min(bare, watch.Elapsed.TotalSeconds);
        }

        return (export, bare);
    }

    private static List<string[]> Cells(MemoryStream file)
    {
        file.Position = 0;
        using var csv = new CsvReader(new StreamReader(file, leaveOpen: true), CultureInfo.InvariantCulture);
        var cells = new List<string[]>();
        while (csv.Read())
        {
            cells.Add([.. Enumerable.Range(0, csv.Parser.Count).Select(at => csv.GetField(at)!)]);
        }

        return cells;
    }

    private static async Task Write(List<string[]> cells, Stream to)
    {
        await using var writer = new StreamWriter(to);
        await using var csv = new CsvWriter(writer, CultureInfo.InvariantCulture);
        foreach (var row in cells)
        {
            foreach (var cell in row)
            {
                csv.WriteField(cell);
            }

            await csv.NextRecordAsync();
        }
    }

    /// <summary>An answer that is an error, or a submission that is not there afterwards, ends the run.</summary>
    private static async Task<double> Rush(Submitted at, int round, List<double> answers)
    {
        var writers = await at.Writers(AtOnce, round);
        var (work, began, took) = (at.Site.Services.GetRequiredService<Work>(), at.Call.ClosesAt!.Value - Duration.FromSeconds(1), new ConcurrentBag<double>());
        var watch = Stopwatch.StartNew();
        await Task.WhenAll(writers.Select(writer => Task.Run(async () =>
        {
            var from = Stopwatch.GetTimestamp();
            await work.Run((SubmitDraft.Handler h) => h.Run(new(writer.By, at.EventId, writer.Number, writer.Revision, began)));
            took.Add(Stopwatch.GetElapsedTime(from).TotalMilliseconds);
        })));
        var seconds = watch.Elapsed.TotalSeconds;
        answers.AddRange(took);
        var numbers = writers.Select(w => w.Number).ToList();
        var there = await at.Read(db => db.Submissions.CountAsync(s => numbers.Contains(s.Number) && s.State == SubmissionState.Submitted && s.Versions == 1));
        return there == AtOnce ? seconds : throw new InvalidOperationException(FormattableString.Invariant($"{there} of {AtOnce} are submitted."));
    }

    private static async Task<(double Few, double Many)> Both<T>(Submitted few, Submitted many, Func<Submitted, Task<T>> page)
    {
        var (small, large) = (new List<double>(), new List<double>());
        for (var round = 0; round < Rounds + 10; round++)
        {
            var (one, other) = (await Milliseconds(few, page), await Milliseconds(many, page));
            if (round >= 10)
            {
                small.Add(one);
                large.Add(other);
            }
        }

        return (small.Order().ElementAt(Rounds / 2), large.Order().ElementAt(Rounds / 2));
    }

    private static async Task<double> Milliseconds<T>(Submitted from, Func<Submitted, Task<T>> page)
    {
        var watch = Stopwatch.StartNew();
        await page(from);
        return watch.Elapsed.TotalMilliseconds;
    }
}
