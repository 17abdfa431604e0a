namespace UnAct.Matching;

/// <summary>What a plan is worth and how good any plan could be. Scores, sums and prices are in the unit of the scores.</summary>
public sealed record Account
{
    /// <summary>The sum of the scores of all pairs.</summary>
    public required double Total { get; init; }

    /// <summary>
    /// No plan under the same rules has a greater total: proven by dual values against every pair, in integers, rounding counted in. Where the worst paper or even loads come first, that is
    /// said of the plans whose worst paper is as good (to a billionth of the range of scores), and whose loads are as even, as this one's or more so.
    /// </summary>
    public required double Bound { get; init; }

    /// <summary>How far the total may be from the greatest there is: 0 where it is proven to be that.</summary>
    public double Gap => Math.Max(0, Bound - Total);

    /// <summary>The least sum that a paper has; 0 where no paper needs a review.</summary>
    public required double Worst { get; init; }

    /// <summary>Whose it is: the first such paper, -1 where no paper needs a review.</summary>
    public required int WorstPaper { get; init; }

    /// <summary>No plan has a worst paper above this; where a share of the total is to be kept or loads are to be even, no plan that does so. In sums of doubles, whose last bits may differ.</summary>
    public required double WorstBound { get; init; }

    /// <summary>The 10th percentile of the papers' sums, between neighbours in proportion.</summary>
    public required double P10 { get; init; }

    /// <summary>How many reviewers have 0, 1, 2 ... papers.</summary>
    public required IReadOnlyList<int> Loads { get; init; }

    /// <summary>
    /// Of each paper: by how much the greatest total would rise (below 0: fall) if it needed one review less, at most. Under rules of company, and where the worst paper comes first, of the flow that gives the bound.
    /// </summary>
    public required IReadOnlyList<double> PaperPrices { get; init; }

    /// <summary>Of each reviewer: by how much it would rise with one place more, at most; below 0 where the least load costs something. Of the same flow.</summary>
    public required IReadOnlyList<double> ReviewerPrices { get; init; }

    /// <summary>How often the network was solved and all pairs were priced.</summary>
    public required int Rounds { get; init; }

    /// <summary>Of wall-clock time.</summary>
    public required double Seconds { get; init; }

    /// <summary>Whether scores are whole steps in integers, so that a total can be proven to the last bit; otherwise the bound contains what rounding could hide.</summary>
    public required bool Exact { get; init; }

    /// <summary>How many demands, loads, forbidden or forced pairs and rules the plan breaks, counted anew from the problem. 0.</summary>
    public required int Violations { get; init; }
}
