using System.Diagnostics;
using UnAct.Registrations;

namespace UnAct.Benchmarks;

/// <summary>A page of the organiser's list at a hundred thousand registrations; beside it the same page at a thousand.</summary>
public sealed class ListBenchmark : Benchmark
{
    private const int Rounds = 60;

    public override string Name => "list";

    public override string What => "a page of the organiser's list, at a thousand registrations and at a hundred thousand";

    public override async IAsyncEnumerable<Figure> Run(string[] rest)
    {
        await using var few = await Registered.Plant(BenchSite.Asked(rest), 1_000);
        await using var many = await Registered.Plant(BenchSite.Asked(rest), 100_000);
        (string Name, Func<Registered, RegistrationFilter> Filter, int Page)[] pages =
        [
            ("newest first", _ => new(), 1),
            ("page 10 by name", _ => new(Order: RegistrationOrder.Name), 10),
            ("by state", _ => new(Order: RegistrationOrder.State), 1),
            ("by country", _ => new(Order: RegistrationOrder.Country), 1),
            ("cancelled", _ => new(State: RegistrationState.Cancelled), 1),
            ("one part, by name", from => new(PartId: from.PartId, Order: RegistrationOrder.Name), 1),
            ("one category", from => new(CategoryId: from.CategoryId), 1),
            ("a name's beginning", _ => new(Words: "sokha chann 00"), 1),
            ("a beginning, by name", _ => new(Words: "anneke", Order: RegistrationOrder.Name), 1),
        ];
        foreach (var (name, filter, page) in pages)
        {
            var (small, large) = (new List<double>(), new List<double>());
            for (var round = 0; round < Rounds + 10; round++)
            {
                var (one, other) = (await Milliseconds(few, filter(few), page), await Milliseconds(many, filter(many), page));
                if (round >= 10)
                {
                    small.Add(one);
                    large.Add(other);
                }
            }

            yield return Figure.AtMost(1.5, name, large.Order().ElementAt(Rounds / 2), "ms", "at a thousand", small.Order().ElementAt(Rounds / 2));
        }

        yield return new Figure("the head with its chart", await Head(many), "ms", "at a thousand", await Head(few), Demand.None);
    }

    private static async Task<double> Milliseconds(Registered from, RegistrationFilter filter, int page)
    {
        var watch = Stopwatch.StartNew();
        await from.Read(db => RegistrationList.Load(db, from.Owner, from.EventId, filter, page, CancellationToken.None));
        return watch.Elapsed.TotalMilliseconds;
    }

    private static async Task<double> Head(Registered from)
    {
        var times = new List<double>();
        for (var round = 0; round < 30; round++)
        {
            var watch = Stopwatch.StartNew();
            await from.Read(db => RegistrationSummary.Load(db, from.EventId, "Asia/Bangkok", SystemClock.Instance.GetCurrentInstant(), CancellationToken.None));
            times.Add(watch.Elapsed.TotalMilliseconds);
        }

        return times.Order().ElementAt(15);
    }
}
