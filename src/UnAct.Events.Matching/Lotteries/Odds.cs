using System.Numerics;
using UnAct.Matching.Flows;
using UnAct.Matching.Shortages;
using UnAct.Matching.Sides;

namespace UnAct.Matching.Lotteries;

/// <summary>What share of a review each pair has: the flow of greatest mean total in which no pair has more parts of a review than the probability allows.</summary>
internal static class Odds
{
    public static (Lottery? Lottery, Infeasible? Reason) Find(Problem problem, double greatest, IProgress<Progress>? progress, CancellationToken stop)
    {
        var (unit, most) = Parts(greatest);
        if (SideRules.Has(problem))
        {
            throw new ArgumentException("A lottery keeps no rules of groups, nor of those who must not sit together.", nameof(problem));
        }

        if (Reasons.Find(new Ground(problem), stop) is { } reason)
        {
            return (null, reason);
        }

        var ground = new Ground(problem).Measured(stop);
        if (most < unit && Reasons.TooSure(ground, unit, most, stop) is { } sure)
        {
            return (null, sure);
        }

        var books = new Bookkeeper(ground, Scale.Of(ground, headroom: 0, stop), stop);
        var transport = new Transport(ground, books.Scale, null, unit, most);
        transport.Solve(t => progress?.Report(new("best mean", t.Rounds, double.NaN, books.Bound(t, unit))), stop);
        List<List<(int Reviewer, int Parts)>> shares = [.. Enumerable.Range(0, problem.Papers).Select(p => transport.Of(p).Select(s => (s.Reviewer, (int)s.Parts)).OrderBy(s => s.Reviewer).ToList())];
        var mean = books.Total(shares.Index().Sum(of => of.Item.Sum(s => ground.Measure(s.Reviewer, of.Index) * s.Parts / unit)));
        return (new(problem, unit, most, shares, mean, Math.Max(mean, books.Bound(transport, unit))), null);
    }

    private static (int Unit, int Most) Parts(double greatest)
    {
        const int Whole = 1_000_000;
        var most = greatest is > 0 and <= 1 ? (int)Math.Floor((greatest * Whole) + 1e-6) : 0;
        if (most == 0)
        {
            throw new ArgumentOutOfRangeException(nameof(greatest), greatest, "A millionth or more, and at most 1.");
        }

        var divisor = (int)BigInteger.GreatestCommonDivisor(most, Whole);
        return (Whole / divisor, most / divisor);
    }
}
