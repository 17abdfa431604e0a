using System.Diagnostics;
using UnAct.Matching.Flows;

namespace UnAct.Matching;

/// <summary>Assigns reviewers to papers, with proof.</summary>
public static class Matcher
{
    /// <summary>The plan that the problem and the wish ask for, with its account; or why there is none.</summary>
    public static Outcome Solve(Problem problem, IProgress<Progress>? progress = null, CancellationToken stop = default)
    {
        ArgumentNullException.ThrowIfNull(problem);
        var watch = Stopwatch.StartNew();
        var ground = new Ground(problem);
        var scale = Scale.Of(ground, headroom: 0);
        var transport = new Transport(ground, scale);
        transport.Solve(t => progress?.Report(new("best total", t.Rounds, double.NaN, (double)t.Bound / scale.Factor)), stop);
        var plan = new Plan(Enumerable.Range(0, problem.Papers).Select(paper => transport.Of(paper).Select(pair => pair.Reviewer)));
        return new Solved(plan, new Bookkeeper(ground, scale).Account(plan, transport, watch));
    }
}
