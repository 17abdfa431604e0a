using UnAct.Events;
using UnAct.Submissions;

namespace UnAct.Reviews;

/// <summary>
/// A chair gives what a plan says, in one transaction, by <see cref="Assign"/>: if what it was made on is still so. What they must not know of is given with it, by the program and in the places that are left; neither
/// what they are told nor what they can read afterwards hangs on that.
/// </summary>
public static class GivePlan
{
    /// <param name="Plan">As it was worked out just now, from the wishes that the page showed.</param>
    /// <param name="Seen">The mark that the page showed.</param>
    public sealed record Input(Actor By, Guid EventId, AssignmentPlan Plan, string? Seen);

    /// <summary>Before anything is held: reckons what takes long of what is given out of their sight.</summary>
    public static async Task Prepare(UnActDb db, PlanTools tools, Actor by, Guid eventId, Guid roundId, CancellationToken stop) =>
        await HiddenPlan.Warm(db, tools.Works, await DeskSight.Load(db, by, eventId, Permission.ManageSubmissions, stop), roundId, stop);

    public sealed class Handler(UnActDb db, IClock clock, PlanTools tools)
    {
        /// <returns>Without what they must not know of.</returns>
        /// <exception cref="Refused">plan.changed-meanwhile; and as <see cref="Assign"/> says.</exception>
        public async Task<Assign.Result> Run(Input input, CancellationToken stop = default)
        {
            await db.Require(input.By, input.EventId, Permission.ManageSubmissions, stop);
            await db.HoldTeam(input.EventId, stop);
            var sight = await DeskSight.Load(db, input.By, input.EventId, Permission.ManageSubmissions, stop);
            var now = await PlanGround.Load(db, tools.Works, sight, input.Plan.Wish, stop);
            if (input.Seen != input.Plan.Mark || !input.Plan.IsMadeOn(now.Mark))
            {
                throw new Refused("plan.changed-meanwhile");
            }

            var assign = new Assign.Handler(db, clock);
            var given = await assign.Run(new(input.By, input.EventId, input.Plan.Round.Id, input.Plan.Pairs, []), stop);
            if (input.Plan.Lottery is { } lottery && given.Given > 0)
            {
                db.Log.Add(LogEntry.Of(input.By, clock.GetCurrentInstant(), "reviewing.drawn", input.EventId, input.EventId, to: lottery.Seed));
                await db.SaveChangesAsync(stop);
            }

            if (await HiddenPlan.Pairs(db, tools.Works, sight, input.Plan, stop) is { Count: > 0 } hidden)
            {
                await GiveHidden(assign, input, hidden, stop);
            }

            return given;
        }

        /// <summary>What is refused here must not be told, nor stand in the way of what they know of.</summary>
        private static async Task GiveHidden(Assign.Handler assign, Input input, IReadOnlyList<AssignedPair> hidden, CancellationToken stop)
        {
            try
            {
                await assign.Run(new(Actor.Program, input.EventId, input.Plan.Round.Id, hidden, []), stop);
            }
            catch (Refused refused) when (refused.Code.StartsWith("assignment.", StringComparison.Ordinal))
            {
                // Somebody withdrew or declared a conflict in this moment; the next plan that is given fills the gap.
            }
        }
    }
}
