namespace UnAct.Matching;

/// <summary>
/// How scores are measured inside: each paper's from its least open one, all in one unit, so that they lie between 0 and 1. Steps and tolerances of the search are meant for that, and
/// neither the caller's unit nor a constant on a paper changes what is found.
/// </summary>
/// <param name="Unit">A power of two, so that nothing is rounded by it.</param>
/// <param name="Least">Of each paper; 0 where it has no open pair.</param>
/// <param name="Exact">Whether no difference to the least was rounded.</param>
internal sealed record Gauge(double Unit, double[] Least, bool Exact)
{
    /// <summary>Scores as they are.</summary>
    public static Gauge Plain(int papers) => new(1, new double[papers], true);

    /// <param name="ground">With scores as they are.</param>
    public static Gauge Of(Ground ground, CancellationToken stop)
    {
        var (least, spread, exact) = (new double[ground.Papers], 0.0, true);
        for (var paper = 0; paper < least.Length; paper++)
        {
            stop.ThrowIfCancellationRequested();
            var (low, high) = (double.PositiveInfinity, double.NegativeInfinity);
            var row = ground.Row(paper);
            foreach (var score in row)
            {
                low = score < low ? score : low;
                high = score > high ? score : high;
            }

            if (low > high)
            {
                continue;
            }

            (least[paper], spread) = (low, Math.Max(spread, high - low));
            for (var reviewer = 0; exact && low != 0 && reviewer < row.Length; reviewer++)
            {
                exact = double.IsNaN(row[reviewer]) || IsExact(row[reviewer], low);
            }
        }

        // Where papers have but one score each, there is nothing to measure but the papers themselves.
        spread = spread > 0 ? spread : least.Select(Math.Abs).DefaultIfEmpty(0).Max();
        var unit = spread > 0 ? Math.ScaleB(1, Math.ILogB(spread)) : 1;
        return new(unit < spread ? unit * 2 : unit, least, exact);
    }

    public double this[double score, int paper] => (score - Least[paper]) / Unit;

    // What a difference of doubles loses is a double (Knuth's two-sum).
    private static bool IsExact(double one, double other)
    {
        var difference = one - other;
        var back = one - difference;
        return one - (difference + back) == 0 && back - other == 0;
    }
}
