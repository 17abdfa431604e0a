namespace UnAct.Matching.Affinities;

/// <summary>How wrong scores order what people said of themselves.</summary>
public static class Loss
{
    /// <summary>
    /// The weighted Kendall loss (Stelmakh, Wieting, Neubig and Shah, A Gold Standard Dataset for the Reviewer Assignment Problem, 2023): of every two submissions that one reviewer rated differently, the
    /// difference of the ratings is lost where the scores order them the other way, and half of it where they tie; as a share of all differences.
    /// </summary>
    /// <param name="rated">A pair without a score ties with others without one and is below all that have one.</param>
    /// <returns>Between 0 (every order right) and 1; 0.5 for scores that say nothing. NaN where no two ratings differ.</returns>
    public static double WeightedKendall(IEnumerable<(string Reviewer, double Rating, double? Score)> rated)
    {
        var (lost, all) = (0.0, 0.0);
        foreach (var of in rated.GroupBy(r => r.Reviewer, StringComparer.Ordinal).Select(g => g.ToList()))
        {
            for (var one = 0; one < of.Count; one++)
            {
                for (var other = one + 1; other < of.Count; other++)
                {
                    var difference = of[one].Rating - of[other].Rating;
                    var order = (of[one].Score ?? double.NegativeInfinity).CompareTo(of[other].Score ?? double.NegativeInfinity);
                    all += Math.Abs(difference);
                    lost += order == 0 ? Math.Abs(difference) / 2 : Math.Sign(difference) == order ? 0 : Math.Abs(difference);
                }
            }
        }

        return lost / all;
    }
}
