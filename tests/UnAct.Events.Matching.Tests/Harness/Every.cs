namespace UnAct.Matching.Tests.Harness;

/// <summary>All plans of a small problem that keep its rules, with what each mode looks at: totals, worst papers and loads. Slow, and too simple to be wrong.</summary>
public sealed class Every
{
    private readonly Problem problem;
    private readonly int[] chosen; // of each paper, its reviewers as bits
    private readonly int[] loads;
    private readonly List<(double Total, double Worst, int[] Loads)> plans = [];

    public Every(Problem problem)
    {
        this.problem = problem;
        (chosen, loads) = (new int[problem.Papers], new int[problem.Reviewers]);
        From(0);
    }

    public bool Any => plans.Count > 0;

    /// <summary>What the wish is to give: the greatest total, the best worst paper among plans of such a total, the greatest total among plans of such a worst paper.</summary>
    public (double Total, double Worst) Best(Wish wish)
    {
        var left = wish.Balanced ? Even() : plans;
        var greatest = left.Max(p => p.Total);
        if (wish.GiveUp == 0)
        {
            return (greatest, left.Max(p => p.Worst));
        }

        var tiny = 1e-8 * Math.Max(Size(), 1e-300);
        var floor = wish.GiveUp >= 1 ? double.NegativeInfinity : greatest - (wish.GiveUp * Math.Abs(greatest)) - tiny;
        var worst = left.Where(p => p.Total >= floor).Max(p => p.Worst);
        return (left.Where(p => p.Worst >= worst - tiny).Max(p => p.Total), worst);
    }

    // Nobody has more than must be, then nobody fewer than can be; who may review but few papers can have no more than those.
    private List<(double Total, double Worst, int[] Loads)> Even()
    {
        int[] given = [.. Enumerable.Range(0, problem.Reviewers).Select(r => problem.Forced.Count(f => f.Reviewer == r))];
        int[] can = [.. given.Select((has, r) => has + Math.Min(problem.MaxLoad[r] - has, Enumerable.Range(0, problem.Papers).Count(p => IsOpen(r, p))))];
        int[] Most(int load) => [.. given.Select((has, r) => Math.Min(problem.MaxLoad[r], Math.Max(load, Math.Max(has, problem.MinLoad[r]))))];
        var most = Enumerable.Range(0, problem.Papers + 1).Select(Most).First(m => plans.Exists(p => p.Loads.Zip(m).All(x => x.First <= x.Second)));
        var under = plans.FindAll(p => p.Loads.Zip(most).All(x => x.First <= x.Second));
        List<(double, double, int[])> AtLeast(int load) => [.. under.FindAll(p => Enumerable.Range(0, can.Length).All(r => p.Loads[r] >= Math.Min(load, Math.Min(most[r], can[r]))))];
        return Enumerable.Range(0, problem.Papers + 1).Reverse().Select(AtLeast).First(of => of.Count > 0);
    }

    private bool IsOpen(int reviewer, int paper)
    {
        var forced = problem.Forced.Where(f => f.Paper == paper).Select(f => f.Reviewer).ToList();
        var left = problem.Demand[paper] - forced.Count;
        return left > 0 && May(reviewer, paper) && !forced.Contains(reviewer)
            && !problem.Apart.Any(c => (c.One == reviewer && forced.Contains(c.Other)) || (c.Other == reviewer && forced.Contains(c.One)))
            && problem.Groups.All(g => g.Members.Contains(reviewer) || Math.Min(g.AtLeast, problem.Demand[paper]) - forced.Count(g.Members.Contains) < left);
    }

    private bool May(int reviewer, int paper) => !double.IsNaN(problem.Scores[reviewer, paper]) && !problem.Forbidden.Contains(new(reviewer, paper));

    private double Size() => Enumerable.Range(0, problem.Papers).SelectMany(p => Enumerable.Range(0, problem.Reviewers).Select(r => Math.Abs(problem.Scores[r, p]))).Where(s => !double.IsNaN(s)).DefaultIfEmpty(1).Max();

    private void From(int paper)
    {
        if (paper == problem.Papers)
        {
            if (Enumerable.Range(0, problem.Reviewers).All(r => loads[r] >= problem.MinLoad[r]))
            {
                double[] sums = [.. chosen.Select((bits, p) => Of(bits).Sum(r => problem.Scores[r, p]))];
                plans.Add((sums.Sum(), sums.Where((_, p) => problem.Demand[p] > 0).DefaultIfEmpty(0).Min(), [.. loads]));
            }

            return;
        }

        for (var bits = 0; bits < 1 << problem.Reviewers; bits++)
        {
            if (int.PopCount(bits) != problem.Demand[paper] || !Keeps(bits, paper) || !Of(bits).All(r => loads[r] < problem.MaxLoad[r]))
            {
                continue;
            }

            chosen[paper] = bits;
            Of(bits).ForEach(r => loads[r]++);
            From(paper + 1);
            Of(bits).ForEach(r => loads[r]--);
        }
    }

    private bool Keeps(int bits, int paper) =>
        Of(bits).All(r => May(r, paper))
        && problem.Forced.All(f => f.Paper != paper || (bits >> f.Reviewer & 1) != 0)
        && problem.Apart.All(c => (bits >> c.One & bits >> c.Other & 1) == 0)
        && problem.Groups.All(g => g.Members.Count(r => (bits >> r & 1) != 0) >= Math.Min(g.AtLeast, problem.Demand[paper]));

    private static List<int> Of(int bits) => [.. Enumerable.Range(0, 31).Where(r => (bits >> r & 1) != 0)];
}
