using System.Diagnostics;
using UnAct.Matching.Flows;
using UnAct.Matching.Lotteries;
using UnAct.Matching.Shortages;
using UnAct.Matching.Sides;

namespace UnAct.Matching;

/// <summary>Assigns reviewers to papers, with proof.</summary>
public static class Matcher
{
    /// <summary>The plan that the problem and the wish ask for (the greatest total where nothing is wished), with its account; or why there is none.</summary>
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

        if (!wish.Balanced)
        {
            return Planned(problem, wish, null, watch, progress, stop);
        }

        var balance = new Balance(problem, wish.Limit, progress, stop);
        var outcome = Planned(balance.Even, wish, balance.Known, watch, progress, stop);
        if (balance.Decided || outcome is not Solved even)
        {
            return outcome;
        }

        // Where still lower loads may be had, what is best under them is bounded without the least loads that go with these.
        var roomy = Judge(problem.WithLoads(balance.Even.MaxLoad, problem.MinLoad), even.Plan, stop);
        return even with
        {
            Account = even.Account with
            {
                Bound = roomy.Bound,
                WorstBound = roomy.WorstBound,
            },
        };
    }

    private static Outcome Planned(Problem problem, Wish wish, List<int>[]? known, Stopwatch watch, IProgress<Progress>? progress, CancellationToken stop)
    {
        var solved = SideRules.Has(problem) ? UnderRules(problem, wish, known, watch, progress, stop) : Total(problem, watch, progress, stop);
        return solved is Solved best && wish.GiveUp > 0 ? Fair(problem, wish, best, watch, progress, stop) : solved;
    }

    /// <summary>
    /// The account of a plan from elsewhere: drawn, changed by hand or read from a file. Its bounds are those of all plans under demands, loads and closed pairs; what it breaks is counted, and
    /// a pair that must not be adds nothing to its sums.
    /// </summary>
    /// <exception cref="ArgumentException">The plan has other papers, or reviewers who do not exist.</exception>
    /// <exception cref="InvalidOperationException">No plan exists, so that this one breaks a rule.</exception>
    /// <exception cref="OperationCanceledException">It was asked to stop; it looks many times a second.</exception>
    public static Account Judge(Problem problem, Plan plan, CancellationToken stop = default)
    {
        ArgumentNullException.ThrowIfNull(problem);
        ArgumentNullException.ThrowIfNull(plan);
        if (plan.ReviewersOf.Count != problem.Papers || plan.Pairs.Any(pair => (uint)pair.Reviewer >= (uint)problem.Reviewers))
        {
            throw new ArgumentException("The plan has other papers than the problem, or reviewers who do not exist.", nameof(plan));
        }

        var watch = Stopwatch.StartNew();
        if (Reasons.Find(new Ground(problem), stop) is { } reason)
        {
            throw new InvalidOperationException(reason.Words);
        }

        var (transport, books) = Flow(problem, null, stop);
        return books.Account(plan, books.Bound(transport), closed: false, books.WorstBound(), transport, transport.Rounds, watch);
    }

    /// <summary>The lottery with the greatest mean total in which no open pair has a greater probability.</summary>
    /// <param name="greatest">A millionth or more, at most 1; what is beyond the sixth decimal is cut off.</param>
    /// <param name="progress">Told after every round, on the caller's thread.</param>
    /// <returns>Null with a reason where there is none.</returns>
    /// <exception cref="OperationCanceledException">It was asked to stop; it looks many times a second.</exception>
    /// <exception cref="ArgumentException">The probability is out of range, or the problem has rules on the company of reviewers, which chance cannot keep.</exception>
    public static (Lottery? Lottery, Infeasible? Reason) Randomise(Problem problem, double greatest, IProgress<Progress>? progress = null, CancellationToken stop = default)
    {
        ArgumentNullException.ThrowIfNull(problem);
        return Odds.Find(problem, greatest, progress, stop);
    }

    private static Solved Total(Problem problem, Stopwatch watch, IProgress<Progress>? progress, CancellationToken stop)
    {
        var (transport, books) = Flow(problem, progress, stop);
        var plan = Complete(problem, [.. Enumerable.Range(0, problem.Papers).Select(p => transport.Of(p).Select(pair => pair.Reviewer).ToList())]);
        return new(plan, books.Account(plan, books.Bound(transport), transport.Sum == transport.Bound && books.Scale.Exact, books.WorstBound(), transport, transport.Rounds, watch));
    }

    private static (Transport Transport, Bookkeeper Books) Flow(Problem problem, IProgress<Progress>? progress, CancellationToken stop)
    {
        var ground = new Ground(problem).Measured(stop);
        var books = new Bookkeeper(ground, Scale.Of(ground, headroom: 0, stop), stop);
        var transport = new Transport(ground, books.Scale);
        transport.Solve(t => progress?.Report(new("best total", t.Rounds, double.NaN, books.Bound(t))), stop);
        return (transport, books);
    }

    private static Outcome UnderRules(Problem problem, Wish wish, List<int>[]? known, Stopwatch watch, IProgress<Progress>? progress, CancellationToken stop)
    {
        var ground = new Ground(problem).Measured(stop);
        var books = new Bookkeeper(ground, Scale.Of(ground, SideSearch.Headroom, stop), stop);
        var search = new SideSearch(ground, books.Scale, new SideRules(ground), s => Tell(progress, "best total under rules", s, books), stop);
        if (known is not null)
        {
            search.Offer(known);
        }

        search.Run(Left(wish, watch) / (wish.GiveUp > 0 ? 3 : 1));
        if (search.Best is null)
        {
            return double.IsNegativeInfinity(search.Bound) ? new Clash(problem, wish.Limit, progress, stop).Find()
                : new Infeasible([], [], "No plan was found in the time given that seats every paper as the rules ask; that there is none is not proven.", Proven: false);
        }

        return Close(problem, search, books.WorstBound(), books, search.Transport.Rounds, watch);
    }

    private static Solved Fair(Problem problem, Wish wish, Solved best, Stopwatch watch, IProgress<Progress>? progress, CancellationToken stop)
    {
        var ground = new Ground(problem).Measured(stop);
        var books = new Bookkeeper(ground, Scale.Of(ground, SideSearch.Headroom, stop), stop);
        var worst = new WorstPaper(ground, books, Left(wish, watch), s => Tell(progress, "worst paper", s, books), stop);
        var floor = wish.GiveUp >= 1 ? double.NegativeInfinity : best.Account.Total - (wish.GiveUp * Math.Abs(best.Account.Total)) - books.Tolerance;
        var given = problem.Forced.ToHashSet();
        var search = worst.Lift([.. best.Plan.ReviewersOf.Select((of, paper) => of.Where(r => !given.Contains(new(r, paper))).ToList())], books.Measured(floor));
        return Close(problem, search, worst.Bound, books, best.Account.Rounds + worst.Rounds, watch);
    }

    // Every step has a part of the time, however long those before it took.
    private static TimeSpan Left(Wish wish, Stopwatch watch) => wish.Limit - watch.Elapsed is var left && left > wish.Limit / 4 ? left : wish.Limit / 4;

    private static Solved Close(Problem problem, SideSearch search, double worstBound, Bookkeeper books, int rounds, Stopwatch watch)
    {
        var plan = Complete(problem, search.Best!);
        return new(plan, books.Account(plan, books.Bound(search.Bound), search.Closed, worstBound, search.Transport, rounds, watch));
    }

    private static void Tell(IProgress<Progress>? progress, string step, SideSearch search, Bookkeeper books) =>
        progress?.Report(new(step, search.Transport.Rounds, books.Total(search.BestSum), books.Total(search.Bound)));

    private static Plan Complete(Problem problem, List<int>[] open)
    {
        foreach (var (reviewer, paper) in problem.Forced)
        {
            open[paper].Add(reviewer);
        }

        return new(open);
    }
}
