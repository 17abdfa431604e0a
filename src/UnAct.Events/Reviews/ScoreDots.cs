namespace UnAct.Reviews;

/// <summary>
/// Where the scores of one paper stand as dots on the scale, in whole units of a drawing <see cref="Width"/> wide and <see cref="Height"/> high: 0 at <see cref="Margin"/>, 1 at Width - Margin. A
/// dot that would cover another stands above it, so scores that tie are a stack.
/// </summary>
/// <param name="Dots">From the lowest score to the highest, a stack from below.</param>
/// <param name="MeanX">Of the line for the mean; null for fewer than two scores.</param>
/// <param name="BaseY">Of the scale under the dots.</param>
public sealed record ScoreDots(IReadOnlyList<ScoreDot> Dots, double? Mean, int? MeanX, int Height, int BaseY)
{
    public const int Width = 240, Radius = 5, Margin = 8;

    private const int Under = 4;

    /// <param name="scores">Of a paper's reviews, from 0 to 1, in any order.</param>
    /// <exception cref="ArgumentException">A score is outside the scale.</exception>
    public static ScoreDots Of(IEnumerable<double> scores)
    {
        double[] sorted = [.. scores.Order()];
        if (!sorted.All(score => score is >= 0 and <= 1))
        {
            throw new ArgumentException("A score is outside the scale from 0 to 1.", nameof(scores));
        }

        // Of each level the place of its last dot.
        var (levels, placed) = (new List<int>(), new List<(double Score, int X, int Level)>());
        foreach (var score in sorted)
        {
            var x = At(score);
            var level = levels.FindIndex(last => x - last >= 2 * Radius);
            if (level < 0)
            {
                level = levels.Count;
                levels.Add(x);
            }

            levels[level] = x;
            placed.Add((score, x, level));
        }

        var baseY = (2 * Radius * Math.Max(1, levels.Count)) + 2;
        double? mean = sorted.Length > 0 ? ScoreMath.Mean(sorted) : null;
        return new([.. placed.Select(dot => new ScoreDot(dot.Score, dot.X, baseY - Radius - (2 * Radius * dot.Level)))], mean, sorted.Length > 1 ? At(mean!.Value) : null, baseY + Under, baseY);
    }

    private static int At(double score) => Margin + (int)Math.Round((Width - (2 * Margin)) * score, MidpointRounding.AwayFromZero);
}

/// <param name="X">Of its middle, as is Y, which grows downwards.</param>
public sealed record ScoreDot(double Score, int X, int Y);
