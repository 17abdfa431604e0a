namespace UnAct.Reviews;

/// <summary>
/// How far the reviewers of a call agree: Krippendorff's alpha for scores on an interval scale. K. Krippendorff, Computing Krippendorff's Alpha-Reliability (2011), part D, and Content Analysis, 4th ed.
/// (2019), chapter 12: 1 - D_o / D_e, the disagreement within papers against what is expected of the same scores dealt out to papers by chance. It takes any number of reviews a paper, other
/// people for each, and papers that lack some.
/// </summary>
/// <param name="Alpha">
/// 1 where reviewers of a paper always say the same, 0 where they agree as by chance, below 0 where less than that. Null where it says nothing: fewer than two papers have two reviews, or all scores are one.
/// </param>
/// <param name="Papers">How many it rests on: those with two reviews or more.</param>
/// <param name="Reviews">How many reviews of those papers.</param>
public sealed record Agreement(double? Alpha, int Papers, int Reviews)
{
    /// <param name="papers">Of each paper the scores of its reviews, in one unit, in any order; reviews without a score are left out.</param>
    /// <exception cref="ArgumentException">A score is not a finite number.</exception>
    public static Agreement Of(IEnumerable<IReadOnlyCollection<double>> papers)
    {
        var paired = papers.Where(scores => scores.Count >= 2).ToList();
        double[] all = [.. paired.SelectMany(scores => scores)];
        ScoreMath.CheckFinite(all);

        // The scores of a single paper lie, dealt out by chance, where they lie: alpha would be 0 whatever they are.
        if (paired.Count < 2 || all.Select(ScoreMath.StepsOf).Distinct().Count() < 2)
        {
            return new(null, paired.Count, all.Length);
        }

        // The squares of all differences of m scores add up to 2 m times the squares from their mean.
        var observed = ScoreMath.Sum(paired.Select(scores => 2 * scores.Count * ScoreMath.SquaresFrom(ScoreMath.Mean(scores), scores) / (scores.Count - 1))) / all.Length;
        var expected = 2 * ScoreMath.SquaresFrom(ScoreMath.Mean(all), all) / (all.Length - 1);
        return new(1 - (observed / expected), paired.Count, all.Length);
    }
}
