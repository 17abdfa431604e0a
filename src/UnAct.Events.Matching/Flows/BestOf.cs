namespace UnAct.Matching.Flows;

/// <summary>The greatest few of many values, kept in heaps side by side.</summary>
internal sealed class BestOf(int heaps, int keep)
{
    private readonly double[] values = new double[heaps * keep];
    private readonly int[] of = new int[heaps * keep];
    private readonly int[] count = new int[heaps];

    public int Count(int heap) => count[heap];

    /// <summary>Whose value it is, in no order.</summary>
    public ReadOnlySpan<int> Of(int heap) => of.AsSpan(heap * keep, count[heap]);

    public void Clear(int heap) => count[heap] = 0;

    public void Offer(int heap, double value, int whose)
    {
        var start = heap * keep;
        if (count[heap] < keep)
        {
            Up(start, count[heap]++, value, whose);
        }
        else if (value > values[start])
        {
            Down(start, value, whose);
        }
    }

    private void Up(int start, int at, double value, int whose)
    {
        while (at > 0 && values[start + ((at - 1) / 2)] > value)
        {
            var above = (at - 1) / 2;
            (values[start + at], of[start + at]) = (values[start + above], of[start + above]);
            at = above;
        }

        (values[start + at], of[start + at]) = (value, whose);
    }

    private void Down(int start, double value, int whose)
    {
        var at = 0;
        for (var below = 1; below < keep; below = (2 * at) + 1)
        {
            if (below + 1 < keep && values[start + below + 1] < values[start + below])
            {
                below++;
            }

            if (values[start + below] >= value)
            {
                break;
            }

            (values[start + at], of[start + at]) = (values[start + below], of[start + below]);
            at = below;
        }

        (values[start + at], of[start + at]) = (value, whose);
    }
}
