namespace UnAct.Reviews;

/// <summary>
/// Who reviewed what, and the normal equations over reviewers that come of it: (A + lambda) severity = -b, where A x takes from each reviewer's x the mean over the paper, summed over their papers.
/// A is never written out; everything is in order of ids, so that no result hangs on the order of the reviews.
/// </summary>
internal sealed class ReviewGraph
{
    private readonly Guid[] _papers;

    /// <summary>Of the first review of each paper, and one past the last.</summary>
    private readonly int[] _start;

    /// <summary>Of each review, by paper.</summary>
    private readonly int[] _reviewer;

    private readonly double[] _mean, _sums, _diagonal;

    private ReviewGraph(ScoredReview[] sorted)
    {
        Reviewers = [.. sorted.Select(review => review.Reviewer).Distinct().Order()];
        var index = Reviewers.Select((id, at) => (id, at)).ToDictionary(one => one.id, one => one.at);
        _reviewer = [.. sorted.Select(review => index[review.Reviewer])];
        _start = [.. Enumerable.Range(0, sorted.Length).Where(at => at == 0 || sorted[at].Paper != sorted[at - 1].Paper), sorted.Length];
        _papers = [.. _start.SkipLast(1).Select(at => sorted[at].Paper)];
        _mean = new double[_papers.Length];
        (_sums, _diagonal) = (new double[Reviewers.Count], new double[Reviewers.Count]);
        (Reviewed, Compared) = (new int[Reviewers.Count], new int[Reviewers.Count]);
        var squares = new List<double>(sorted.Length);
        for (var paper = 0; paper < _papers.Length; paper++)
        {
            var reviews = sorted.AsSpan(_start[paper].._start[paper + 1]);
            var mean = _mean[paper] = ScoreMath.Mean([.. sorted[_start[paper].._start[paper + 1]].Select(review => review.Score)]);
            for (var at = 0; at < reviews.Length; at++)
            {
                var (who, less) = (_reviewer[_start[paper] + at], reviews[at].Score - mean);
                Reviewed[who]++;
                Compared[who] += reviews.Length > 1 ? 1 : 0;
                _sums[who] += less;
                _diagonal[who] += 1 - (1.0 / reviews.Length);
                squares.Add(less * less);
            }
        }

        Squares = ScoreMath.Sum(squares);
        SquaresOfSums = ScoreMath.Sum(_sums.Select(sum => sum * sum));
    }

    public IReadOnlyList<Guid> Reviewers { get; }

    /// <summary>By reviewer: how many papers they scored, and how many of those others scored too.</summary>
    public int[] Reviewed { get; }

    public int[] Compared { get; }

    /// <summary>Of the scores less the means of their papers.</summary>
    public double Squares { get; }

    /// <summary>Of those, summed by reviewer: |b|^2.</summary>
    public double SquaresOfSums { get; }

    /// <summary>Reviews less papers: the trace of A.</summary>
    public int Freedom => _reviewer.Length - _papers.Length;

    /// <exception cref="ArgumentException">A score is not a finite number, or somebody reviews a paper twice.</exception>
    public static ReviewGraph Of(IEnumerable<ScoredReview> reviews)
    {
        ScoredReview[] sorted = [.. reviews.OrderBy(review => review.Paper).ThenBy(review => review.Reviewer)];
        ScoreMath.CheckFinite(sorted.Select(review => review.Score));
        for (var at = 1; at < sorted.Length; at++)
        {
            if ((sorted[at].Paper, sorted[at].Reviewer) == (sorted[at - 1].Paper, sorted[at - 1].Reviewer))
            {
                throw new ArgumentException($"The paper {sorted[at].Paper:D} is reviewed twice by the same reviewer.", nameof(reviews));
            }
        }

        return new(sorted);
    }

    /// <summary>The rank of A: reviewers less groups that no shared paper joins.</summary>
    public int Rank()
    {
        int[] above = [.. Enumerable.Range(0, Reviewers.Count)];
        var joined = 0;
        for (var paper = 0; paper < _papers.Length; paper++)
        {
            for (var at = _start[paper] + 1; at < _start[paper + 1]; at++)
            {
                var (one, other) = (Top(_reviewer[at - 1]), Top(_reviewer[at]));
                joined += one == other ? 0 : 1;
                above[one] = other;
            }
        }

        return joined;

        int Top(int who)
        {
            while (above[who] != who)
            {
                who = above[who] = above[above[who]];
            }

            return who;
        }
    }

    /// <summary>The trace of A A: the sum of the squares of its entries, row by row.</summary>
    public double TraceOfSquare()
    {
        var papersOf = new List<int>[Reviewers.Count];
        for (var paper = 0; paper < _papers.Length; paper++)
        {
            foreach (var who in Of(paper))
            {
                (papersOf[who] ??= []).Add(paper);
            }
        }

        var (row, sum) = (new double[Reviewers.Count], 0.0);
        for (var who = 0; who < row.Length; who++)
        {
            Array.Clear(row);
            row[who] = Reviewed[who];
            foreach (var paper in papersOf[who])
            {
                foreach (var other in Of(paper))
                {
                    row[other] -= 1.0 / Of(paper).Length;
                }
            }

            foreach (var entry in row)
            {
                sum += entry * entry;
            }
        }

        return sum;
    }

    /// <summary>By conjugate gradients, each reviewer's equation by its diagonal; lambda bounds the condition, so it ends after some dozens of steps.</summary>
    /// <exception cref="InvalidOperationException">What was found does not solve the equations to a billionth.</exception>
    public double[] Severities(double lambda)
    {
        var n = Reviewers.Count;
        double[] found = new double[n], rest = [.. _sums.Select(sum => -sum)], step, image;
        double[] scaled = Scaled(rest);
        step = [.. scaled];
        var (size, left) = (Math.Sqrt(Dot(_sums, _sums)), Dot(rest, scaled));
        for (var round = 0; round < 1000 + (100 * n) && Math.Sqrt(Dot(rest, rest)) > 1e-15 * size; round++)
        {
            image = Times(step, lambda);
            var length = left / Dot(step, image);
            for (var at = 0; at < n; at++)
            {
                found[at] += length * step[at];
                rest[at] -= length * image[at];
            }

            scaled = Scaled(rest);
            var next = Dot(rest, scaled);
            for (var at = 0; at < n; at++)
            {
                step[at] = scaled[at] + (next / left * step[at]);
            }

            left = next;
        }

        double[] error = [.. Times(found, lambda).Zip(_sums, (mine, sum) => mine + sum)];
        return Math.Sqrt(Dot(error, error)) <= 1e-9 * size ? found : throw new InvalidOperationException("The severities of the reviewers were not found.");

        double[] Scaled(double[] values) => [.. values.Select((value, at) => value / (_diagonal[at] + lambda))];
    }

    /// <summary>By paper: its mean and the mean of its reviewers' severities.</summary>
    public IReadOnlyDictionary<Guid, double> Adjusted(double[] severity) =>
        _papers.Select((id, paper) => (id, _mean[paper] + MeanOf(severity, paper))).ToDictionary(one => one.id, one => one.Item2);

    /// <summary>(A + lambda) x.</summary>
    private double[] Times(double[] x, double lambda)
    {
        double[] image = [.. x.Select(value => lambda * value)];
        for (var paper = 0; paper < _papers.Length; paper++)
        {
            var mean = MeanOf(x, paper);
            foreach (var who in Of(paper))
            {
                image[who] += x[who] - mean;
            }
        }

        return image;
    }

    private double MeanOf(double[] x, int paper)
    {
        var sum = 0.0;
        foreach (var who in Of(paper))
        {
            sum += x[who];
        }

        return sum / Of(paper).Length;
    }

    private ReadOnlySpan<int> Of(int paper) => _reviewer.AsSpan(_start[paper].._start[paper + 1]);

    private static double Dot(double[] one, double[] other)
    {
        var sum = 0.0;
        for (var at = 0; at < one.Length; at++)
        {
            sum += one[at] * other[at];
        }

        return sum;
    }
}
