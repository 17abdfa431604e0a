using System.Diagnostics;
using UnAct.Matching.Flows;

namespace UnAct.Matching;

/// <summary>Writes the account of a plan: sums from the scores themselves, bounds from what was proven in integers.</summary>
internal sealed class Bookkeeper
{
    private readonly Ground ground;
    private readonly Problem problem;
    private readonly double[] given;
    private readonly double[] best; // of each paper, the best sums of one less than it needs and of all
    private readonly double[] bestButOne;

    public Bookkeeper(Ground ground, Scale scale)
    {
        (this.ground, problem, Scale) = (ground, ground.Problem, scale);
        given = new double[problem.Papers];
        foreach (var (reviewer, paper) in problem.Forced)
        {
            given[paper] += problem.Scores[reviewer, paper];
        }

        (best, bestButOne) = (new double[problem.Papers], new double[problem.Papers]);
        for (var paper = 0; paper < problem.Papers; paper++)
        {
            (best[paper], bestButOne[paper]) = Best(paper);
        }
    }

    public Scale Scale { get; }

    /// <summary>What forced pairs add to every plan.</summary>
    public double Given => given.Sum();

    /// <summary>No paper has more than its forced pairs and the best open ones: the least of these over all papers.</summary>
    public double WorstBound() => Enumerable.Range(0, problem.Papers).Where(p => problem.Demand[p] > 0).Select(p => given[p] + best[p]).DefaultIfEmpty(0).Min();

    /// <summary>What a pair must score at least so that its paper can reach the sum; minus infinity where it is of no matter.</summary>
    public double[] Floors(double leastSum) =>
        [.. Enumerable.Range(0, problem.Papers).Select(p => ground.Demand[p] == 0 ? double.NegativeInfinity : leastSum - given[p] - bestButOne[p] - (1e-9 * Math.Max(1, Math.Abs(leastSum))))];

    /// <summary>The step that the sums of all papers are multiples of; 0 where there is none to speak of.</summary>
    public double Grain => Scale.Exact && given.All(sum => sum % (Scale.Step / Scale.Factor) == 0) ? Scale.Step / Scale.Factor : 0;

    public double UpToGrain(double value) => Grain > 0 ? Math.Ceiling((value / Grain) - 1e-6) * Grain : value;

    /// <summary>What is left where a sum of so much is out of reach.</summary>
    public double Below(double value) => Grain > 0 ? UpToGrain(value) - Grain : value;

    /// <summary>From integers to the unit of the scores, with what rounding may have hidden.</summary>
    public double Bound(Transport proof, int unit = 1) => Given + ((double)proof.Bound / Scale.Factor / unit) + (Scale.Exact ? 0 : ground.Demand.Sum(d => (double)d) / 2 / Scale.Factor);

    /// <param name="bound">Of the total, given pairs and all.</param>
    /// <param name="closed">Whether the plan is proven to reach it, but for the last bits of a sum of doubles.</param>
    /// <param name="prices">Whose dual values are told.</param>
    public Account Account(Plan plan, double bound, bool closed, double worstBound, Transport prices, int rounds, Stopwatch watch)
    {
        var sums = Enumerable.Range(0, problem.Papers).Where(p => problem.Demand[p] > 0).Select(p => (Sum: plan.Of(p, problem.Scores), Paper: p)).ToList();
        var worst = sums.Count == 0 ? (Sum: 0, Paper: -1) : sums.Min();
        var loads = plan.Loads(problem.Reviewers);
        var total = Sum(plan.Pairs.Select(pair => problem.Scores[pair.Reviewer, pair.Paper]));
        return new()
        {
            Total = total,
            Bound = closed ? total : Math.Max(bound, total),
            Worst = worst.Sum,
            WorstPaper = worst.Paper,
            WorstBound = Math.Max(worstBound, worst.Sum),
            P10 = Percentile([.. sums.Select(s => s.Sum).Order()], 0.1),
            Loads = [.. Enumerable.Range(0, loads.Length == 0 ? 1 : loads.Max() + 1).Select(load => loads.Count(l => l == load))],
            PaperPrices = [.. Enumerable.Range(0, problem.Papers).Select(p => -prices.PaperPrice(p) / Scale.Factor)],
            ReviewerPrices = [.. Enumerable.Range(0, problem.Reviewers).Select(r => prices.ReviewerPrice(r) / Scale.Factor)],
            Rounds = rounds,
            Seconds = watch.Elapsed.TotalSeconds,
            Exact = Scale.Exact,
            Violations = Rulebook.Broken(problem, plan).Count,
        };
    }

    private (double All, double ButOne) Best(int paper)
    {
        var demand = ground.Demand[paper];
        if (demand <= 0)
        {
            return (0, 0);
        }

        var best = new BestOf(1, demand);
        var row = ground.Row(paper);
        for (var reviewer = 0; reviewer < row.Length; reviewer++)
        {
            if (!double.IsNaN(row[reviewer]) && ground.Most[reviewer] > 0)
            {
                best.Offer(0, row[reviewer], reviewer);
            }
        }

        var (sum, least) = (0.0, double.PositiveInfinity);
        foreach (var reviewer in best.Of(0))
        {
            sum += row[reviewer];
            least = Math.Min(least, row[reviewer]);
        }

        return best.Count(0) < demand ? (double.NegativeInfinity, 0) : (sum, sum - least);
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
