using System.Numerics;

namespace UnAct.Matching.Flows;

/// <summary>How measured scores become integers: times a power of two, as large as the sums of a network of that many nodes allow. No score is rounded to decimals.</summary>
/// <param name="Factor">Integers to a score of 1.</param>
/// <param name="Exact">Whether every score is a whole number of steps, so that totals and bounds are exact.</param>
/// <param name="Penalty">More than any detour through the network can cost.</param>
/// <param name="Step">The greatest common divisor of all scores in integers; totals are multiples of it. 1 where they are not exact, a whole score where all are 0.</param>
internal sealed record Scale(double Factor, bool Exact, long Penalty, long Step)
{
    private const int Bits = 54;

    /// <summary>How far a pair's integer may be off, as scores are measured: half a step, and what measuring itself rounded.</summary>
    public double Off => (0.5 / Factor) + (1.0 / (1L << 52));

    /// <param name="ground">With scores between 0 and 1.</param>
    /// <param name="headroom">Bits kept free for weights and sums that are added to the scores later.</param>
    public static Scale Of(Ground ground, int headroom, CancellationToken stop)
    {
        var nodes = (uint)(ground.Papers + ground.Reviewers + 2);
        var factor = Math.ScaleB(1, Bits - headroom - (BitOperations.Log2(nodes - 1) + 1));
        var (exact, step) = (ground.IsExact, 0L);
        for (var paper = 0; paper < ground.Papers && exact; paper++)
        {
            stop.ThrowIfCancellationRequested();
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

                step = step == 1 ? 1 : Divisor(step, (long)scaled);
            }
        }

        return new(factor, exact, 1L << (Bits + 4), !exact ? 1 : step > 0 ? step : (long)factor);
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
