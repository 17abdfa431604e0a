namespace UnAct.Matching;

/// <summary>Who reviews what: by paper, reviewers in ascending order.</summary>
public sealed class Plan
{
    /// <param name="reviewersOf">As many lists as there are papers; whether they fit a problem is for <see cref="Rulebook"/> to say.</param>
    public Plan(IEnumerable<IEnumerable<int>> reviewersOf) => ReviewersOf = [.. reviewersOf.Select(IReadOnlyList<int> (r) => [.. r.Order()])];

    public IReadOnlyList<IReadOnlyList<int>> ReviewersOf { get; }

    public IEnumerable<Pair> Pairs => ReviewersOf.SelectMany((reviewers, paper) => reviewers.Select(reviewer => new Pair(reviewer, paper)));

    /// <summary>The sum of the paper's scores.</summary>
    public double Of(int paper, ScoreTable scores)
    {
        ArgumentNullException.ThrowIfNull(scores);
        return ReviewersOf[paper].Sum(reviewer => scores[reviewer, paper]);
    }

    /// <summary>How many papers each of so many reviewers has.</summary>
    public int[] Loads(int reviewers)
    {
        var loads = new int[reviewers];
        foreach (var (reviewer, _) in Pairs)
        {
            loads[reviewer]++;
        }

        return loads;
    }
}
