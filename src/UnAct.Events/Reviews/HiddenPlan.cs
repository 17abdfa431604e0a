using UnAct.Matching;
using UnAct.Submissions;

namespace UnAct.Reviews;

/// <summary>Who reviews what a chair must not know of, beside the plan that they give: in the places that it leaves, so that nothing of it hangs on this. As many reviewers as can be, where not all can.</summary>
internal static class HiddenPlan
{
    private static readonly TimeSpan Limit = TimeSpan.FromSeconds(1);

    /// <summary>Before anything is held: what is near to what is reckoned, and kept.</summary>
    public static Task Warm(UnActDb db, PlanWorks works, DeskSight sight, Guid roundId, CancellationToken stop) => Ground(db, works, sight, roundId, new Dictionary<Guid, int>(), stop);

    /// <returns>What is not given yet; none where nothing is withheld.</returns>
    public static async Task<IReadOnlyList<AssignedPair>> Pairs(UnActDb db, PlanWorks works, DeskSight sight, AssignmentPlan beside, CancellationToken stop)
    {
        if (await Ground(db, works, sight, beside.Round.Id, beside.Loads.ToDictionary(l => l.PersonId, l => l.Has), stop) is not { IsEmpty: false } ground)
        {
            return [];
        }

        var (problem, demand, given) = (ground.Problem, ground.Problem.Demand.ToList(), ground.Given.CountBy(p => p.Paper).ToDictionary());
        while (true)
        {
            var asked = new Problem(problem.Scores, demand, problem.MaxLoad, problem.MinLoad) { Forbidden = problem.Forbidden, Forced = problem.Forced };
            switch (Matcher.Solve(asked, new Wish { Limit = Limit }, stop: stop))
            {
                case Solved solved:
                    return [.. from pair in solved.Plan.Pairs where !ground.Given.Contains(pair) select new AssignedPair(ground.Papers[pair.Paper].Number, ground.People[pair.Reviewer].Id)];
                case Infeasible none when none.Papers.Where(p => demand[p] > given.GetValueOrDefault(p)).ToList() is { Count: > 0 } crowded:
                    // Those that want most give way together.
                    var most = crowded.Max(p => demand[p]);
                    crowded.FindAll(p => demand[p] == most).ForEach(p => demand[p]--);
                    break;
                default:
                    return [];
            }
        }
    }

    /// <summary>By wishes that no chair chooses: whoever is in conflict with a submission has no say in who reviews it.</summary>
    private static async Task<PlanGround?> Ground(UnActDb db, PlanWorks works, DeskSight sight, Guid roundId, IReadOnlyDictionary<Guid, int> taken, CancellationToken stop) =>
        sight.Withheld.Count == 0 || !await db.Submissions.AnyAsync(s => s.State == SubmissionState.Submitted && EF.Parameter(sight.Withheld).Contains(s.Id), stop)
            ? null
            : await PlanGround.Load(db, works, sight with { Withheld = [] }, new PlanWish { RoundId = roundId }, stop, new PlanRest(sight.Withheld, taken));
}
