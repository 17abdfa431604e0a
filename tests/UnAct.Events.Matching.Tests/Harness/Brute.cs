namespace UnAct.Matching.Tests.Harness;

/// <summary>Every plan of a small problem, one after the other: slow, and too simple to be wrong.</summary>
public static class Brute
{
    public static IEnumerable<Plan> Plans(Problem problem)
    {
        var choices = Enumerable.Range(0, problem.Papers).Select(paper => Sets(problem.Reviewers, problem.Demand[paper])).ToList();
        IEnumerable<List<int[]>> all = [[]];
        foreach (var choice in choices)
        {
            all = all.SelectMany(begun => choice, (begun, set) => (List<int[]>)[.. begun, set]);
        }

        return all.Select(sets => new Plan(sets)).Where(plan => Rulebook.Broken(problem, plan).Count == 0);
    }

    public static double Total(Problem problem, Plan plan) => plan.Pairs.Sum(pair => problem.Scores[pair.Reviewer, pair.Paper]);

    public static double Worst(Problem problem, Plan plan) =>
        Enumerable.Range(0, problem.Papers).Where(p => problem.Demand[p] > 0).Select(p => plan.Of(p, problem.Scores)).DefaultIfEmpty(0).Min();

    private static List<int[]> Sets(int of, int count) =>
        [.. Enumerable.Range(0, 1 << of).Where(bits => int.PopCount(bits) == count).Select(bits => Enumerable.Range(0, of).Where(r => (bits >> r & 1) != 0).ToArray())];
}
