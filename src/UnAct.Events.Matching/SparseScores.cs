namespace UnAct.Matching;

/// <summary>Scores of the pairs that have one; every other pair scores 0 and is allowed.</summary>
public sealed class SparseScores : ScoreTable
{
    private readonly int[] from;
    private readonly int[] reviewers;
    private readonly double[] scores;

    /// <param name="entries">In any order, each pair at most once. NaN forbids the pair.</param>
    /// <exception cref="ArgumentException">An index is out of range, a pair stands twice, or a score is infinite or beyond 1e290; the message names it.</exception>
    public SparseScores(int reviewers, int papers, IReadOnlyCollection<(int Reviewer, int Paper, double Score)> entries)
        : base(reviewers, papers)
    {
        ArgumentNullException.ThrowIfNull(entries);
        from = new int[papers + 1];
        foreach (var (reviewer, paper, score) in entries)
        {
            if ((uint)reviewer >= (uint)reviewers || (uint)paper >= (uint)papers)
            {
                throw new ArgumentException(FormattableString.Invariant($"There is no reviewer {reviewer} or no paper {paper}."), nameof(entries));
            }

            MustAddUp(score, reviewer, paper);
            from[paper + 1]++;
        }

        for (var paper = 0; paper < papers; paper++)
        {
            from[paper + 1] += from[paper];
        }

        this.reviewers = new int[entries.Count];
        scores = new double[entries.Count];
        var next = from[..papers];
        foreach (var (reviewer, paper, score) in entries)
        {
            this.reviewers[next[paper]] = reviewer;
            scores[next[paper]++] = score;
        }

        for (var paper = 0; paper < papers; paper++)
        {
            Array.Sort(this.reviewers, scores, from[paper], from[paper + 1] - from[paper]);
            for (var at = from[paper] + 1; at < from[paper + 1]; at++)
            {
                var (before, reviewer) = (this.reviewers[at - 1], this.reviewers[at]);
                if (before == reviewer)
                {
                    throw new ArgumentException(FormattableString.Invariant($"The pair of reviewer {before} and paper {paper} stands twice."), nameof(entries));
                }
            }
        }
    }

    public override double this[int reviewer, int paper]
    {
        get
        {
            MustBePair(reviewer, paper);
            var at = Array.BinarySearch(reviewers, from[paper], from[paper + 1] - from[paper], reviewer);
            return at < 0 ? 0 : scores[at];
        }
    }

    internal override ReadOnlySpan<double> Row(int paper, double[] room)
    {
        Array.Clear(room);
        for (var at = from[paper]; at < from[paper + 1]; at++)
        {
            room[reviewers[at]] = scores[at];
        }

        return room;
    }
}
