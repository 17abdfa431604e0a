using System.Globalization;

namespace UnAct.Matching.Shortages;

/// <summary>Looks for whatever makes a plan impossible and says it in a sentence.</summary>
internal static class Reasons
{
    private const int Named = 12;

    /// <returns>Null where demands, loads and closed pairs allow a plan, and each group by itself.</returns>
    public static Infeasible? Find(Ground ground, CancellationToken stop)
    {
        if (Contradiction(ground) is { } contradiction)
        {
            return contradiction;
        }

        var open = BitRows.Open(ground);
        var beside = ground.Problem.Forced.Count > 0 ? " beside the forced pairs" : "";
        if (Shortage.Find(open, ground.Demand, ground.Most, stop) is { } papers)
        {
            return new(papers.Askers, papers.Givers, papers.Askers.Count == 1
                ? Text($"Paper {papers.Askers[0]} needs {Many(papers.Needed, "review")}{beside}, and {Who(papers.Givers, "reviewer", "may review it")}.")
                : Text($"Papers {List(papers.Askers)} need {Many(papers.Needed, "review")}{beside} and compete for {Many(papers.Places, "place")} of {Of(papers.Givers, "unconflicted reviewer")}."));
        }

        if (ground.Least.Any(least => least > 0) && Shortage.Find(open.Turned(), ground.Least, ground.Demand, stop) is { } loads)
        {
            return new(loads.Givers, loads.Askers, loads.Askers.Count == 1
                ? Text($"Reviewer {loads.Askers[0]} is to have at least {Many(loads.Needed, "paper")}{beside}, and {Who(loads.Givers, "paper", "can be given to this reviewer")}.")
                : Text($"Reviewers {List(loads.Askers)} are to have at least {Many(loads.Needed, "review")}{beside} in all, and {Of(loads.Givers, "paper")} open to them have {Many(loads.Places, "place")} for them."));
        }

        foreach (var group in ground.Problem.Groups)
        {
            var needs = GroupNeeds(ground, group);
            for (var paper = 0; paper < ground.Papers; paper++)
            {
                if (needs[paper] > ground.Demand[paper])
                {
                    // So many outside the group that what is left is one too few.
                    var others = ground.Problem.Forced.Where(f => f.Paper == paper && !group.Members.Contains(f.Reviewer)).Select(f => f.Reviewer).Order();
                    var given = others.Take(ground.Problem.Demand[paper] - Math.Min(group.AtLeast, ground.Problem.Demand[paper]) + 1).ToList();
                    return new([paper], given, Text($"Paper {paper} needs {Many(needs[paper], "more review")} by a group of {group.Members.Count}, and beside the forced pairs {Many(ground.Demand[paper], "review")} can be given."));
                }
            }

            if (Shortage.Find(BitRows.Open(ground, group.Members), needs, ground.Most, stop) is { } seats)
            {
                return new(seats.Askers, seats.Givers, Text($"{(seats.Askers.Count == 1 ? "Paper" : "Papers")} {List(seats.Askers)} {(seats.Askers.Count == 1 ? "needs" : "need")} {Many(seats.Needed, "review")} by a group of {group.Members.Count}{beside}, and there {(seats.Places == 1 ? "is" : "are")} {Many(seats.Places, "place")} of {Of(seats.Givers, "unconflicted member")}."));
            }
        }

        return null;
    }

    /// <summary>Why no lottery is as unsure as was asked for, where plans without chance exist.</summary>
    /// <returns>Null where there is one.</returns>
    public static Infeasible? TooSure(Ground ground, int unit, int most, CancellationToken stop)
    {
        var greatest = (double)most / unit;
        var open = BitRows.Open(ground);
        var beside = ground.Problem.Forced.Count > 0 ? " beside the forced pairs" : "";
        if (Shortage.Find(open, ground.Demand, ground.Most, stop, unit, most) is { } papers)
        {
            return new(papers.Askers, papers.Givers, papers.Askers.Count == 1
                ? Text($"Paper {papers.Askers[0]} needs {Many(papers.Needed, "review")}{beside}, and with a probability of at most {greatest} the {Many(papers.Givers.Count, "reviewer")} open to it are too few.")
                : Text($"Papers {List(papers.Askers)} need {Many(papers.Needed, "review")}{beside}, and with a probability of at most {greatest} for each pair there are {Many(papers.Places, "place")} of {Of(papers.Givers, "unconflicted reviewer")}."));
        }

        return Shortage.Find(open.Turned(), ground.Least, ground.Demand, stop, unit, most) is not { } loads ? null : new(loads.Givers, loads.Askers, loads.Askers.Count == 1
            ? Text($"Reviewer {loads.Askers[0]} is to have at least {Many(loads.Needed, "paper")}{beside}, and with a probability of at most {greatest} the {Many(loads.Givers.Count, "paper")} open to this reviewer are too few.")
            : Text($"Reviewers {List(loads.Askers)} are to have at least {Many(loads.Needed, "review")}{beside} in all, and with a probability of at most {greatest} for each pair {Of(loads.Givers, "paper")} open to them have {Many(loads.Places, "place")} for them."));
    }

    /// <summary>Papers that cannot have all that their rules ask, although they can have each of it.</summary>
    /// <param name="all">Whether it is known of each that it cannot be left out.</param>
    public static Infeasible Clash(Problem problem, List<int> papers, List<int> reviewers, bool all)
    {
        var (one, needed) = (papers.Count == 1, papers.Sum(p => problem.Demand[p]));
        return new(papers, reviewers, Text($"{(one ? "Paper" : "Papers")} {List(papers)} can have {Many(needed, "review")}, but not {Company(problem)}: {Of(reviewers, "unconflicted reviewer")} cannot be seated so.{Perhaps(all)}"));
    }

    /// <summary>The same of reviewers' least loads.</summary>
    public static Infeasible Clash(Problem problem, List<int> reviewers, bool all)
    {
        var (one, needed) = (reviewers.Count == 1, reviewers.Sum(r => problem.MinLoad[r]));
        return new([], reviewers, Text($"{(one ? "Reviewer" : "Reviewers")} {List(reviewers)} can have at least {Many(needed, "paper")}{(one ? "" : " in all")}, but not where every paper is to be seated {Company(problem)}.{Perhaps(all)}"));
    }

    /// <summary>How many members each paper still needs.</summary>
    public static int[] GroupNeeds(Ground ground, Group group)
    {
        var members = group.Members.ToHashSet();
        int[] needs = [.. ground.Problem.Demand.Select(demand => Math.Min(demand, group.AtLeast))];
        foreach (var (reviewer, paper) in ground.Problem.Forced)
        {
            needs[paper] -= members.Contains(reviewer) ? 1 : 0;
        }

        return [.. needs.Select(n => Math.Max(0, n))];
    }

    private static Infeasible? Contradiction(Ground ground)
    {
        var problem = ground.Problem;
        var forbidden = problem.Forced.Count > 0 ? problem.Forbidden.ToHashSet() : [];
        foreach (var (reviewer, paper) in problem.Forced)
        {
            if (forbidden.Contains(new(reviewer, paper)) || double.IsNaN(problem.Scores[reviewer, paper]))
            {
                return new([paper], [reviewer], Text($"Reviewer {reviewer} and paper {paper} are both forced and forbidden."));
            }
        }

        foreach (var paper in Enumerable.Range(0, problem.Papers).Where(p => ground.Demand[p] < 0))
        {
            var by = problem.Forced.Where(f => f.Paper == paper).Select(f => f.Reviewer).Order().Take(problem.Demand[paper] + 1).ToList();
            return new([paper], by, Text($"Paper {paper} needs {Many(problem.Demand[paper], "review")}, and reviewers {List(by)} are forced on it."));
        }

        foreach (var reviewer in Enumerable.Range(0, problem.Reviewers).Where(r => ground.Most[r] < 0))
        {
            var on = problem.Forced.Where(f => f.Reviewer == reviewer).Select(f => f.Paper).Order().Take(problem.MaxLoad[reviewer] + 1).ToList();
            return new(on, [reviewer], Text($"Reviewer {reviewer} takes at most {Many(problem.MaxLoad[reviewer], "paper")}, and papers {List(on)} are forced on this reviewer."));
        }

        foreach (var (one, other) in problem.Apart)
        {
            var on = problem.Forced.Where(f => f.Reviewer == one).Select(f => f.Paper).Intersect(problem.Forced.Where(f => f.Reviewer == other).Select(f => f.Paper)).ToList();
            if (on.Count > 0)
            {
                return new([on[0]], [one, other], Text($"Reviewers {one} and {other} do not sit together, and both are forced on paper {on[0]}."));
            }
        }

        return null;
    }

    private static string Company(Problem problem) =>
        problem.Apart.Count == 0 ? "with all members that groups ask for" : problem.Groups.Count == 0 ? "without two who must not sit together"
        : "with all members that groups ask for and without two who must not sit together";

    private static string Perhaps(bool all) => all ? "" : " Time did not allow to try whether fewer would do.";

    private static string Who(IReadOnlyList<int> givers, string what, string may) =>
        givers.Count == 0 ? $"no {what} {may}" : givers.Count == 1 ? Text($"only {what} {givers[0]} {may}") : Text($"only {what}s {List(givers)} {may}");

    private static string Of(IReadOnlyList<int> givers, string what) =>
        givers.Count == 0 ? $"no {what}" : Text($"{Many(givers.Count, what)} ({List(givers)})");

    private static string Many(double number, string what) => Text($"{number:0.######} {what}{(number == 1 ? "" : "s")}");

    private static string List(IReadOnlyList<int> numbers)
    {
        var said = numbers.Take(Named).Select(n => n.ToString(CultureInfo.InvariantCulture)).ToList();
        var left = numbers.Count - said.Count;
        return left > 0 ? Text($"{string.Join(", ", said)} and {left} others")
            : said.Count < 2 ? string.Concat(said)
            : $"{string.Join(", ", said.SkipLast(1))} and {said[^1]}";
    }

    private static string Text(FormattableString text) => FormattableString.Invariant(text);
}
