namespace UnAct.Matching.Sides;

/// <summary>Rules that no flow knows: what each paper's reviewers must be together. Those who sit apart, members of groups, and a least sum for every paper.</summary>
internal sealed class SideRules
{
    private readonly Ground ground;
    private readonly List<int>[] given;
    private readonly HashSet<int>[] members;
    private readonly Dictionary<int, HashSet<int>> apart = [];

    /// <param name="leastSum">Of every paper that needs a review, in the unit of the problem; minus infinity where sums do not matter.</param>
    public SideRules(Ground ground, double leastSum = double.NegativeInfinity)
    {
        (this.ground, LeastSum) = (ground, leastSum);
        given = [.. Enumerable.Range(0, ground.Papers).Select(_ => new List<int>())];
        foreach (var (reviewer, paper) in ground.Problem.Forced)
        {
            given[paper].Add(reviewer);
        }

        Slack = double.IsInfinity(leastSum) ? 0 : 1e-9 + (Math.Max(Math.Abs(leastSum), ground.Has.Select(Math.Abs).DefaultIfEmpty(0).Max()) / ground.Unit / (1L << 48));
        members = [.. ground.Problem.Groups.Select(g => g.Members.ToHashSet())];
        foreach (var (one, other) in ground.Problem.Apart)
        {
            (apart.TryGetValue(one, out var of) ? of : apart[one] = []).Add(other);
            (apart.TryGetValue(other, out of) ? of : apart[other] = []).Add(one);
        }
    }

    public static bool Has(Problem problem) => problem.Apart.Count > 0 || problem.Groups.Count > 0;

    public double LeastSum { get; }

    public int Groups => members.Length;

    /// <summary>What the open reviewers of a paper must still sum up to, as scores are measured.</summary>
    public double Needed(int paper) => (LeastSum - ground.Has[paper]) / ground.Unit;

    /// <summary>How many members of a group must still be among them.</summary>
    public int Needed(int group, int paper) =>
        Math.Max(0, Math.Min(ground.Problem.Groups[group].AtLeast, ground.Problem.Demand[paper]) - given[paper].Count(members[group].Contains));

    public HashSet<int> Members(int group) => members[group];

    /// <summary>Those of the reviewers who can sit on a paper: where a group needs all the seats that are left, nobody else can.</summary>
    public IEnumerable<int> Seatable(int paper, IEnumerable<int> reviewers)
    {
        List<HashSet<int>> filling = [.. Enumerable.Range(0, Groups).Where(group => Needed(group, paper) >= ground.Demand[paper]).Select(Members)];
        return ground.Demand[paper] <= 0 ? [] : filling.Count == 0 ? reviewers : reviewers.Where(reviewer => filling.TrueForAll(of => of.Contains(reviewer)));
    }

    /// <summary>What sums may lack: they are added up in another order than the bound, and come from scores that may be far greater than their differences.</summary>
    public double Slack { get; }

    public bool AnyApart => apart.Count > 0;

    public bool Apart(int one, int other) => apart.TryGetValue(one, out var of) && of.Contains(other);

    public double Sum(int paper, List<int> reviewers)
    {
        var sum = 0.0;
        foreach (var reviewer in reviewers)
        {
            sum += ground.Measure(reviewer, paper);
        }

        return sum;
    }

    /// <summary>The least sum that a paper has, with its given reviewers, in the unit of the problem.</summary>
    public double Worst(List<int>[] plan) => Enumerable.Range(0, plan.Length).Where(p => ground.Demand[p] > 0)
        .Select(p => ground.Has[p] + (ground.Unit * Sum(p, plan[p]))).DefaultIfEmpty(double.PositiveInfinity).Min();

    /// <summary>How much a paper breaks: couples that sit together, members that are lacking, and what its sum lacks.</summary>
    public double Broken(int paper, List<int> reviewers)
    {
        if (ground.Demand[paper] == 0)
        {
            return 0;
        }

        var broken = double.IsInfinity(LeastSum) ? 0 : Math.Max(0, Needed(paper) - Slack - Sum(paper, reviewers));
        for (var group = 0; group < members.Length; group++)
        {
            broken += Math.Max(0, Needed(group, paper) - reviewers.Count(members[group].Contains));
        }

        for (var one = 0; apart.Count > 0 && one < reviewers.Count; one++)
        {
            for (var other = one + 1; other < reviewers.Count; other++)
            {
                broken += Apart(reviewers[one], reviewers[other]) ? 1 : 0;
            }
        }

        return broken;
    }

    /// <summary>One broken rule as those of whom at least one must go; null where the paper keeps all.</summary>
    public List<int>? Culprits(int paper, List<int> reviewers)
    {
        if (ground.Demand[paper] == 0)
        {
            return null;
        }

        if (apart.Count > 0)
        {
            for (var one = 0; one < reviewers.Count; one++)
            {
                for (var other = one + 1; other < reviewers.Count; other++)
                {
                    if (Apart(reviewers[one], reviewers[other]))
                    {
                        return [reviewers[one], reviewers[other]];
                    }
                }
            }
        }

        for (var group = 0; group < members.Length; group++)
        {
            if (reviewers.Count(members[group].Contains) < Needed(group, paper))
            {
                return [.. reviewers.Where(r => !members[group].Contains(r))];
            }
        }

        return Sum(paper, reviewers) < Needed(paper) - Slack ? [.. reviewers.OrderBy(r => ground.Measure(r, paper))] : null;
    }
}
