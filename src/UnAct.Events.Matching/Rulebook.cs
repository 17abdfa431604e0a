namespace UnAct.Matching;

/// <summary>Counts what a plan breaks, from the problem alone: nothing of the solver is asked.</summary>
public static class Rulebook
{
    /// <summary>Each broken rule as a sentence; empty where the plan keeps all.</summary>
    public static IReadOnlyList<string> Broken(Problem problem, Plan plan)
    {
        ArgumentNullException.ThrowIfNull(problem);
        ArgumentNullException.ThrowIfNull(plan);
        return [.. Breaches(problem, plan).Select(FormattableString.Invariant)];
    }

    private static IEnumerable<FormattableString> Breaches(Problem problem, Plan plan)
    {
        if (plan.ReviewersOf.Count != problem.Papers)
        {
            yield return $"The plan has {plan.ReviewersOf.Count} papers, the problem {problem.Papers}.";
            yield break;
        }

        var members = problem.Groups.Select(g => (g.AtLeast, Members: g.Members.ToHashSet())).ToList();
        for (var paper = 0; paper < problem.Papers; paper++)
        {
            var has = plan.ReviewersOf[paper];
            if (has.Any(r => (uint)r >= (uint)problem.Reviewers) || has.Distinct().Count() != has.Count)
            {
                yield return $"Paper {paper} has a reviewer twice, or one who does not exist.";
                continue;
            }

            if (has.Count != problem.Demand[paper])
            {
                yield return $"Paper {paper} has {has.Count} reviewers and needs {problem.Demand[paper]}.";
            }

            foreach (var reviewer in has.Where(r => double.IsNaN(problem.Scores[r, paper])))
            {
                yield return $"Reviewer {reviewer} must not have paper {paper}.";
            }

            foreach (var (atLeast, of) in members.Where(m => has.Count(m.Members.Contains) < Math.Min(m.AtLeast, problem.Demand[paper])))
            {
                yield return $"Paper {paper} has fewer than {atLeast} of a group of {of.Count}.";
            }
        }

        if (plan.Pairs.Any(pair => (uint)pair.Reviewer >= (uint)problem.Reviewers))
        {
            yield break;
        }

        var loads = plan.Loads(problem.Reviewers);
        for (var reviewer = 0; reviewer < problem.Reviewers; reviewer++)
        {
            if (loads[reviewer] < problem.MinLoad[reviewer] || loads[reviewer] > problem.MaxLoad[reviewer])
            {
                yield return $"Reviewer {reviewer} has {loads[reviewer]} papers, not {problem.MinLoad[reviewer]} to {problem.MaxLoad[reviewer]}.";
            }
        }

        var pairs = plan.Pairs.ToHashSet();
        foreach (var (reviewer, paper) in problem.Forbidden.Where(pairs.Contains))
        {
            yield return $"Reviewer {reviewer} must not have paper {paper}.";
        }

        foreach (var (reviewer, paper) in problem.Forced.Where(pair => !pairs.Contains(pair)))
        {
            yield return $"Reviewer {reviewer} must have paper {paper}.";
        }

        foreach (var (one, other) in problem.Apart)
        {
            for (var paper = 0; paper < problem.Papers; paper++)
            {
                if (pairs.Contains(new(one, paper)) && pairs.Contains(new(other, paper)))
                {
                    yield return $"Reviewers {one} and {other} sit together on paper {paper}.";
                }
            }
        }
    }
}
