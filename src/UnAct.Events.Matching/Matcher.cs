using System.Diagnostics;
using UnAct.Matching.Flows;
using UnAct.Matching.Shortages;
using UnAct.Matching.Sides;

namespace UnAct.Matching;

/// <summary>Assigns reviewers to papers, with proof.</summary>
public static class Matcher
{
    /// <summary>The plan that the problem and the wish ask for, with its account; or why there is none.</summary>
    /// <param name="progress">Told after every round, on the caller's thread.</param>
    /// <exception cref="OperationCanceledException">It was asked to stop; it looks many times a second.</exception>
    public static Outcome Solve(Problem problem, Wish? wish = null, IProgress<Progress>? progress = null, CancellationToken stop = default)
    {
        ArgumentNullException.ThrowIfNull(problem);
        wish ??= Wish.BestTotal;
        var watch = Stopwatch.StartNew();
        if (Reasons.Find(new Ground(problem), stop) is { } reason)
        {
            return reason;
        }

        if (wish.Balanced)
        {
            problem = Balance.Draw(problem, stop);
        }

        var solved = SideRules.Has(problem) ? UnderRules(problem, wish, watch, progress, stop) : Total(problem, watch, progress, stop);
        return solved is Solved best && wish.GiveUp > 0 ? Fair(problem, wish, best, watch, progress, stop) : solved;
    }

    private static Solved Total(Problem problem, Stopwatch watch, IProgress<Progress>? progress, CancellationToken stop)
    {
        var ground = new Ground(problem);
        var books = new Bookkeeper(ground, Scale.Of(ground, headroom: 0));
        var transport = new Transport(ground, books.Scale);
        transport.Solve(t => progress?.Report(new("best total", t.Rounds, double.NaN, books.Bound(t))), stop);
        var plan = Complete(problem, [.. Enumerable.Range(0, problem.Papers).Select(p => transport.Of(p).Select(pair => pair.Reviewer).ToList())]);
        return new(plan, books.Account(plan, books.Bound(transport), transport.Sum == transport.Bound && books.Scale.Exact, books.WorstBound(), transport, transport.Rounds, watch));
    }

    private static Outcome UnderRules(Problem problem, Wish wish, Stopwatch watch, IProgress<Progress>? progress, CancellationToken stop)
    {
        var ground = new Ground(problem);
        var books = new Bookkeeper(ground, Scale.Of(ground, SideSearch.Headroom));
        var search = new SideSearch(ground, books.Scale, new SideRules(ground), s => Tell(progress, "best total under rules", s, books), stop);
        search.Run(wish.Limit);
        if (search.Best is null)
        {
            var proven = double.IsNegativeInfinity(search.Bound);
            return new Infeasible([], [], proven
                ? "Demands, loads and each group by itself can be satisfied, but not together with those who must not sit together."
                : "No plan was found in the time given that keeps groups, and those who must not sit together, apart; that there is none is not proven.", proven);
        }

        return Close(problem, search, books.WorstBound(), books, search.Transport.Rounds, watch);
    }

    private static Solved Fair(Problem problem, Wish wish, Solved best, Stopwatch watch, IProgress<Progress>? progress, CancellationToken stop)
    {
        var ground = new Ground(problem);
        var books = new Bookkeeper(ground, Scale.Of(ground, SideSearch.Headroom));
        var worst = new WorstPaper(problem, books, wish.Limit, s => Tell(progress, "worst paper", s, books), stop);
        var floor = wish.GiveUp >= 1 ? double.NegativeInfinity : best.Account.Total - (wish.GiveUp * Math.Abs(best.Account.Total)) - 1e-9;
        var given = problem.Forced.ToHashSet();
        var search = worst.Lift([.. best.Plan.ReviewersOf.Select((of, paper) => of.Where(r => !given.Contains(new(r, paper))).ToList())], floor);
        return Close(problem, search, worst.Bound, books, best.Account.Rounds + worst.Rounds, watch);
    }

    private static Solved Close(Problem problem, SideSearch search, double worstBound, Bookkeeper books, int rounds, Stopwatch watch)
    {
        var plan = Complete(problem, search.Best!);
        return new(plan, books.Account(plan, search.Bound + books.Given, search.Closed && books.Scale.Exact, worstBound, search.Transport, rounds, watch));
    }

    private static void Tell(IProgress<Progress>? progress, string step, SideSearch search, Bookkeeper books) =>
        progress?.Report(new(step, search.Transport.Rounds, search.BestSum + books.Given, search.Bound + books.Given));

    private static Plan Complete(Problem problem, List<int>[] open)
    {
        foreach (var (reviewer, paper) in problem.Forced)
        {
            open[paper].Add(reviewer);
        }

        return new(open);
    }
}
