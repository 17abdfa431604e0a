using System.Diagnostics;
using System.Globalization;
using UnAct.Reviews;
using UnAct.Submissions;

namespace UnAct.Benchmarks;

/// <summary>
/// A thousand submissions with three reviews each by three hundred reviewers: the chair's list beside all of it at five thousand, and over HTTP, eight at once and signed in, a reviewer's page of one submission and
/// the chair's list, beside what HotCRP was once seen to serve.
/// </summary>
public sealed class ReviewsBenchmark : Benchmark
{
    private const int Rounds = 20, AtOnce = 8;

    /// <summary>What HotCRP served of the same pages on two cores with as many submissions, reviewers and connections; its list shows all submissions at once.</summary>
    private const int HotCrpPaper = 142, HotCrpList = 40;

    public override string Name => "reviews";

    public override string What => "the chair's list of 1,000 submissions with 3,000 reviews, and of 5,000 with 15,000; pages a second beside HotCRP's";

    public override async IAsyncEnumerable<Figure> Run(string[] rest)
    {
        var provider = BenchSite.Asked(rest);
        await using var few = await Submitted.Plant(provider, 1_000);
        var reviewed = await Reviewed.Plant(few);
        await foreach (var figure in Served(reviewed))
        {
            yield return figure;
        }

        foreach (var figure in await Planned(few))
        {
            yield return figure;
        }

        await using var many = await Submitted.Plant(provider, 5_000);
        await Reviewed.Plant(many);
        (string Name, Func<Submitted, ReviewSheets, Task<int>> Page)[] pages =
        [
            ("by score", Listed(new(), 1)), ("by adjusted score, page 10", Listed(new(Order: ReviewOrder.Adjusted), 10)),
            ("where reviews disagree", Listed(new(Show: ReviewsShown.Disagreeing, Order: ReviewOrder.Spread), 1)), ("a piece of a name", Listed(new(Of: new(Words: "chann")), 1)),
            ("decisions by score", Decided(new(new(), ByScore: true))), ("decisions from a score on, what is submitted", Decided(new(new(SubmissionState.Submitted), From: 0.5m, ByScore: true))),
        ];
        foreach (var (name, page) in pages)
        {
            var (small, large) = await Medians(few, many, page, kept: true);
            yield return Figure.Alone(name, small, "ms", 500);
            yield return Figure.AtMost(1.5, $"{name}, at five thousand", large, "ms", "at a thousand", small);
            (small, large) = await Medians(few, many, page, kept: false);
            yield return Figure.Alone("  the first after a review came in", small, "ms", 500);
            yield return new Figure("  the same at five thousand", large, "ms", "at a thousand", small, Demand.None);
        }
    }

    /// <summary>A fourth reviewer for each of a thousand: for the first who asks, and for who asks again with other wishes.</summary>
    private static async Task<IReadOnlyList<Figure>> Planned(Submitted of)
    {
        using var memory = new PlanMemory();
        var tools = new PlanTools(new PlanSeeds(new Links(new byte[Links.KeyBytes])), new PlanWorks(), memory);
        var figures = new List<Figure>();
        foreach (var (name, wish) in new (string, PlanWish)[] { ("a plan: a fourth reviewer for each of 1,000, of 300 with ten works each", new() { Demand = 4, Most = 30 }), ("the same with other weights", new() { Demand = 4, Most = 30, Works = 1 }), ("by the best total alone", new() { Demand = 4, Most = 30, Fairness = PlanFairness.Total }), ("by chance, one in two of each pair", new() { Demand = 4, Most = 30, Chance = 50 }) })
        {
            var watch = Stopwatch.StartNew();
            var plan = await of.Read(db => AssignmentPlan.Load(db, tools, of.Owner, of.EventId, wish, CancellationToken.None));
            var took = watch.Elapsed.TotalMilliseconds;
            figures.Add(plan.Solved is { Fresh: > 800 } ? Figure.Alone(name, took, "ms", 5_000) : throw new InvalidOperationException("There is no plan: nothing was measured."));
        }

        return figures;
    }

    private static Func<Submitted, ReviewSheets, Task<int>> Listed(ReviewFilter filter, int page) => async (of, sheets) =>
        (await of.Read(db => ReviewList.Load(db, sheets, of.Owner, of.EventId, filter, page, SystemClock.Instance.GetCurrentInstant(), CancellationToken.None))).Lines.Count;

    private static Func<Submitted, ReviewSheets, Task<int>> Decided(DecisionFilter filter) => async (of, sheets) =>
        (await of.Read(db => DecisionList.Load(db, sheets, of.Owner, of.EventId, filter, 1, CancellationToken.None))).Rows.Count;

    private static async IAsyncEnumerable<Figure> Served(Reviewed of)
    {
        var (site, slug) = (of.Of.Site, "conference");
        var (chair, reviewer) = (await site.SignedIn(of.Of.Owner.PersonId!.Value), await site.SignedIn(of.Reviewer));
        var desk = $"{site.Address}/e/{slug}/manage/reviews";
        (string Name, string Address, string By, double HotCrp)[] pages =
        [
            ("a reviewer's page of one submission, with the others' reviews", string.Create(CultureInfo.InvariantCulture, $"{site.Address}/e/{slug}/review/{of.Number}"), reviewer, HotCrpPaper),
            (string.Create(CultureInfo.InvariantCulture, $"the chair's list, {ReviewList.PageSize} of 1,000 by score"), desk, chair, HotCrpList),
            ("by adjusted score, page 10", $"{desk}?sort=adjusted&page=10", chair, HotCrpList),
            ("where reviews disagree", $"{desk}?show=disagreeing&sort=spread", chair, HotCrpList),
            ("one track, by number", $"{desk}?track={of.Of.Tracks[2].Id:D}&sort=number", chair, HotCrpList),
            ("a piece of a name", $"{desk}?q=chann", chair, HotCrpList),
        ];
        foreach (var (name, address, by, _) in pages)
        {
            var bytes = await Bytes(address, by);
            Console.WriteLine(string.Create(CultureInfo.InvariantCulture, $"  {name}: {bytes} bytes"));
        }

        var seen = await Load.InTurn([.. pages.Select(p => (p.Address, new[] { p.By }))], AtOnce);
        foreach (var (page, answers) in pages.Zip(seen))
        {
            yield return new Figure(page.Name, answers.Rate, "requests/s", "HotCRP, seen elsewhere", page.HotCrp, Demand.None);
            yield return new Figure("  half of the answers within", answers.Half, "ms", "", 0, Demand.None);
            yield return new Figure("  99 of 100 within", answers.Most, "ms", "", 0, Demand.None);
            yield return new Figure("  processor time of the program an answer", answers.Cpu, "ms", "", 0, Demand.None);
        }
    }

    /// <summary>A page that is not the one that is meant must not be measured.</summary>
    private static async Task<int> Bytes(string address, string by)
    {
        using var http = new HttpClient(new HttpClientHandler { AllowAutoRedirect = false, UseCookies = false });
        using var request = new HttpRequestMessage(HttpMethod.Get, address);
        request.Headers.Add("Cookie", by["Cookie: ".Length..]);
        using var answer = await http.SendAsync(request);
        var bytes = await answer.EnsureSuccessStatusCode().Content.ReadAsByteArrayAsync();
        return answer.StatusCode == System.Net.HttpStatusCode.OK && bytes.Length > 10_000 ? bytes.Length : throw new InvalidOperationException($"{address} answers {answer.StatusCode} with {bytes.Length.ToString(CultureInfo.InvariantCulture)} bytes.");
    }

    /// <param name="kept">By whoever is not the first to ask.</param>
    private static async Task<(double Few, double Many)> Medians(Submitted few, Submitted many, Func<Submitted, ReviewSheets, Task<int>> page, bool kept)
    {
        var (small, large, sheets) = (new List<double>(), new List<double>(), new ReviewSheets());
        for (var round = 0; round < Rounds + 3; round++)
        {
            sheets = kept ? sheets : new ReviewSheets();
            small.Add(await Milliseconds(few, sheets, page));
            large.Add(await Milliseconds(many, sheets, page));
        }

        return (Median(small), Median(large));
    }

    private static double Median(IEnumerable<double> took) => took.Skip(3).Order().ElementAt(Rounds / 2);

    private static async Task<double> Milliseconds(Submitted from, ReviewSheets sheets, Func<Submitted, ReviewSheets, Task<int>> page)
    {
        var watch = Stopwatch.StartNew();
        var lines = await page(from, sheets);
        var took = watch.Elapsed.TotalMilliseconds;
        return lines > 0 ? took : throw new InvalidOperationException("The list is empty: nothing was measured.");
    }
}
