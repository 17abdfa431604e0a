using System.Diagnostics;
using UnAct.Matching.Flows;

namespace UnAct.Matching;

/// <summary>Writes the account of a plan: sums from the scores themselves, bounds from what was proven in integers.</summary>
internal sealed class Bookkeeper(Ground ground, Scale scale)
{
    private readonly Problem problem = ground.Problem;

    /// <summary>What forced pairs add to every plan.</summary>
    public double Given { get; } = ground.Problem.Forced.Sum(pair => ground.Scores[pair.Reviewer, pair.Paper]);

    /// <summary>No paper has more than its forced pairs and the best open ones: the least of these over all papers.</summary>
    public double WorstBound()
    {
        var bound = double.PositiveInfinity;
        var given = new double[problem.Papers];
        foreach (var (reviewer, paper) in problem.Forced)
        {
            given[paper] += problem.Scores[reviewer, paper];
        }

        for (var paper = 0; paper < problem.Papers; paper++)
        {
            if (problem.Demand[paper] > 0)
            {
                bound = Math.Min(bound, given[paper] + BestSum(paper));
            }
        }

        return double.IsInfinity(bound) ? 0 : bound;
    }

    /// <summary>From integers to the unit of the scores, with what rounding may have hidden.</summary>
    public double Bound(Int128 sum) => Given + ((double)sum / scale.Factor) + (scale.Exact ? 0 : ground.Demand.Sum(d => (double)d) / 2 / scale.Factor);

    public Account Account(Plan plan, Transport proof, Stopwatch watch)
    {
        var sums = Enumerable.Range(0, problem.Papers).Where(p => problem.Demand[p] > 0).Select(p => (Sum: plan.Of(p, problem.Scores), Paper: p)).ToList();
        var worst = sums.Count == 0 ? (Sum: 0, Paper: -1) : sums.Min();
        var loads = plan.Loads(problem.Reviewers);
        var total = Sum(plan.Pairs.Select(pair => problem.Scores[pair.Reviewer, pair.Paper]));
        var bound = Bound(proof.Bound);
        return new()
        {
            Total = total,
            // Sums of doubles differ in their last bits from the same sums in integers.
            Bound = proof.Sum == proof.Bound && scale.Exact ? total : Math.Max(bound, total),
            Worst = worst.Sum,
            WorstPaper = worst.Paper,
            WorstBound = Math.Max(WorstBound(), worst.Sum),
            P10 = Percentile([.. sums.Select(s => s.Sum).Order()], 0.1),
            Loads = [.. Enumerable.Range(0, loads.Length == 0 ? 1 : loads.Max() + 1).Select(load => loads.Count(l => l == load))],
            PaperPrices = [.. Enumerable.Range(0, problem.Papers).Select(p => -proof.PaperPrice(p) / scale.Factor)],
            ReviewerPrices = [.. Enumerable.Range(0, problem.Reviewers).Select(r => proof.ReviewerPrice(r) / scale.Factor)],
            Rounds = proof.Rounds,
            Seconds = watch.Elapsed.TotalSeconds,
            Exact = scale.Exact,
            Violations = Rulebook.Broken(problem, plan).Count,
        };
    }

    private double BestSum(int paper)
    {
        var best = new BestOf(1, Math.Max(1, ground.Demand[paper]));
        var row = ground.Row(paper);
        for (var reviewer = 0; reviewer < row.Length; reviewer++)
        {
            if (!double.IsNaN(row[reviewer]) && ground.Most[reviewer] > 0)
            {
                best.Offer(0, row[reviewer], reviewer);
            }
        }

        var sum = 0.0;
        foreach (var reviewer in ground.Demand[paper] == 0 ? [] : best.Of(0))
        {
            sum += row[reviewer];
        }

        return sum;
    }

    // Neumaier's compensated sum: the order of pairs does not show.
    private static double Sum(IEnumerable<double> values)
    {
        var (sum, lost) = (0.0, 0.0);
        foreach (var value in values)
        {
            var next = sum + value;
            lost += Math.Abs(sum) >= Math.Abs(value) ? sum - next + value : value - next + sum;
            sum = next;
        }

        return sum + lost;
    }

    private static double Percentile(double[] sorted, double share)
    {
        if (sorted.Length == 0)
        {
            return 0;
        }

        var at = share * (sorted.Length - 1);
        var below = (int)at;
        return sorted[below] + ((at - below) * (sorted[Math.Min(below + 1, sorted.Length - 1)] - sorted[below]));
    }
}
