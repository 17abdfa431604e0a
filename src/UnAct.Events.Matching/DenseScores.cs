namespace UnAct.Matching;

/// <summary>A score for every pair, paper after paper in one array that is used as it is, not copied.</summary>
public sealed class DenseScores : ScoreTable
{
    private readonly double[] values;

    /// <param name="values">Length reviewers x papers; the score of (reviewer, paper) stands at <c>paper * reviewers + reviewer</c>. NaN forbids the pair.</param>
    /// <exception cref="ArgumentException">The length is another one, or a score is infinite or beyond 1e290.</exception>
    public DenseScores(int reviewers, int papers, double[] values)
        : base(reviewers, papers)
    {
        ArgumentNullException.ThrowIfNull(values);
        if (values.LongLength != (long)reviewers * papers)
        {
            throw new ArgumentException(FormattableString.Invariant($"{values.LongLength} scores for {reviewers} reviewers and {papers} papers."), nameof(values));
        }

        for (var at = 0; at < values.Length; at++)
        {
            MustAddUp(values[at], at % reviewers, at / reviewers);
        }

        this.values = values;
    }

    public override double this[int reviewer, int paper]
    {
        get
        {
            MustBePair(reviewer, paper);
            return values[(paper * Reviewers) + reviewer];
        }
    }

    internal override ReadOnlySpan<double> Row(int paper, double[] room) => values.AsSpan(paper * Reviewers, Reviewers);
}
