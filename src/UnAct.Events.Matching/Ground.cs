namespace UnAct.Matching;

/// <summary>What is left to decide once forced pairs are given: their places are taken, and they are no longer open. All work inside goes on here.</summary>
internal sealed class Ground
{
    private readonly HashSet<int>?[] closed;
    private readonly double[] room;
    private readonly double[]? floor;

    /// <param name="floor">Of each paper: pairs that score less are not open.</param>
    public Ground(Problem problem, double[]? floor = null)
    {
        this.floor = floor;
        Problem = problem;
        Demand = [.. problem.Demand];
        Most = [.. problem.MaxLoad];
        Least = [.. problem.MinLoad];
        closed = new HashSet<int>?[problem.Papers];
        room = new double[problem.Reviewers];
        foreach (var (reviewer, paper) in problem.Forced)
        {
            (closed[paper] ??= []).Add(reviewer);
            Demand[paper]--;
            Most[reviewer]--;
            Least[reviewer] = Math.Max(0, Least[reviewer] - 1);
            foreach (var (one, other) in problem.Apart)
            {
                if (one == reviewer || other == reviewer)
                {
                    closed[paper]!.Add(one == reviewer ? other : one);
                }
            }
        }

        foreach (var (reviewer, paper) in problem.Forbidden)
        {
            (closed[paper] ??= []).Add(reviewer);
        }
    }

    public Problem Problem { get; }

    public int Reviewers => Problem.Reviewers;

    public int Papers => Problem.Papers;

    /// <summary>Of each paper, of each reviewer: what is still to be decided.</summary>
    public int[] Demand { get; }

    public int[] Most { get; }

    public int[] Least { get; }

    public ScoreTable Scores => Problem.Scores;

    /// <summary>The score of an open pair; NaN where it is not open.</summary>
    public double Score(int reviewer, int paper)
    {
        var score = Scores[reviewer, paper];
        return score < (floor?[paper] ?? double.NegativeInfinity) || closed[paper]?.Contains(reviewer) == true ? double.NaN : score;
    }

    /// <summary>The scores of a paper by reviewer; NaN where the pair is not open. Good until the next call.</summary>
    public ReadOnlySpan<double> Row(int paper)
    {
        var row = Scores.Row(paper, room);
        var (shut, least) = (closed[paper], floor?[paper] ?? double.NegativeInfinity);
        if (shut is null && double.IsNegativeInfinity(least))
        {
            return row;
        }

        row.CopyTo(room);
        foreach (var reviewer in shut ?? [])
        {
            room[reviewer] = double.NaN;
        }

        if (!double.IsNegativeInfinity(least))
        {
            foreach (ref var score in room.AsSpan())
            {
                score = score < least ? double.NaN : score;
            }
        }

        return room;
    }
}
