using UnAct.Matching.Shortages;

namespace UnAct.Matching;

/// <summary>The most even loads there can be: first the least greatest load, then under it the greatest least load, both found by feasibility alone.</summary>
internal static class Balance
{
    /// <summary>The same problem with loads drawn in. A reviewer who cannot reach the common least load has what can be had of open papers.</summary>
    public static Problem Draw(Problem problem, CancellationToken stop)
    {
        var ground = new Ground(problem);
        var open = BitRows.Open(ground);
        var turned = open.Turned();
        int[] given = [.. problem.MaxLoad.Select((most, reviewer) => most - ground.Most[reviewer])];
        int[] can = [.. Enumerable.Range(0, problem.Reviewers).Select(r => given[r] + Math.Min(ground.Most[r], BitRows.Ones(turned.Row(r)).Count(p => ground.Demand[p] > 0)))];

        int[] Most(int load) => [.. Enumerable.Range(0, problem.Reviewers).Select(r => Math.Min(problem.MaxLoad[r], Math.Max(load, Math.Max(problem.MinLoad[r], given[r]))))];
        int[] Least(int load, int[] most) => [.. Enumerable.Range(0, problem.Reviewers).Select(r => Math.Max(problem.MinLoad[r], Math.Min(load, Math.Min(most[r], can[r]))))];
        int[] Beyond(int[] loads) => [.. loads.Select((load, reviewer) => Math.Max(0, load - given[reviewer]))];

        var (low, high) = (0, problem.Reviewers == 0 ? 0 : problem.MaxLoad.Max());
        while (low < high)
        {
            var middle = (low + high) / 2;
            var fits = Shortage.Find(open, ground.Demand, Beyond(Most(middle)), stop) is null;
            (low, high) = fits ? (low, middle) : (middle + 1, high);
        }

        var most = Most(low);
        var (least, above) = (0, low);
        while (least < above)
        {
            var middle = (least + above + 1) / 2;
            var fits = Shortage.Find(turned, Beyond(Least(middle, most)), ground.Demand, stop) is null;
            (least, above) = fits ? (middle, above) : (least, middle - 1);
        }

        return problem.WithLoads(most, Least(least, most));
    }
}
