using System.Diagnostics;
using UnAct.Matching.Flows;
using UnAct.Matching.Shortages;

namespace UnAct.Matching.Sides;

/// <summary>Why there is no plan where demands, loads and each group by itself allow one: papers, or least loads, that clash with the rules of company, and none of which can be left out.</summary>
internal sealed class Clash(Problem problem, TimeSpan limit, IProgress<Progress>? progress, CancellationToken stop)
{
    private const int Shares = 16;

    private readonly Stopwatch watch = Stopwatch.StartNew();
    private int tries;

    public Infeasible Find()
    {
        var nobody = new int[problem.Reviewers];
        List<int> papers = [.. Enumerable.Range(0, problem.Papers).Where(p => problem.Demand[p] > 0)];
        if (IsNone(Only(papers, nobody)))
        {
            var (least, all) = Indispensable(papers, some => Only(some, nobody));
            var only = new Ground(Only(least, nobody));
            var open = BitRows.Open(only);
            List<int> may = [.. Enumerable.Range(0, problem.Reviewers).Where(r => only.Most[r] > 0 && least.Exists(p => open[p, r]))];
            return Reasons.Clash(problem, least, may, all);
        }

        var (loads, none) = Indispensable([.. Enumerable.Range(0, problem.Reviewers).Where(r => problem.MinLoad[r] > 0)], WithLeast);
        return Reasons.Clash(problem, loads, none);
    }

    private Problem WithLeast(List<int> reviewers)
    {
        var kept = reviewers.ToHashSet();
        return problem.WithLoads(problem.MaxLoad, [.. problem.MinLoad.Select((least, r) => kept.Contains(r) ? least : 0)]);
    }

    // The other papers need nothing, but what is forced on them takes its places.
    private Problem Only(List<int> papers, int[] least)
    {
        var kept = papers.ToHashSet();
        int[] most = [.. problem.MaxLoad];
        foreach (var (reviewer, _) in problem.Forced.Where(f => !kept.Contains(f.Paper)))
        {
            most[reviewer]--;
        }

        return new(problem.Scores, [.. problem.Demand.Select((demand, p) => kept.Contains(p) ? demand : 0)], most, least)
        {
            Forbidden = problem.Forbidden,
            Forced = [.. problem.Forced.Where(f => kept.Contains(f.Paper))],
            Apart = problem.Apart,
            Groups = problem.Groups,
        };
    }

    // Leaves out as many at once as can be, then fewer; what time does not allow to be tried stays.
    private (List<int> Kept, bool All) Indispensable(List<int> all, Func<List<int>, Problem> with)
    {
        var (kept, proven) = (all, true);
        for (var many = Math.Max(1, all.Count / 2); many > 0; many /= 2)
        {
            for (var from = 0; from < kept.Count && kept.Count > 1;)
            {
                List<int> fewer = [.. kept.Take(from), .. kept.Skip(from + many)];
                if (fewer.Count > 0 && watch.Elapsed < limit && IsNone(with(fewer)))
                {
                    kept = fewer;
                    continue;
                }

                proven &= many > 1 || watch.Elapsed < limit;
                from += many;
            }
        }

        return (kept, proven);
    }

    private void Tell() => progress?.Report(new("what clashes", tries, double.NaN, double.NaN));

    private bool IsNone(Problem some)
    {
        tries++;
        Tell();
        var ground = new Ground(some).Measured(stop);
        var open = BitRows.Open(ground);
        if (!Shortage.Fits(open, ground.Demand, ground.Most, stop) || !Shortage.Fits(open.Turned(), ground.Least, ground.Demand, stop))
        {
            return true;
        }

        var search = new SideSearch(ground, Scale.Of(ground, SideSearch.Headroom, stop), new SideRules(ground), _ => Tell(), stop);
        search.Run(limit / Shares, double.NegativeInfinity);
        return search.Best is null && double.IsNegativeInfinity(search.Bound);
    }
}
