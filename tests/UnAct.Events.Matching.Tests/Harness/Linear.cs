using Google.OrTools.LinearSolver;

namespace UnAct.Matching.Tests.Harness;

/// <summary>The greatest mean total of a lottery, by a linear program of others.</summary>
public static class Linear
{
    /// <returns>Null where there is none.</returns>
    public static double? Mean(Problem problem, double greatest)
    {
        using var solver = Solver.CreateSolver("GLOP");
        var objective = solver.Objective();
        objective.SetMaximization();
        Constraint[] papers = [.. problem.Demand.Select(d => solver.MakeConstraint(d, d))], loads = [.. problem.MaxLoad.Select((most, r) => solver.MakeConstraint(problem.MinLoad[r], most))];
        for (var paper = 0; paper < problem.Papers; paper++)
        {
            for (var reviewer = 0; reviewer < problem.Reviewers; reviewer++)
            {
                var (pair, score) = (new Pair(reviewer, paper), problem.Scores[reviewer, paper]);
                var open = !double.IsNaN(score) && !problem.Forbidden.Contains(pair);
                var forced = problem.Forced.Contains(pair);
                if (forced && !open)
                {
                    return null;
                }

                var share = solver.MakeNumVar(forced ? 1 : 0, forced ? 1 : open ? greatest : 0, "");
                objective.SetCoefficient(share, open ? score : 0);
                papers[paper].SetCoefficient(share, 1);
                loads[reviewer].SetCoefficient(share, 1);
            }
        }

        return solver.Solve() == Solver.ResultStatus.OPTIMAL ? objective.Value() : null;
    }
}
