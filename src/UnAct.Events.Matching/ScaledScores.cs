namespace UnAct.Matching;

/// <summary>
/// The scores of another table in another unit, a power of two, so that nothing is rounded. Where rules are searched, steps and tolerances are meant for scores of about 1, while the
/// unit is the caller's.
/// </summary>
internal sealed class ScaledScores(ScoreTable scores, double unit) : ScoreTable(scores.Reviewers, scores.Papers)
{
    public override double this[int reviewer, int paper] => scores[reviewer, paper] / unit;

    internal override ReadOnlySpan<double> Row(int paper, double[] room)
    {
        var row = scores.Row(paper, room);
        for (var reviewer = 0; reviewer < row.Length; reviewer++)
        {
            room[reviewer] = row[reviewer] / unit;
        }

        return room.AsSpan(0, row.Length);
    }

    /// <summary>In which the greatest score is about 1; 1 where the scores are of that size already.</summary>
    public static double UnitOf(ScoreTable scores, CancellationToken stop)
    {
        var (room, greatest) = (new double[scores.Reviewers], 0.0);
        for (var paper = 0; paper < scores.Papers; paper++)
        {
            stop.ThrowIfCancellationRequested();
            foreach (var score in scores.Row(paper, room))
            {
                greatest = double.IsNaN(score) ? greatest : Math.Max(greatest, Math.Abs(score));
            }
        }

        return greatest is 0 or (>= 0.25 and <= 4) ? 1 : Math.ScaleB(1, Math.ILogB(greatest) + 1);
    }

    public static Problem Over(Problem problem, double unit) => new(new ScaledScores(problem.Scores, unit), problem.Demand, problem.MaxLoad, problem.MinLoad)
    {
        Forbidden = problem.Forbidden,
        Forced = problem.Forced,
        Apart = problem.Apart,
        Groups = problem.Groups,
    };

    public static Outcome Times(Outcome outcome, double unit) => outcome is not Solved { Account: var account } solved ? outcome : solved with
    {
        Account = account with
        {
            Total = account.Total * unit,
            Bound = account.Bound * unit,
            Worst = account.Worst * unit,
            WorstBound = account.WorstBound * unit,
            P10 = account.P10 * unit,
            PaperPrices = [.. account.PaperPrices.Select(price => price * unit)],
            ReviewerPrices = [.. account.ReviewerPrices.Select(price => price * unit)],
        },
    };

    /// <summary>Tells in the unit of the caller.</summary>
    public sealed class Told(IProgress<Progress> progress, double unit) : IProgress<Progress>
    {
        public void Report(Progress value) => progress.Report(value with { Total = value.Total * unit, Bound = value.Bound * unit });
    }
}
