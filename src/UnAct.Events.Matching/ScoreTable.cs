namespace UnAct.Matching;

/// <summary>How well each reviewer matches each paper. Higher is better; NaN forbids the pair; negative scores are allowed.</summary>
/// <remarks>
/// Shape: <see cref="Reviewers"/> x <see cref="Papers"/>, indices from 0. The unit is the caller's: totals and prices come back in it, and what is found does not depend on it. Scores lie
/// between -1e290 and 1e290.
/// </remarks>
public abstract class ScoreTable
{
    private const double Greatest = 1e290;

    protected ScoreTable(int reviewers, int papers)
    {
        ArgumentOutOfRangeException.ThrowIfNegative(reviewers);
        ArgumentOutOfRangeException.ThrowIfNegative(papers);
        (Reviewers, Papers) = (reviewers, papers);
    }

    public int Reviewers { get; }

    public int Papers { get; }

    /// <summary>The score of one pair; NaN where it is forbidden.</summary>
    /// <exception cref="ArgumentOutOfRangeException">There is no such reviewer or paper.</exception>
    public abstract double this[int reviewer, int paper] { get; }

    /// <summary>All scores of one paper, by reviewer. What comes back is good until the next call with the same room.</summary>
    /// <param name="room">As long as there are reviewers; used where the table does not hold whole rows.</param>
    internal abstract ReadOnlySpan<double> Row(int paper, double[] room);

    /// <summary>Scores whose sums are no numbers are a mistake of the caller's, found here rather than in a total.</summary>
    protected static void MustAddUp(double score, int reviewer, int paper)
    {
        if (Math.Abs(score) > Greatest)
        {
            throw new ArgumentException(FormattableString.Invariant($"The score of reviewer {reviewer} for paper {paper} is infinite, or so large that sums of scores are."), nameof(score));
        }
    }

    protected void MustBePair(int reviewer, int paper)
    {
        ArgumentOutOfRangeException.ThrowIfGreaterThanOrEqual((uint)reviewer, (uint)Reviewers, nameof(reviewer));
        ArgumentOutOfRangeException.ThrowIfGreaterThanOrEqual((uint)paper, (uint)Papers, nameof(paper));
    }
}
