using System.Collections.Concurrent;
using System.Diagnostics;
using System.Globalization;
using Microsoft.Extensions.DependencyInjection;
using UnAct.Data;
using UnAct.Events;
using UnAct.Mail;
using UnAct.Registrations;

namespace UnAct.Benchmarks;

/// <summary>
/// The opening second: people register, 64 at once, each answered after a durable commit. Beside it the bare driver writes the very rows that
/// came of it into a twin database, each registration in a durable transaction of its own.
/// </summary>
public sealed class RushBenchmark : Benchmark
{
    private const int AtOnce = 64, People = 1280, Rounds = 5;

    private static readonly string[] Names = ["Thuzar", "Đỗ Minh Châu", "สมหญิง แก้วใจ", "ဒေါ်ခင်မေ", "Anneke Brandsma", "王小明", "Somphone", "Sokha Chann"];

    public override string Name => "rush";

    public override string What => "registrations at the opening second, 64 at once, committed durably";

    public override async IAsyncEnumerable<Figure> Run(string[] rest)
    {
        var provider = BenchSite.Asked(rest);
        var planted = new Opening();
        await using var site = await BenchSite.On(provider);
        await using var twin = await BenchSite.On(provider);
        await site.Plant(planted.Rows);
        await twin.Plant(planted.Rows);
        await Rush(site, planted, -1, []);
        await BareDriver.Write(twin, planted.Pool.Id, await RegisteredRows.Take(site, twin), AtOnce);
        var (ours, baseline, uncounted, answers) = (new List<double>(), new List<double>(), new List<double>(), new List<double>());
        for (var round = 0; round < Rounds; round++)
        {
            ours.Add(await Rush(site, planted, round, answers));
            var rows = await RegisteredRows.Take(site, twin);
            baseline.Add(await BareDriver.Write(twin, planted.Pool.Id, [.. rows.Take(People / 2)], AtOnce));
            uncounted.Add(await BareDriver.Write(twin, null, [.. rows.Skip(People / 2)], AtOnce));
        }

        await MustBeAlike(site, twin);
        var how = provider == DatabaseProvider.Sqlite ? "one after the other" : $"{AtOnce.ToString(CultureInfo.InvariantCulture)} at once";
        yield return Figure.AtLeast(provider == DatabaseProvider.Sqlite ? 1 : 0.6, $"{provider}, 64 at once", Median(ours), "registrations/s", $"the bare driver, the same rows, {how}", Median(baseline));
        yield return new Figure($"{provider}, 64 at once", Median(ours), "registrations/s", "the bare driver without counting places", Median(uncounted), Demand.None);
        yield return Figure.Alone("slowest answer", answers.Max(), "ms", 2000);
        yield return new Figure("answer in the middle", Median(answers), "ms", "", 0, Demand.None);
    }

    /// <summary>An answer that is an error, or no place, ends the run.</summary>
    private static async Task<double> Rush(BenchSite site, Opening opening, int round, List<double> answers)
    {
        var writer = site.Services.GetRequiredService<BatchWriter>();
        var people = new ConcurrentQueue<Register.Input>(Enumerable.Range(0, People).Select(n => opening.Wish(Names[n % Names.Length], round, n)));
        var took = new ConcurrentBag<double>();
        GC.Collect();
        var watch = Stopwatch.StartNew();
        await Task.WhenAll(Enumerable.Range(0, AtOnce).Select(_ => Task.Run(async () =>
        {
            while (people.TryDequeue(out var input))
            {
                var from = Stopwatch.GetTimestamp();
                var result = await writer.Run((Register.Handler handler, IReadOnlyList<Register.Input> all) => handler.RunAll(all), input);
                took.Add(Stopwatch.GetElapsedTime(from).TotalMilliseconds);
                if (result.Outcome != Register.Outcome.Written)
                {
                    throw new InvalidOperationException("Somebody got no place where there was one for everybody.");
                }
            }
        })));
        var seconds = watch.Elapsed.TotalSeconds;
        answers.AddRange(took);
        return People / seconds;
    }

    /// <summary>Both hold the same number of every row, one for each person: neither did less than the other.</summary>
    private static async Task MustBeAlike(BenchSite site, BenchSite twin)
    {
        static async Task<(int, int, int, int, int)> Count(UnActDb db) =>
            (await db.Registrations.CountAsync(), await db.Attendees.CountAsync(), await db.Places.CountAsync(), await db.Outbox.CountAsync(), await db.Log.CountAsync());
        var (one, other, all) = (await site.Read(Count), await twin.Read(Count), People * (Rounds + 1));
        if (one != other || one != (all, all, all, all, all) || await site.Read(db => db.Pools.SumAsync(p => p.Taken)) != all)
        {
            throw new InvalidOperationException($"Not the same rows: {one}, the bare driver {other}.");
        }
    }

    private static double Median(List<double> values) => values.Order().ElementAt(values.Count / 2);

    /// <summary>A published meeting of one part with a place for everybody, planted alike in both databases.</summary>
    private sealed class Opening
    {
        private readonly Event @event;
        private readonly Part part;

        public Opening()
        {
            var now = SystemClock.Instance.GetCurrentInstant();
            var day = now.InUtc().Date.PlusDays(60);
            var organisation = Organisation.Create("Centre for Trials", "Asia/Bangkok", "en");
            @event = Event.Create(organisation.Id, EventKind.Meeting, new LocalizedText("en", "Regional Network Meeting"), "regional-network-meeting", "Asia/Bangkok", now);
            part = Part.Create(@event.Id, 0, LocalizedText.Empty);
            part.Take(new PartSpan.Times(day.At(new LocalTime(9, 0)), day.At(new LocalTime(17, 0))), "Asia/Bangkok");
            @event.TakePlace(EventMode.InPerson, new LocalizedText("en", "Great Hall"), "1 River Road", new LocalizedText("en", "Bangkok"), "TH", null, 60, now);
            @event.TakeDates(DatePrecision.Exact, "Asia/Bangkok", null, null, [part], now);
            @event.Publish(now);
            Pool = Pool.Of(@event.Id, People * (Rounds + 1));
            Rows = [organisation, @event, part, Pool, Category.Of(@event.Id, 0, new LocalizedText("en", "Participant")), RegistrationSetup.For(@event.Id)];
        }

        public Pool Pool { get; }

        public object[] Rows { get; }

        public Register.Input Wish(string name, int round, int n) => new(
            Actor.Nobody, @event.Id, name, string.Create(CultureInfo.InvariantCulture, $"person-{round + 1}-{n}@example.org"), "Inya Shelter", "MM", null, [part.Id], "en");
    }
}
