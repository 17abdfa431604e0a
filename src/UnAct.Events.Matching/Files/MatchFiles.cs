using System.Diagnostics;
using UnAct.Matching.Lotteries;

namespace UnAct.Matching.Files;

/// <summary>An assignment from a file of scores to a file of pairs: what stands behind the command <c>match</c>.</summary>
public sealed record MatchFiles
{
    public required string Scores { get; init; }

    public required string Out { get; init; }

    public required int Demand { get; init; }

    public required int MaxLoad { get; init; }

    public int MinLoad { get; init; }

    /// <summary>The best worst paper first.</summary>
    public bool Fair { get; init; }

    /// <summary>The greatest probability of a pair; nothing for a plan without chance.</summary>
    public double? Q { get; init; }

    public string Seed { get; init; } = "0";

    /// <returns>0 and the account where a plan was written; 1 and the reason where there is none; 2 and a sentence where the input is not usable. One line, JSON but for the last.</returns>
    public (int Exit, string Line) Run(CancellationToken stop = default)
    {
        try
        {
            var problem = Problem.Uniform(ScoreFile.Read(Scores, stop), Demand, MaxLoad, MinLoad);
            if (Q is { } q && Fair)
            {
                return (2, "A plan by chance (q) cannot be fair at once: leave one of the two out.");
            }

            return Q is null ? Solve(problem, stop) : Draw(problem, Q.Value, stop);
        }
        catch (Exception wrong) when (wrong is FormatException or ArgumentException or IOException or UnauthorizedAccessException or InvalidDataException)
        {
            return (2, wrong.Message.Split(" (Parameter", 2)[0]);
        }
    }

    private (int Exit, string Line) Solve(Problem problem, CancellationToken stop)
    {
        var outcome = Matcher.Solve(problem, Fair ? Wish.BestWorst : Wish.BestTotal, null, stop);
        return outcome is Solved solved ? Written(solved.Plan, solved.Account) : (1, PlanFile.Json((Infeasible)outcome));
    }

    private (int Exit, string Line) Draw(Problem problem, double q, CancellationToken stop)
    {
        var watch = Stopwatch.StartNew();
        var (lottery, reason) = Matcher.Randomise(problem, q, null, stop);
        if (lottery is null)
        {
            return (1, PlanFile.Json(reason!));
        }

        var plan = lottery.Draw(Seed);
        // No lottery is needed for the bound of a single plan: the greatest total there is.
        var account = Matcher.Judge(problem, plan, stop) with { Seconds = watch.Elapsed.TotalSeconds };
        return Written(plan, account, lottery);
    }

    private (int Exit, string Line) Written(Plan plan, Account account, Lottery? lottery = null)
    {
        PlanFile.Write(Out, plan);
        using var process = Process.GetCurrentProcess();
        return (0, PlanFile.Json(account, process.PeakWorkingSet64 / 1048576.0, lottery, Seed));
    }
}
