namespace UnAct.Matching;

/// <summary>What a plan is worth and how good any plan could be. Scores, sums and prices are in the unit of the scores.</summary>
public sealed record Account
{
    /// <summary>The sum of the scores of all pairs.</summary>
    public required double Total { get; init; }

    /// <summary>No plan under the same rules has a greater total: proven by dual values against every pair, in integers, rounding counted in.</summary>
    public required double Bound { get; init; }

    /// <summary>How far the total may be from the greatest there is: 0 where it is proven to be that.</summary>
    public double Gap => Math.Max(0, Bound - Total);

    /// <summary>The least sum that a paper has, and whose it is (the first, -1 where no paper needs a review).</summary>
    public required double Worst { get; init; }

    public required int WorstPaper { get; init; }

    /// <summary>No plan has a worst paper above this.</summary>
    public required double WorstBound { get; init; }

    /// <summary>The 10th percentile of the papers' sums, between neighbours in proportion.</summary>
    public required double P10 { get; init; }

    /// <summary>How many reviewers have 0, 1, 2 ... papers.</summary>
    public required IReadOnlyList<int> Loads { get; init; }

    /// <summary>Of each paper: by how much the greatest total would rise if it needed one review less.</summary>
    public required IReadOnlyList<double> PaperPrices { get; init; }

    /// <summary>Of each reviewer: by how much it would rise with one place more; below 0 where the least load costs something.</summary>
    public required IReadOnlyList<double> ReviewerPrices { get; init; }

    /// <summary>How often the network was solved and all pairs were priced.</summary>
    public required int Rounds { get; init; }

    public required double Seconds { get; init; }

    /// <summary>Whether scores were exact in integers; otherwise the bound contains what rounding could hide.</summary>
    public required bool Exact { get; init; }

    /// <summary>How many demands, loads, forbidden or forced pairs and rules the plan breaks, counted anew from the problem. 0.</summary>
    public required int Violations { get; init; }
}
