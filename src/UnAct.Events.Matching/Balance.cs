using UnAct.Matching.Flows;
using UnAct.Matching.Shortages;
using UnAct.Matching.Sides;

namespace UnAct.Matching;

/// <summary>
/// The most even loads there can be: first the least greatest load, then under it the greatest least load. Flows tell at once what is feasible; under rules of company it is
/// searched for, each level for a share of the time.
/// </summary>
internal sealed class Balance
{
    private const int Shares = 16;

    private readonly Problem problem;
    private readonly TimeSpan limit;
    private readonly IProgress<Progress>? progress;
    private readonly CancellationToken stop;
    private readonly Ground ground;
    private readonly BitRows open, turned;
    private readonly int[] given, can;
    private int levels;

    public Balance(Problem problem, TimeSpan limit, IProgress<Progress>? progress, CancellationToken stop)
    {
        (this.problem, this.limit, this.progress, this.stop) = (problem, limit, progress, stop);
        ground = new(problem);
        open = BitRows.Open(ground);
        turned = open.Turned();
        given = [.. problem.MaxLoad.Select((most, reviewer) => most - ground.Most[reviewer])];
        var left = new int[problem.Reviewers];
        var rules = new SideRules(ground);
        for (var paper = 0; paper < problem.Papers; paper++)
        {
            stop.ThrowIfCancellationRequested();
            foreach (var reviewer in rules.Seatable(paper, BitRows.Ones(open.Row(paper))))
            {
                left[reviewer]++;
            }
        }

        can = [.. left.Select((papers, reviewer) => given[reviewer] + Math.Min(ground.Most[reviewer], papers))];
        (Even, Decided) = (problem, true);
        Draw();
    }

    /// <summary>The same problem with loads drawn in. A reviewer who cannot reach the common least load has what can be had of open papers.</summary>
    public Problem Even { get; private set; }

    /// <summary>A plan for those loads, of what is open; null where none was needed to find them.</summary>
    public List<int>[]? Known { get; private set; }

    /// <summary>False where lower loads were neither found nor refuted in their share of the time.</summary>
    public bool Decided { get; private set; }

    private void Draw()
    {
        if (Fits([.. problem.MaxLoad], [.. problem.MinLoad]) is not true)
        {
            return;
        }

        var (low, high) = (0, Math.Min(problem.Papers, problem.MaxLoad.DefaultIfEmpty(0).Max()));
        while (low < high)
        {
            var middle = (low + high) / 2;
            var fits = Fits(Most(middle), [.. problem.MinLoad]);
            Decided &= fits is not null;
            (low, high) = fits is true ? (low, middle) : (middle + 1, high);
        }

        var most = Most(low);
        var (least, above) = (0, low);
        while (least < above)
        {
            var middle = (least + above + 1) / 2;
            (least, above) = Fits(most, Least(middle, most)) is true ? (middle, above) : (least, middle - 1);
        }

        Even = problem.WithLoads(most, Least(least, most));
    }

    private int[] Most(int load) => [.. problem.MaxLoad.Select((most, r) => Math.Min(most, Math.Max(load, Math.Max(problem.MinLoad[r], given[r]))))];

    private int[] Least(int load, int[] most) => [.. problem.MinLoad.Select((least, r) => Math.Max(least, Math.Min(load, Math.Min(most[r], can[r]))))];

    private void Tell() => progress?.Report(new("even loads", levels, double.NaN, double.NaN));

    /// <returns>Null where neither a plan nor its absence was found in time.</returns>
    private bool? Fits(int[] most, int[] least)
    {
        levels++;
        Tell();
        int[] Beyond(int[] loads) => [.. loads.Select((load, reviewer) => Math.Max(0, load - given[reviewer]))];
        if (!Shortage.Fits(open, ground.Demand, Beyond(most), stop) || !Shortage.Fits(turned, Beyond(least), ground.Demand, stop))
        {
            return false;
        }

        if (!SideRules.Has(problem))
        {
            return true;
        }

        var level = new Ground(problem.WithLoads(most, least)).Measured(stop);
        var search = new SideSearch(level, Scale.Of(level, SideSearch.Headroom, stop), new SideRules(level), _ => Tell(), stop);
        search.Run(limit / Shares, double.NegativeInfinity);
        Known = search.Best ?? Known;
        return search.Best is not null ? true : double.IsNegativeInfinity(search.Bound) ? false : null;
    }
}
