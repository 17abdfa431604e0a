using System.Diagnostics;
using UnAct.Matching.Flows;

namespace UnAct.Matching.Sides;

/// <summary>
/// The greatest total under side rules: Lagrangian bounds (Held and Karp 1971), whose relaxed problem is the flow, and branching on pairs where a
/// plan still breaks a rule. Ends with a proof, or with the gap that is left when the time is over.
/// </summary>
internal sealed class SideSearch
{
    private const int Warm = 500, Mendable = 60, LongestPause = 32;

    // What sums of doubles may be off.
    private const double Doubles = 1e-9;

    private readonly Ground ground;
    private readonly Scale scale;
    private readonly SideRules rules;
    private readonly Lagrange lagrange;
    private readonly Transport transport;
    private readonly long fix;
    private readonly double grain;
    private readonly Action<SideSearch>? progress;
    private readonly CancellationToken stop;
    private readonly Stopwatch watch = new();
    private readonly Repair repair;
    private readonly Polish polish;
    private readonly double least, tolerance;
    private TimeSpan limit;
    private double enough;
    private int passed, pause = 1; // plans not mended since the last one that was, and how many are to be

    public SideSearch(Ground ground, Scale scale, SideRules rules, Action<SideSearch>? progress, CancellationToken stop)
    {
        (this.ground, this.scale, this.rules, this.progress, this.stop) = (ground, scale, rules, progress, stop);
        // Whoever keeps the least sums has at least their sum.
        least = double.IsInfinity(rules.LeastSum) ? double.NegativeInfinity
            : Enumerable.Range(0, ground.Papers).Where(p => ground.Demand[p] > 0).Sum(rules.Needed) - ((ground.Papers + 1) * rules.Slack);
        lagrange = new(ground.Papers);
        transport = new(ground, scale, lagrange);
        (repair, polish) = (new(ground, rules), new(ground, rules));
        fix = scale.Penalty >> 6;
        tolerance = Math.Max(Doubles, scale.Exact && double.IsInfinity(rules.LeastSum) ? 0 : 2 * ground.Demand.Sum(d => d * scale.Off));
        grain = scale.Exact && scale.Step / scale.Factor > 2 * Doubles ? scale.Step / scale.Factor : 0;
    }

    /// <summary>Room that the scale of such a search must keep free.</summary>
    public static int Headroom => 10;

    public Transport Transport => transport;

    /// <summary>The best plan, of what is open; null where none was found.</summary>
    public List<int>[]? Best { get; private set; }

    public double BestSum { get; private set; } = double.NegativeInfinity;

    /// <summary>No plan that keeps the rules has a greater sum; minus infinity where there is none.</summary>
    public double Bound { get; private set; } = double.PositiveInfinity;

    public SideRules Rules => rules;

    /// <summary>Whether the best plan is the best there is: sums go in steps, and the bound is less than a step above it.</summary>
    public bool Closed => grain > 0 && BestSum >= Bound - Doubles;

    private bool Over => watch.Elapsed > limit;

    private bool Enough => Best is not null && BestSum >= enough;

    // A branch that cannot exceed this is of no use: it has nothing better, or not enough, or no plan.
    private double Cut => Math.Max(Math.Max(BestSum + tolerance, least), Short);

    private double Short => double.IsPositiveInfinity(enough) ? double.NegativeInfinity : enough - tolerance;

    // What may be left where all branches are closed.
    private double Left => Math.Max(BestSum + (grain > tolerance ? 0 : tolerance), Short);

    /// <summary>A plan of what is open; kept if it keeps the rules and is the best so far.</summary>
    public void Offer(List<int>[] plan)
    {
        var sum = Enumerable.Range(0, plan.Length).Sum(p => rules.Sum(p, plan[p]));
        if (sum > BestSum && Enumerable.Range(0, plan.Length).All(p => rules.Culprits(p, plan[p]) is null))
        {
            (Best, BestSum) = (plan, sum);
        }
    }

    /// <param name="suffices">A plan with such a sum ends the search, and that there is none with it too; infinity where only the best will do.</param>
    /// <param name="time">After which it ends with the gap that is left.</param>
    public void Run(TimeSpan time, double suffices = double.PositiveInfinity)
    {
        (enough, limit) = (suffices, time);
        watch.Restart();
        var at = new Multipliers(ground.Papers, rules.Groups);
        Bound = Math.Min(Bound, Evaluate(at, []));
        if (Floored(Bound) > Cut && !Enough)
        {
            Climb(at.Copy());
        }

        if (Floored(Bound) > Cut && !Enough)
        {
            at = Descend(at, [], Warm, out var bound);
            Bound = Math.Min(Bound, bound);
        }

        if (Floored(Bound) > Cut && !Enough)
        {
            Branch(at);
        }

        if (Floored(Bound) <= Cut && !Enough)
        {
            Bound = Math.Max(BestSum, Math.Min(Bound, Left));
        }

        Evaluate(at, []);
    }

    // Prices only rise until the plan keeps all rules: a first plan.
    private void Climb(Multipliers at)
    {
        for (var round = 0; round < 80 && Best is null && Bound > Cut && !Over; round++)
        {
            at.Step(Plan(), rules, _ => 0.1 * Math.Pow(1.1, round), onlyUp: true);
            Bound = Math.Min(Bound, Evaluate(at, []));
        }
    }

    // Subgradient steps of Polyak's length towards the best known plan.
    private Multipliers Descend(Multipliers from, List<Fixing> fixings, int steps, out double bound)
    {
        var (at, best, theta, since) = (from.Copy(), from, 1.0, 0);
        bound = double.PositiveInfinity;
        for (var step = 0; step < steps && !Over; step++)
        {
            var here = Evaluate(at, fixings);
            if (here < bound - 1e-12)
            {
                (bound, best, since) = (here, at.Copy(), 0);
            }
            else if (++since >= (steps > 100 ? 20 : 6))
            {
                (theta, since) = (theta / 2, 0);
            }

            if (Enough || Floored(bound) <= Cut)
            {
                break;
            }

            var target = Math.Max(BestSum, least);
            target = double.IsNegativeInfinity(target) ? here - (0.02 * Math.Abs(here)) - 1e-6 : target;
            at.Step(Plan(), rules, slopes => slopes > 0 ? theta * Math.Max(here - target, 1e-9) / slopes : 0);
        }

        return best;
    }

    private void Branch(Multipliers root)
    {
        var open = new PriorityQueue<(List<Fixing> Fixings, Multipliers At), double>();
        var stuck = double.NegativeInfinity;
        open.Enqueue(([], root), -Bound);
        while (!Enough)
        {
            if (!open.TryDequeue(out var node, out var priority))
            {
                Bound = Math.Min(Bound, Math.Max(Left, stuck));
                return;
            }

            // The best branch of all that are open: nothing is better than it.
            Bound = Math.Min(Bound, Math.Max(Floored(-priority), stuck));
            if (Bound <= Cut || Over)
            {
                return;
            }

            var at = Descend(node.At, node.Fixings, 8, out var bound);
            bound = Math.Min(Floored(bound), Bound);
            if (bound > Cut)
            {
                // The plan that goes with these multipliers: of another one, what it keeps would prove nothing.
                Evaluate(at, node.Fixings);
                if (transport.Unplaced > 0)
                {
                    // So much is fixed that prices fall short of the penalty: this plan, lacking reviews, proves nothing.
                    stuck = Math.Max(stuck, bound);
                    continue;
                }

                foreach (var fixings in Split(node.Fixings, at))
                {
                    open.Enqueue((fixings, at), -bound);
                }
            }
        }
    }

    // One of those who break a rule together must go; where nothing is broken, one of those whom the multipliers pull at goes or stays.
    private IEnumerable<List<Fixing>> Split(List<Fixing> fixings, Multipliers at)
    {
        var plan = Plan();
        var paper = 0;
        List<int>? culprits = null;
        for (; paper < plan.Length && culprits is null; paper++)
        {
            culprits = rules.Culprits(paper, plan[paper]);
        }

        var broken = culprits is not null;
        paper = broken ? paper - 1 : at.Tense(plan, rules);
        if (paper < 0)
        {
            yield break;
        }

        var free = (culprits ?? plan[paper]).Where(r => !fixings.Contains(new(paper, r, true))).ToList();
        for (var goes = 0; goes < free.Count; goes++)
        {
            yield return [.. fixings, .. free.Take(goes).Select(r => new Fixing(paper, r, true)), new(paper, free[goes], false)];
        }

        if (!broken && free.Count > 0)
        {
            yield return [.. fixings, .. free.Select(r => new Fixing(paper, r, true))];
        }
    }

    private double Evaluate(Multipliers at, List<Fixing> fixings)
    {
        var constant = at.Apply(lagrange, scale, rules);
        var forced = 0;
        foreach (var (paper, reviewer, isIn) in fixings)
        {
            lagrange.Add(paper, reviewer, isIn ? fix : -fix);
            forced += isIn ? 1 : 0;
        }

        transport.Solve(null, stop);
        var proven = (double)(transport.Bound - ((Int128)fix * forced)) / scale.Factor;
        // A weight makes of a score a number that integers do not hold exactly.
        var rounding = lagrange.Weight.Zip(ground.Demand, (weight, demand) => weight == 1 && scale.Exact ? 0 : demand * scale.Off).Sum();
        var bound = proven + (Math.Abs(proven) / (1L << 51)) + constant + rounding;
        if (transport.Unplaced == 0)
        {
            Consider(Plan());
        }

        progress?.Invoke(this);
        // No measured score is below 0, nor is any sum.
        return bound < 0 ? double.NegativeInfinity : bound;
    }

    // A plan that breaks little is mended: the less often, the longer nothing came of it. No clock decides that, so that the same problem has the same plan.
    private void Consider(List<int>[] plan)
    {
        var wrong = Enumerable.Range(0, plan.Length).Count(p => rules.Culprits(p, plan[p]) is not null);
        if (wrong == 0)
        {
            Offer(plan);
        }
        else if (wrong <= Mendable && ++passed >= pause)
        {
            var before = BestSum;
            if (repair.Mend(plan, () => Over, stop) is { } mended)
            {
                polish.Raise(mended, stop);
                Offer(mended);
            }

            (passed, pause) = (0, BestSum > before ? 1 : Math.Min(2 * pause, LongestPause));
        }
    }

    private readonly record struct Fixing(int Paper, int Reviewer, bool In);

    private List<int>[] Plan() => [.. Enumerable.Range(0, ground.Papers).Select(p => transport.Of(p).Select(pair => pair.Reviewer).ToList())];

    private double Floored(double bound) => grain > 0 && !double.IsInfinity(bound) ? Math.Floor(bound / grain) * grain : bound;
}
