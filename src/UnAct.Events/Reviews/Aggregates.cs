namespace UnAct.Reviews;

/// <summary>
/// Which figures of a paper's scores somebody may see who may not see every review: only such as do not give them a score they do not know. Chairs see all; a chair with a conflict sees no paper
/// and is not asked here.
/// </summary>
/// <remarks>
/// The rule counts reviews; two things it cannot. The figures must be of a set that does not grow under the viewer's eyes (shown once all reviews are in): a mean before and after a review is that
/// review. And a mean at the very end of the scale says that every score is there.
/// </remarks>
public static class Aggregates
{
    /// <param name="reviews">How many scores the figures are made of.</param>
    /// <param name="known">How many of those scores the viewer knows: their own and those they may read.</param>
    /// <exception cref="ArgumentOutOfRangeException">More are known than there are, or a number is below 0.</exception>
    public static AggregateSight Of(bool isChair, int reviews, int known)
    {
        ArgumentOutOfRangeException.ThrowIfNegative(reviews);
        ArgumentOutOfRangeException.ThrowIfNegative(known);
        ArgumentOutOfRangeException.ThrowIfGreaterThan(known, reviews);
        return (reviews - known) switch
        {
            _ when isChair => AggregateSight.All,
            // Nothing is left to find out: they can add it up themselves.
            0 => AggregateSight.All,
            // The mean, less what is known, is the one that is not.
            1 => AggregateSight.None,
            _ => AggregateSight.Mean,
        };
    }
}

public enum AggregateSight
{
    /// <summary>No figure made of scores.</summary>
    None,

    /// <summary>The mean; that of a criterion by this rule again, over those who answered it. No lowest and highest, which are single scores, and no spread: beside the mean it gives both of two, and a spread of nought gives each.</summary>
    Mean,

    /// <summary>Every figure.</summary>
    All,
}
