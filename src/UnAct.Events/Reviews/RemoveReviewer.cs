using UnAct.Events;

namespace UnAct.Reviews;

/// <summary>A chair takes somebody out of the committee, or an invitation back. Done twice it is done once.</summary>
public static class RemoveReviewer
{
    public sealed record Input(Actor By, Guid EventId, Guid ReviewerId, int SeenVersion);

    public sealed class Handler(UnActDb db, IClock clock)
    {
        public async Task Run(Input input, CancellationToken stop = default)
        {
            await db.Require(input.By, input.EventId, Permission.ManageCall, stop);
            await db.HoldTeam(input.EventId, stop);
            var reviewer = await db.Reviewers.SingleOrDefaultAsync(r => r.Id == input.ReviewerId && r.EventId == input.EventId, stop) ?? throw Refused.NotFound();
            if (reviewer.State == ReviewerState.Removed)
            {
                return;
            }

            if (reviewer.Version != input.SeenVersion)
            {
                throw new Refused("reviewer.changed-meanwhile");
            }

            var (now, was) = (clock.GetCurrentInstant(), reviewer.State);
            await db.SupersedeInvitations(reviewer, stop);
            await db.TakeReviewing(reviewer, input.By, now, stop);
            reviewer.Remove(now);
            db.Log.Add(LogEntry.Of(input.By, now, was == ReviewerState.Accepted ? "committee.removed" : "committee.taken-back", reviewer.Id, input.EventId));
            await db.SaveChangesAsync(stop);
        }
    }
}
