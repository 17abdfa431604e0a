namespace UnAct.Matching;

/// <summary>What is left to decide once forced pairs are given: their places are taken, and they are no longer open. All work inside goes on here.</summary>
internal sealed class Ground
{
    private readonly HashSet<int>?[] closed;
    private readonly double[] room;

    public Ground(Problem problem)
    {
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

    /// <summary>The scores of a paper by reviewer; NaN where the pair is not open. Good until the next call.</summary>
    public ReadOnlySpan<double> Row(int paper)
    {
        var row = Scores.Row(paper, room);
        if (closed[paper] is not { } shut)
        {
            return row;
        }

        row.CopyTo(room);
        foreach (var reviewer in shut)
        {
            room[reviewer] = double.NaN;
        }

        return room;
    }
}
