namespace UnAct.Matching;

/// <summary>What is wanted of a plan.</summary>
public sealed record Wish
{
    /// <summary>The greatest total.</summary>
    public static readonly Wish BestTotal = new();

    /// <summary>The best worst-off paper there is, then the greatest total among such plans.</summary>
    public static readonly Wish BestWorst = new() { GiveUp = 1 };

    /// <summary>
    /// The share of the greatest total (of its size, where it is below 0; of the greatest found, where its gap is not closed) that may be given up for the worst-off paper: 0 none, 0.01 one
    /// per cent, 1 whatever it takes.
    /// </summary>
    /// <exception cref="ArgumentOutOfRangeException">Not between 0 and 1.</exception>
    public double GiveUp
    {
        get;
        init => field = value is >= 0 and <= 1 ? value : throw new ArgumentOutOfRangeException(nameof(value), value, "Between 0 and 1.");
    }

    /// <summary>
    /// Nobody has more papers than must be, then nobody fewer than can be (who may review but few papers, as many as those), before totals count. Under rules of company, where a lower
    /// greatest load is neither found nor refuted in its part of the time, the next is taken, and the account's bounds allow for the lower.
    /// </summary>
    public bool Balanced { get; init; }

    /// <summary>
    /// About how long to go on closing the gap where the problem is not a flow: 0 or more. A plan found by then comes with its gap. What a step of several still needs may come on top, half as
    /// much at most, and the rounds of the flow that are under way.
    /// </summary>
    /// <exception cref="ArgumentOutOfRangeException">Below 0.</exception>
    public TimeSpan Limit
    {
        get;
        init => field = value >= TimeSpan.Zero ? value : throw new ArgumentOutOfRangeException(nameof(value), value, "Not below 0.");
    } = TimeSpan.FromSeconds(20);
}
