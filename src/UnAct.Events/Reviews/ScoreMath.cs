namespace UnAct.Reviews;

/// <summary>The arithmetic of scores: sums that do not hang on the order of what is summed, and when two scores are one.</summary>
internal static class ScoreMath
{
    /// <summary>
    /// Scores are told apart in steps of 2^-30, about a billionth of the scale. That is far above what the arithmetic here errs by (a few 2^-52) and far below what parts two means of
    /// marks; and no mark, weight or count gives a fraction that ends in half such a step, so that two scores which differ in their last bits are not rounded apart.
    /// </summary>
    public const double Step = 1.0 / (1 << 30);

    public static double StepsOf(double score) => Math.Round(score / Step);

    /// <summary>Least first and with what rounding loses carried along (Neumaier 1974): the same bits in any order.</summary>
    public static double Sum(IEnumerable<double> values)
    {
        double[] sorted = [.. values.Order()];
        var (sum, lost) = (0.0, 0.0);
        foreach (var value in sorted)
        {
            var next = sum + value;
            lost += Math.Abs(sum) >= Math.Abs(value) ? sum - next + value : value - next + sum;
            sum = next;
        }

        return sum + lost;
    }

    /// <returns>Of at least one value; never below the least or above the greatest of them.</returns>
    public static double Mean(IReadOnlyCollection<double> values) => Math.Clamp(Sum(values) / values.Count, values.Min(), values.Max());

    public static double SquaresFrom(double mean, IEnumerable<double> values) => Sum(values.Select(value => (value - mean) * (value - mean)));

    /// <exception cref="ArgumentException">One is not a number.</exception>
    public static void CheckFinite(IEnumerable<double> scores)
    {
        if (!scores.All(double.IsFinite))
        {
            throw new ArgumentException("A score is not a finite number.", nameof(scores));
        }
    }
}
