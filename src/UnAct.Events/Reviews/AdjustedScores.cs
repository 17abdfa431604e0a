namespace UnAct.Reviews;

/// <summary>
/// What papers would score if all reviewers were equally severe, by y_ij = paper_i - severity_j + e_ij: least squares over all reviews plus lambda * sum(severity_j^2). Papers are not shrunk, so reviewers
/// are compared within papers alone; severities add up to 0 in every group of reviewers whom shared papers join, which, with lambda above 0, makes groups that share nothing well defined too.
/// </summary>
/// <remarks>
/// <para>
/// Lambda is the variance of chance by the variance of severities, which makes the severities the best linear unbiased predictions (Robinson, That BLUP is a good thing, Statistical Science 6, 1991). Both variances come
/// from the reviews by Rao's MIVQUE(0) (Hartley, Rao and LaMotte, Biometrics 34, 1978): with c the scores less their papers' means, b their sums by reviewer and A the matrix for which E(b) = -A * severity, trace A is
/// the number f of reviews less that of papers, E|c|^2 = f (chance + severities) and E|b|^2 = f chance + trace(A^2) severities. Unbiased whatever the distributions, without iteration, and close to REML
/// where severities vary less than chance, as with marks of papers they do. Below <see cref="LeastLambda"/> it is not taken: with three reviews a paper, a smaller one is luck.
/// </para>
/// <para>
/// Scores are adjusted only where the reviews carry it (<see cref="Ground"/>); otherwise they are the plain means and all severities 0. The adjusted score of a paper hangs on reviews of other papers: whoever may not
/// see a paper must get scores adjusted without its reviews.
/// </para>
/// </remarks>
public sealed record AdjustedScores
{
    /// <summary>With it, whoever shares one paper with two others keeps at most 4/7 of how they differ from them there; whoever shares ten such papers, 40/43.</summary>
    public const double LeastLambda = 0.5;

    /// <summary>So many reviews must be left over when papers and reviewers are accounted for.</summary>
    public const int LeastLeftOver = 20;

    /// <summary>So many reviewers must share two papers or more with others.</summary>
    public const int LeastReviewers = 5;

    /// <summary>What a page that shows adjusted scores says of them.</summary>
    public static IReadOnlyList<string> Assumptions { get; } =
    [
        "A review's score is taken to be the worth of the paper, less how severe the reviewer is, plus chance.",
        "A reviewer is taken to be equally severe with every paper.",
        "Reviewers are compared only on papers they share, so nobody counts as lenient for having been given good papers.",
        "Severity is drawn towards nought, most for reviewers with few shared papers; how strongly is estimated from the reviews of this call.",
        "Groups of reviewers that no shared paper joins are taken to be equally severe on average.",
        "Chance is taken to be equally large for all papers and reviewers, and one review not to follow another.",
        "An adjusted score can lie slightly beyond the ends of the scale; it is not cut off, so that papers do not tie which differ.",
    ];

    /// <summary>By paper: the mean of its reviews' scores, each with the severity of its reviewer added. In the unit of the scores, and not cut off at the ends of their scale.</summary>
    public required IReadOnlyDictionary<Guid, double> Papers { get; init; }

    /// <summary>In order of their ids.</summary>
    public required IReadOnlyList<ReviewerSeverity> Reviewers { get; init; }

    public required AdjustmentGround Ground { get; init; }

    /// <summary>Where not, the page must say so.</summary>
    public bool IsMeaningful => Ground == AdjustmentGround.Sound;

    /// <summary>Positive infinity where nothing is adjusted.</summary>
    public required double Lambda { get; init; }

    /// <summary>With lambda from the reviews, and only where they carry it.</summary>
    /// <param name="reviews">In any order: the result is the same to the last bit. Reviews without a score are left out.</param>
    /// <exception cref="ArgumentException">A score is not a finite number, or somebody reviews a paper twice.</exception>
    public static AdjustedScores Of(IEnumerable<ScoredReview> reviews)
    {
        var graph = ReviewGraph.Of(reviews);
        var (ground, lambda) = GroundOf(graph);
        return Fit(graph, ground, lambda);
    }

    /// <summary>With a lambda that is known from elsewhere, whatever these reviews carry.</summary>
    /// <param name="lambda">At least 1/1000; positive infinity gives the plain means.</param>
    /// <exception cref="ArgumentException">As above, or lambda is below that.</exception>
    public static AdjustedScores Of(IEnumerable<ScoredReview> reviews, double lambda)
    {
        if (!(lambda >= 1e-3))
        {
            throw new ArgumentOutOfRangeException(nameof(lambda));
        }

        var graph = ReviewGraph.Of(reviews);
        return Fit(graph, GroundOf(graph).Ground, lambda);
    }

    private static (AdjustmentGround Ground, double Lambda) GroundOf(ReviewGraph graph)
    {
        var freedom = graph.Freedom;
        var excess = graph.TraceOfSquare() - freedom;
        if (freedom - graph.Rank() < LeastLeftOver || graph.Compared.Count(n => n >= 2) < LeastReviewers || excess <= 1e-9 * freedom)
        {
            return (AdjustmentGround.TooFew, double.PositiveInfinity);
        }

        // Where all agree on every paper, what is left is rounding.
        if (graph.Squares <= freedom * ScoreMath.Step * ScoreMath.Step)
        {
            return (AdjustmentGround.NoDifference, double.PositiveInfinity);
        }

        // The locally most powerful test that severities do not vary; without variance the ratio has mean 1 and this deviation, and is more than 1.645 of them above it in five to seven of a hundred calls.
        var ratio = graph.SquaresOfSums / graph.Squares;
        if (ratio - 1 < 1.645 * Math.Sqrt(2 * excess / (freedom * (freedom + 2.0))))
        {
            return (AdjustmentGround.NoDifference, double.PositiveInfinity);
        }

        var severities = (graph.SquaresOfSums - graph.Squares) / excess;
        return (AdjustmentGround.Sound, Math.Max(LeastLambda, (graph.Squares / freedom / severities) - 1));
    }

    private static AdjustedScores Fit(ReviewGraph graph, AdjustmentGround ground, double lambda)
    {
        var severity = double.IsPositiveInfinity(lambda) ? new double[graph.Reviewers.Count] : graph.Severities(lambda);
        return new()
        {
            Papers = graph.Adjusted(severity),
            Reviewers = [.. graph.Reviewers.Select((id, at) => new ReviewerSeverity(id, severity[at], graph.Reviewed[at], graph.Compared[at]))],
            Ground = ground,
            Lambda = lambda,
        };
    }
}

/// <param name="Score">In any unit, the same for all; higher is better.</param>
public readonly record struct ScoredReview(Guid Paper, Guid Reviewer, double Score);

/// <param name="Severity">In the unit of the scores: above 0 for somebody who scores lower than others do the same papers. Shrunk, so the raw difference is larger.</param>
/// <param name="Reviews">How many scores they gave.</param>
/// <param name="Compared">How many of them on papers that others scored as well: what the severity rests on.</param>
public sealed record ReviewerSeverity(Guid Reviewer, double Severity, int Reviews, int Compared);

/// <summary>Whether there is reason to adjust scores.</summary>
public enum AdjustmentGround
{
    /// <summary>Reviewers differ in severity by more than chance.</summary>
    Sound,

    /// <summary>Too few reviews share papers and reviewers to tell severity from chance.</summary>
    TooFew,

    /// <summary>Reviewers differ by no more than chance would have them differ.</summary>
    NoDifference,
}
