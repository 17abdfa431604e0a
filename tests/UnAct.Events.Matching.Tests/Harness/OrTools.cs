using Google.OrTools.Graph;

namespace UnAct.Matching.Tests.Harness;

/// <summary>The same problem for a solver of others, on the whole graph, with scores that are whole steps.</summary>
public static class OrTools
{
    /// <param name="keep">Of each paper only so many of its best pairs; the total is then the greatest of that graph alone.</param>
    /// <returns>The greatest total; null where there is no plan.</returns>
    public static double? Total(Problem problem, double step, int keep = int.MaxValue)
    {
        using var flow = new MinCostFlow();
        var (papers, reviewers) = (problem.Papers, problem.Reviewers);
        var (loads, sink, closed) = (papers + reviewers, papers + reviewers + 1, problem.Forbidden.ToHashSet());
        for (var paper = 0; paper < papers; paper++)
        {
            flow.SetNodeSupply(paper, problem.Demand[paper]);
            var least = keep >= reviewers ? double.NegativeInfinity
                : Enumerable.Range(0, reviewers).Select(r => problem.Scores[r, paper]).Where(s => !double.IsNaN(s)).OrderDescending().Take(keep).Last();
            for (var reviewer = 0; reviewer < reviewers; reviewer++)
            {
                var score = problem.Scores[reviewer, paper];
                if (score >= least && !closed.Contains(new(reviewer, paper)))
                {
                    flow.AddArcWithCapacityAndUnitCost(paper, papers + reviewer, 1, -(long)Math.Round(score / step));
                }
            }
        }

        for (var reviewer = 0; reviewer < reviewers; reviewer++)
        {
            flow.SetNodeSupply(papers + reviewer, -problem.MinLoad[reviewer]);
            flow.AddArcWithCapacityAndUnitCost(papers + reviewer, loads, problem.MaxLoad[reviewer] - problem.MinLoad[reviewer], 0);
        }

        flow.AddArcWithCapacityAndUnitCost(loads, sink, problem.Demand.Sum(), 0);
        flow.SetNodeSupply(sink, problem.MinLoad.Sum() - problem.Demand.Sum());
        return flow.Solve() == MinCostFlowBase.Status.OPTIMAL ? -flow.OptimalCost() * step : null;
    }
}
