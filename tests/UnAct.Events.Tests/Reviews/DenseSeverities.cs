using UnAct.Reviews;

namespace UnAct.Tests.Reviews;

/// <summary>The additive model the long way: all equations of papers and reviewers written out and eliminated by Gauss, traces from written-out matrices. Shares nothing with what it judges.</summary>
internal static class DenseSeverities
{
    /// <summary>The least of sum (y - paper + severity)^2 + lambda sum severity^2.</summary>
    public static (Dictionary<Guid, double> Papers, Dictionary<Guid, double> Severities) Solve(IReadOnlyList<ScoredReview> reviews, double lambda)
    {
        var (papers, reviewers) = Names(reviews);
        var n = papers.Count + reviewers.Count;
        var table = new double[n, n + 1];
        foreach (var review in reviews)
        {
            var (paper, reviewer) = (papers.IndexOf(review.Paper), papers.Count + reviewers.IndexOf(review.Reviewer));
            table[paper, paper] += 1;
            table[reviewer, reviewer] += 1;
            table[paper, reviewer] -= 1;
            table[reviewer, paper] -= 1;
            table[paper, n] += review.Score;
            table[reviewer, n] -= review.Score;
        }

        for (var at = papers.Count; at < n; at++)
        {
            table[at, at] += lambda;
        }

        Eliminate(table);
        return (papers.Index().ToDictionary(one => one.Item, one => table[one.Index, n]), reviewers.Index().ToDictionary(one => one.Item, one => table[papers.Count + one.Index, n]));
    }

    /// <summary>What of the scores is left over within papers, and chance and severities by their quadratic forms: M the projection off papers, Z who wrote what.</summary>
    public static (int LeftOver, double Chance, double Severities) Variances(IReadOnlyList<ScoredReview> reviews)
    {
        var (_, reviewers) = Names(reviews);
        var n = reviews.Count;
        var m = new double[n, n];
        for (var i = 0; i < n; i++)
        {
            for (var j = 0; j < n; j++)
            {
                m[i, j] = (i == j ? 1 : 0) - (reviews[i].Paper == reviews[j].Paper ? 1.0 / reviews.Count(r => r.Paper == reviews[i].Paper) : 0);
            }
        }

        var shared = new double[reviewers.Count, reviewers.Count];
        var sums = new double[reviewers.Count];
        var (trace, squares) = (0.0, 0.0);
        for (var i = 0; i < n; i++)
        {
            trace += m[i, i];
            for (var j = 0; j < n; j++)
            {
                shared[reviewers.IndexOf(reviews[i].Reviewer), reviewers.IndexOf(reviews[j].Reviewer)] += m[i, j];
                sums[reviewers.IndexOf(reviews[i].Reviewer)] += m[i, j] * reviews[j].Score;
                squares += reviews[i].Score * m[i, j] * reviews[j].Score;
            }
        }

        // squares = chance trace + severities trace(shared); |sums|^2 = chance trace(shared) + severities trace(shared^2).
        var (of, ofSquare) = (0.0, 0.0);
        for (var j = 0; j < reviewers.Count; j++)
        {
            of += shared[j, j];
            for (var k = 0; k < reviewers.Count; k++)
            {
                ofSquare += shared[j, k] * shared[j, k];
            }
        }

        double[,] equations = { { trace, of, squares }, { of, ofSquare, sums.Sum(sum => sum * sum) } };
        Eliminate(equations);
        var table = new double[reviewers.Count, reviewers.Count + 1];
        for (var j = 0; j < reviewers.Count; j++)
        {
            for (var k = 0; k < reviewers.Count; k++)
            {
                table[j, k] = shared[j, k];
            }
        }

        return ((int)Math.Round(trace) - Eliminate(table), equations[0, 2], equations[1, 2]);
    }

    private static (List<Guid> Papers, List<Guid> Reviewers) Names(IReadOnlyList<ScoredReview> reviews) =>
        ([.. reviews.Select(review => review.Paper).Distinct()], [.. reviews.Select(review => review.Reviewer).Distinct()]);

    /// <summary>By Gauss and Jordan with the greatest pivot of the column; the last column is the right side, and the solution where there is one.</summary>
    /// <returns>The rank.</returns>
    private static int Eliminate(double[,] table)
    {
        var (n, rank) = (table.GetLength(0), 0);
        for (var column = 0; column < n; column++)
        {
            var pivot = Enumerable.Range(rank, n - rank).DefaultIfEmpty(0).MaxBy(row => Math.Abs(table[row, column]));
            if (rank == n || Math.Abs(table[pivot, column]) < 1e-9)
            {
                continue;
            }

            for (var k = 0; k <= n; k++)
            {
                (table[rank, k], table[pivot, k]) = (table[pivot, k], table[rank, k]);
            }

            var by = table[rank, column];
            for (var k = 0; k <= n; k++)
            {
                table[rank, k] /= by;
            }

            for (var row = 0; row < n; row++)
            {
                var times = table[row, column];
                for (var k = 0; row != rank && k <= n; k++)
                {
                    table[row, k] -= times * table[rank, k];
                }
            }

            rank++;
        }

        return rank;
    }
}
