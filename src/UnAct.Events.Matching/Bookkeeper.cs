using System.Diagnostics;
using UnAct.Matching.Flows;

namespace UnAct.Matching;

/// <summary>Writes the account of a plan: sums from the scores themselves, bounds from what was proven in integers.</summary>
internal sealed class Bookkeeper
{
    private readonly Ground ground;
    private readonly Problem problem;
    private readonly double[] greatest; // of each paper: the greatest sum there is, in the unit of the problem
    private readonly double[] bestButOne; // and of its open pairs but one, as they are measured
    private readonly double has, size;

    /// <param name="ground">With measured scores.</param>
    public Bookkeeper(Ground ground, Scale scale, CancellationToken stop)
    {
        (this.ground, problem, Scale) = (ground, ground.Problem, scale);
        (greatest, bestButOne) = (new double[problem.Papers], new double[problem.Papers]);
        foreach (var (reviewer, paper) in problem.Forced)
        {
            greatest[paper] += problem.Scores[reviewer, paper];
        }

        for (var paper = 0; paper < problem.Papers; paper++)
        {
            stop.ThrowIfCancellationRequested();
            Best(paper);
        }

        (has, size) = (Sum(ground.Has), ground.Has.Sum(Math.Abs));
        Grain = CommonStep();
    }

    public Scale Scale { get; }

    /// <summary>The step that the sums of all papers are multiples of; 0 where there is none to speak of.</summary>
    public double Grain { get; }

    /// <summary>A total in the unit of the problem, from what the open pairs sum up to as they are measured.</summary>
    public double Total(double measured) => has + (ground.Unit * measured);

    /// <summary>The same upwards: no rounding of doubles makes it too small.</summary>
    public double Bound(double measured) => Total(measured) + ((size + Math.Abs(ground.Unit * measured)) / (1L << 50));

    /// <summary>What the flow proves.</summary>
    /// <param name="unit">Into how many parts a review is cut.</param>
    public double Bound(Transport proof, int unit = 1) => Bound(((double)proof.Bound / Scale.Factor / unit) + (Scale.Exact ? 0 : ground.Demand.Sum(d => (double)d) * Scale.Off));

    /// <summary>From a total to what open pairs must sum up to.</summary>
    public double Measured(double total) => (total - has) / ground.Unit;

    /// <summary>What two totals may differ by and still be one.</summary>
    public double Tolerance => (1e-9 * ground.Unit) + (size / (1L << 50));

    /// <summary>No paper has more than its forced pairs and the best open ones: the least of these over all papers.</summary>
    public double WorstBound() => Enumerable.Range(0, problem.Papers).Where(p => problem.Demand[p] > 0).Select(p => greatest[p]).DefaultIfEmpty(0).Min();

    /// <summary>What a pair must measure at least so that its paper can reach the sum; minus infinity where it is of no matter.</summary>
    /// <param name="slack">What the sum may lack.</param>
    public double[] Floors(Func<int, double> needed, double slack) =>
        [.. Enumerable.Range(0, problem.Papers).Select(p => ground.Demand[p] == 0 ? double.NegativeInfinity : needed(p) - bestButOne[p] - (2 * slack))];

    public double UpToGrain(double value) => Grain > 0 ? Math.Ceiling((value / Grain) - 1e-6) * Grain : value;

    /// <summary>What is left where a sum of so much is out of reach.</summary>
    public double Below(double value) => Grain > 0 ? UpToGrain(value) - Grain : value;

    /// <param name="bound">Of the total, given pairs and all.</param>
    /// <param name="closed">Whether the plan is proven to reach it, but for the last bits of a sum of doubles.</param>
    /// <param name="prices">Whose dual values are told.</param>
    public Account Account(Plan plan, double bound, bool closed, double worstBound, Transport prices, int rounds, Stopwatch watch)
    {
        var sums = Enumerable.Range(0, problem.Papers).Where(p => problem.Demand[p] > 0).Select(p => (Sum: Of(plan, p).Sum(), Paper: p)).ToList();
        var worst = sums.Count == 0 ? (Sum: 0, Paper: -1) : sums.Min();
        var loads = plan.Loads(problem.Reviewers);
        var total = Sum(Enumerable.Range(0, problem.Papers).SelectMany(p => Of(plan, p)));
        var violations = Rulebook.Broken(problem, plan).Count;
        return new()
        {
            Total = total,
            Bound = closed ? total : violations > 0 ? bound : Math.Max(bound, total),
            Worst = worst.Sum,
            WorstPaper = worst.Paper,
            WorstBound = violations > 0 ? worstBound : Math.Max(worstBound, worst.Sum),
            P10 = Percentile([.. sums.Select(s => s.Sum).Order()], 0.1),
            Loads = [.. Enumerable.Range(0, loads.Length == 0 ? 1 : loads.Max() + 1).Select(load => loads.Count(l => l == load))],
            PaperPrices = [.. Enumerable.Range(0, problem.Papers).Select(p => -ground.Original(prices.PaperPrice(p) / Scale.Factor, p))],
            ReviewerPrices = [.. Enumerable.Range(0, problem.Reviewers).Select(r => prices.ReviewerPrice(r) / Scale.Factor * ground.Unit)],
            Rounds = rounds,
            Seconds = watch.Elapsed.TotalSeconds,
            Exact = Scale.Exact,
            Violations = violations,
        };
    }

    // A pair that must not be adds nothing.
    private IEnumerable<double> Of(Plan plan, int paper) => plan.ReviewersOf[paper].Select(reviewer => problem.Scores[reviewer, paper]).Where(score => !double.IsNaN(score));

    private void Best(int paper)
    {
        var demand = ground.Demand[paper];
        if (demand <= 0)
        {
            return;
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
            greatest[paper] += problem.Scores[reviewer, paper];
            sum += row[reviewer];
            least = Math.Min(least, row[reviewer]);
        }

        (greatest[paper], bestButOne[paper]) = best.Count(0) < demand ? (double.NegativeInfinity, 0) : (greatest[paper], sum - least);
    }

    // That of the differences, halved until it goes into what papers have in every plan.
    private double CommonStep()
    {
        var step = Scale.Exact ? Scale.Step / Scale.Factor * ground.Unit : 0;
        for (var halves = 0; step > 0 && halves < 50; halves++)
        {
            if (Array.TrueForAll(ground.Has, sum => sum % step == 0))
            {
                return step;
            }

            step /= 2;
        }

        return 0;
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
