namespace UnAct.Reviews;

/// <summary>
/// How many papers of a call score how much: ten bins of a tenth of the scale each, with its lower edge and without its upper one; the last has both. A score that ties with an edge is on it.
/// Bars in whole units of a drawing <see cref="Width"/> wide and <see cref="Height"/> high, the fullest bin as high as that.
/// </summary>
/// <param name="Bins">Ten, from the lowest.</param>
/// <param name="Scored">How many papers stand in the bins.</param>
/// <param name="Unscored">How many have no score, and so stand in none.</param>
public sealed record ScoreHistogram(IReadOnlyList<ScoreBin> Bins, int Scored, int Unscored)
{
    public const int Count = 10, Width = 240, Height = 60;

    private const int Step = Width / Count;

    /// <param name="scores">One of each paper, from 0 to 1, null where there is none. What was adjusted beyond the scale stands in the bin at that end.</param>
    /// <exception cref="ArgumentException">A score is not a finite number.</exception>
    public static ScoreHistogram Of(IEnumerable<double?> scores)
    {
        var papers = scores.ToList();
        double[] scored = [.. papers.OfType<double>()];
        ScoreMath.CheckFinite(scored);
        var counts = new int[Count];
        foreach (var score in scored)
        {
            counts[BinOf(score)]++;
        }

        var most = Math.Max(1, counts.Max());
        return new([.. counts.Select((count, at) => Bin(at, count, most))], scored.Length, papers.Count - scored.Length);
    }

    private static ScoreBin Bin(int at, int count, int most)
    {
        // One paper beside a thousand stays visible.
        var height = count == 0 ? 0 : Math.Max(1, (int)Math.Round((double)Height * count / most));
        return new((double)at / Count, (double)(at + 1) / Count, count, (at * Step) + 1, Height - height, Step - 2, height);
    }

    private static int BinOf(double score)
    {
        var nearest = Math.Round(score * Count);
        var bin = ScoreRanks.Tie(score, nearest / Count) ? nearest : Math.Floor(score * Count);
        return (int)Math.Clamp(bin, 0, Count - 1);
    }
}

/// <param name="From">On the scale from 0 to 1, as is the end.</param>
/// <param name="X">Of the bar's upper left corner, as is Y, which grows downwards.</param>
public sealed record ScoreBin(double From, double To, int Count, int X, int Y, int Width, int Height);
