using Google.OrTools.LinearSolver;

namespace UnAct.Matching.Tests.Harness;

/// <summary>Totals and worst papers under rules of company, by a solver of integer programs of others.</summary>
public static class Integer
{
    /// <param name="worst">The worst paper is what is greatest, rather than the total.</param>
    /// <param name="leastSum">Of every paper.</param>
    /// <returns>Null where there is no plan.</returns>
    public static double? Best(Problem problem, bool worst = false, double leastSum = double.NegativeInfinity)
    {
        using var solver = Solver.CreateSolver("SCIP");
        var objective = solver.Objective();
        objective.SetMaximization();
        var lowest = solver.MakeNumVar(double.NegativeInfinity, double.PositiveInfinity, "");
        objective.SetCoefficient(lowest, worst ? 1 : 0);
        var closed = problem.Forbidden.ToHashSet();
        var loads = problem.MaxLoad.Select((most, r) => solver.MakeConstraint(problem.MinLoad[r], most)).ToList();
        for (var paper = 0; paper < problem.Papers; paper++)
        {
            var demand = solver.MakeConstraint(problem.Demand[paper], problem.Demand[paper]);
            var sum = solver.MakeConstraint(worst ? 0 : leastSum, double.PositiveInfinity);
            sum.SetCoefficient(lowest, worst ? -1 : 0);
            var pairs = new Variable[problem.Reviewers];
            for (var reviewer = 0; reviewer < problem.Reviewers; reviewer++)
            {
                var score = problem.Scores[reviewer, paper];
                var open = !double.IsNaN(score) && !closed.Contains(new(reviewer, paper));
                pairs[reviewer] = solver.MakeIntVar(problem.Forced.Contains(new(reviewer, paper)) ? 1 : 0, open ? 1 : 0, "");
                objective.SetCoefficient(pairs[reviewer], worst || !open ? 0 : score);
                sum.SetCoefficient(pairs[reviewer], open ? score : 0);
                demand.SetCoefficient(pairs[reviewer], 1);
                loads[reviewer].SetCoefficient(pairs[reviewer], 1);
            }

            foreach (var (one, other) in problem.Apart)
            {
                var couple = solver.MakeConstraint(0, 1);
                couple.SetCoefficient(pairs[one], 1);
                couple.SetCoefficient(pairs[other], 1);
            }

            foreach (var group in problem.Groups)
            {
                var seats = solver.MakeConstraint(Math.Min(group.AtLeast, problem.Demand[paper]), double.PositiveInfinity);
                foreach (var member in group.Members)
                {
                    seats.SetCoefficient(pairs[member], 1);
                }
            }
        }

        return solver.Solve() == Solver.ResultStatus.OPTIMAL ? objective.Value() : null;
    }
}
