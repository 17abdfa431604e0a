namespace UnAct.Matching.Flows;

/// <summary>What side rules add to the scores: a weight per paper and a sum per pair, in the units of the network; and what is closed for the moment.</summary>
internal sealed class Lagrange(int papers)
{
    private readonly Dictionary<int, long>?[] sums = new Dictionary<int, long>?[papers];

    public double[] Weight { get; } = [.. Enumerable.Repeat(1.0, papers)];

    public Dictionary<int, long>? Sums(int paper) => sums[paper];

    public void Add(int paper, int reviewer, long sum)
    {
        var of = sums[paper] ??= [];
        of[reviewer] = of.GetValueOrDefault(reviewer) + sum;
    }

    public void Clear()
    {
        Array.Fill(Weight, 1);
        Array.Clear(sums);
    }
}
