namespace UnAct.Matching.Flows;

/// <summary>How scores become integers: times a power of two, as large as the sums of a network of that many nodes allow. No score is rounded to decimals.</summary>
/// <param name="Factor">Integers to one unit of the score.</param>
/// <param name="Exact">Whether every score is a whole number of steps, so that totals and bounds are exact; otherwise each pair is off by half a step at most.</param>
/// <param name="Penalty">More than any detour through the network can cost.</param>
/// <param name="Step">The greatest common divisor of all scores in integers; totals are multiples of it. 1 where they are not exact.</param>
internal sealed record Scale(double Factor, bool Exact, long Penalty, long Step)
{
    private const int Bits = 54;

    /// <param name="headroom">Bits kept free for weights and sums that are added to the scores later.</param>
    public static Scale Of(Ground ground, int headroom)
    {
        var greatest = 0.0;
        for (var paper = 0; paper < ground.Papers; paper++)
        {
            foreach (var score in ground.Row(paper))
            {
                var size = Math.Abs(score);
                greatest = size > greatest ? size : greatest;
            }
        }

        var nodes = ground.Papers + ground.Reviewers + 2;
        var power = Bits - headroom - (greatest > 0 ? Math.ILogB(greatest) + 1 : 0) - (int)Math.Ceiling(Math.Log2(nodes));
        var factor = Math.ScaleB(1, Math.Clamp(power, -900, 900));
        var (exact, step) = (true, 0L);
        for (var paper = 0; paper < ground.Papers && exact; paper++)
        {
            foreach (var score in ground.Row(paper))
            {
                var scaled = score * factor;
                if (double.IsNaN(scaled) || scaled == 0)
                {
                    continue;
                }

                exact = scaled == Math.Floor(scaled);
                if (!exact)
                {
                    break;
                }

                step = step == 1 ? 1 : Divisor(step, (long)Math.Abs(scaled));
            }
        }

        return new(factor, exact, 1L << (Bits + 4), exact && step > 0 ? step : 1);
    }

    public long Of(double score) => (long)Math.Round(score * Factor);

    private static long Divisor(long one, long other)
    {
        while (other != 0)
        {
            (one, other) = (other, one % other);
        }

        return one;
    }
}
