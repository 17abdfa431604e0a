namespace UnAct.Reviews;

/// <summary>One review's score, from 0 (the worst marks everywhere) to 1 (the best): the weighted mean of its normalised marks, over the criteria it answered and no others.</summary>
public static class ReviewScore
{
    /// <param name="marks">Of one review, each criterion at most once, in any order.</param>
    /// <returns>sum(w * normalised) / sum(w of the criteria answered); null where none is answered.</returns>
    /// <exception cref="ArgumentException">A criterion stands there twice, or has no width, no weight or a mark outside its scale.</exception>
    public static double? Of(IEnumerable<CriterionMark> marks)
    {
        var (once, weighted, weights) = (new HashSet<Guid>(), new List<double>(), new List<double>());
        foreach (var mark in marks)
        {
            if (!once.Add(mark.Criterion))
            {
                throw new ArgumentException($"The criterion {mark.Criterion:D} is marked twice in one review.", nameof(marks));
            }

            if (Normalised(mark) is { } normalised)
            {
                weighted.Add(mark.Weight * normalised);
                weights.Add(mark.Weight);
            }
        }

        // The last bit of a quotient must not lift a score over the best there is.
        return weights.Count == 0 ? null : Math.Min(1, ScoreMath.Sum(weighted) / ScoreMath.Sum(weights));
    }

    /// <returns>From 0, the worst mark, to 1, the best; null where nothing was said.</returns>
    /// <exception cref="ArgumentException">The scale has no width, the weight is not above 0, or the mark is outside the scale.</exception>
    public static double? Normalised(CriterionMark mark)
    {
        if (!(mark.Lowest < mark.Highest && double.IsFinite(mark.Highest - mark.Lowest)))
        {
            throw new ArgumentException($"The scale of the criterion {mark.Criterion:D} has no width.", nameof(mark));
        }

        if (!(mark.Weight > 0 && double.IsFinite(mark.Weight)))
        {
            throw new ArgumentException($"The weight of the criterion {mark.Criterion:D} is not above nought.", nameof(mark));
        }

        return mark.Mark switch
        {
            null => null,
            { } said when said >= mark.Lowest && said <= mark.Highest => (said - mark.Lowest) / (mark.Highest - mark.Lowest),
            _ => throw new ArgumentException($"A mark is outside the scale of the criterion {mark.Criterion:D}.", nameof(mark)),
        };
    }
}
