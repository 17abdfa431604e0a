namespace UnAct.Matching;

/// <summary>What is left to decide once forced pairs are given: their places are taken, and they are no longer open. All work inside goes on here.</summary>
internal sealed class Ground
{
    private readonly HashSet<int>?[] closed;
    private readonly double[] room;
    private readonly double[]? floor;
    private readonly Gauge gauge;

    /// <summary>With scores as they are: enough where only demands, loads and closed pairs matter.</summary>
    public Ground(Problem problem)
        : this(problem, Gauge.Plain(problem.Papers), null)
    {
    }

    private Ground(Problem problem, Gauge gauge, double[]? floor)
    {
        (Problem, this.gauge, this.floor) = (problem, gauge, floor);
        Demand = [.. problem.Demand];
        Most = [.. problem.MaxLoad];
        Least = [.. problem.MinLoad];
        Has = new double[problem.Papers];
        closed = new HashSet<int>?[problem.Papers];
        room = new double[problem.Reviewers];
        foreach (var (reviewer, paper) in problem.Forced)
        {
            (closed[paper] ??= []).Add(reviewer);
            Has[paper] += problem.Scores[reviewer, paper];
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

        for (var paper = 0; paper < problem.Papers; paper++)
        {
            Has[paper] += gauge.Least[paper] * Math.Max(0, Demand[paper]);
        }
    }

    public Problem Problem { get; }

    public int Reviewers => Problem.Reviewers;

    public int Papers => Problem.Papers;

    /// <summary>Of each paper, of each reviewer: what is still to be decided.</summary>
    public int[] Demand { get; }

    public int[] Most { get; }

    public int[] Least { get; }

    /// <summary>What each paper has in every plan, in the unit of the problem: its forced pairs, and its least score for each of the others.</summary>
    public double[] Has { get; }

    /// <summary>In which scores are measured here.</summary>
    public double Unit => gauge.Unit;

    /// <summary>Whether measuring rounded no score.</summary>
    public bool IsExact => gauge.Exact;

    /// <summary>The same with scores between 0 and 1.</summary>
    public Ground Measured(CancellationToken stop) => new(Problem, Gauge.Of(new(Problem), stop), null);

    /// <summary>The same, but pairs that score less are not open.</summary>
    /// <param name="least">Of each paper, as scores are measured here.</param>
    public Ground Above(double[] least) => new(Problem, gauge, least);

    /// <summary>The score of a pair as it is measured here, open or not.</summary>
    public double Measure(int reviewer, int paper) => gauge[Problem.Scores[reviewer, paper], paper];

    /// <summary>A measured score, or a price of one review, in the unit of the problem.</summary>
    public double Original(double measured, int paper) => (measured * gauge.Unit) + gauge.Least[paper];

    /// <summary>The score of an open pair; NaN where it is not open.</summary>
    public double Score(int reviewer, int paper)
    {
        var score = Measure(reviewer, paper);
        return score < (floor?[paper] ?? double.NegativeInfinity) || closed[paper]?.Contains(reviewer) == true ? double.NaN : score;
    }

    /// <summary>The scores of a paper by reviewer; NaN where the pair is not open. Good until the next call.</summary>
    public ReadOnlySpan<double> Row(int paper)
    {
        var row = Problem.Scores.Row(paper, room);
        var (shut, least) = (closed[paper], floor?[paper] ?? double.NegativeInfinity);
        var plain = gauge.Unit == 1 && gauge.Least[paper] == 0;
        if (plain && shut is null && double.IsNegativeInfinity(least))
        {
            return row;
        }

        if (plain)
        {
            row.CopyTo(room);
        }
        else
        {
            var (from, unit) = (gauge.Least[paper], gauge.Unit);
            for (var reviewer = 0; reviewer < row.Length; reviewer++)
            {
                room[reviewer] = (row[reviewer] - from) / unit;
            }
        }

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
