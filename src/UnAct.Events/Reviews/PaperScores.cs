namespace UnAct.Reviews;

/// <summary>
/// What the reviews of one paper say together, each review counting alike, on the scale from 0 (worst) to 1 (best). What reviewers say of their own confidence gives no weights: nothing
/// tells by how much a confident review errs less, and a mean with weights from the air would look more exact than it is.
/// </summary>
public sealed record PaperScores
{
    /// <summary>How many reviews have a score.</summary>
    public required int Count { get; init; }

    /// <summary>How many have none, because no criterion is answered; they are in no figure here.</summary>
    public required int Unscored { get; init; }

    /// <summary>Null where no review has a score, as are the lowest and the highest.</summary>
    public required double? Mean { get; init; }

    /// <summary>The sample standard deviation, with n - 1 below the root; null for fewer than two scores.</summary>
    public required double? Spread { get; init; }

    public required double? Lowest { get; init; }

    public required double? Highest { get; init; }

    /// <summary>In order of their ids, each criterion that stands in a review.</summary>
    public required IReadOnlyList<CriterionScore> Criteria { get; init; }

    /// <param name="reviews">Each with its marks; reviews, and marks within one, in any order.</param>
    /// <exception cref="ArgumentException">As <see cref="ReviewScore.Of"/>.</exception>
    public static PaperScores Of(IEnumerable<IReadOnlyCollection<CriterionMark>> reviews)
    {
        var marked = reviews.ToList();
        double[] scores = [.. marked.Select(ReviewScore.Of).OfType<double>()];
        double? mean = scores.Length > 0 ? ScoreMath.Mean(scores) : null;
        return new()
        {
            Count = scores.Length,
            Unscored = marked.Count - scores.Length,
            Mean = mean,
            Spread = SpreadOf(scores),
            Lowest = scores.Length > 0 ? scores.Min() : null,
            Highest = scores.Length > 0 ? scores.Max() : null,
            Criteria = [.. marked.SelectMany(marks => marks).GroupBy(mark => mark.Criterion).OrderBy(one => one.Key).Select(CriterionOf)],
        };
    }

    /// <returns>The sample standard deviation, in the unit of the scores; null for fewer than two.</returns>
    public static double? SpreadOf(IReadOnlyCollection<double> scores)
    {
        ScoreMath.CheckFinite(scores);
        return scores.Count < 2 ? null : Math.Sqrt(ScoreMath.SquaresFrom(ScoreMath.Mean(scores), scores) / (scores.Count - 1));
    }

    private static CriterionScore CriterionOf(IGrouping<Guid, CriterionMark> marks)
    {
        double[] said = [.. marks.Select(ReviewScore.Normalised).OfType<double>()];
        return new(marks.Key, said.Length, said.Length > 0 ? ScoreMath.Mean(said) : null);
    }
}

/// <param name="Count">How many reviews answered it.</param>
/// <param name="Mean">From 0 to 1, over those that did; times the width of its scale and from its worst mark on, it is a mean of marks. Null where none did.</param>
public sealed record CriterionScore(Guid Criterion, int Count, double? Mean);
