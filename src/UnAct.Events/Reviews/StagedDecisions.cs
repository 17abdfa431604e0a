using UnAct.Events;
using UnAct.Submissions;

namespace UnAct.Reviews;

/// <summary>What is staged, as those may see it who decide: every question of it goes through what they may see of the submissions.</summary>
public static class StagedDecisions
{
    extension(UnActDb db)
    {
        /// <summary>Takes back what is staged for a submission; as many statements whether there is something or not. Whoever stages at the same time waits, and then sees how it stands.</summary>
        public async Task DropStaged(Guid submissionId, CancellationToken stop)
        {
            await db.Submissions.Where(s => s.Id == submissionId).Hold(stop);
            await db.Decisions.Where(d => d.SubmissionId == submissionId && d.ReleasedAt == null).ExecuteDeleteAsync(stop);
        }

        /// <summary>The end of the reserve list.</summary>
        internal async Task<int> NextRank(Guid eventId, CancellationToken stop) => (await db.Decisions.Where(d => d.EventId == eventId && d.Rank != null).MaxAsync(d => d.Rank, stop) ?? 0) + 1;

        /// <summary>Of two chairs who release or arrange at once the second waits here, and then sees what the first has done.</summary>
        internal async Task<Event> HoldDecisions(Guid eventId, CancellationToken stop)
        {
            await db.Events.Where(e => e.Id == eventId).ExecuteUpdateAsync(set => set.SetProperty(e => e.Version, e => e.Version), stop);
            return await db.Events.AsNoTracking().SingleAsync(e => e.Id == eventId, stop);
        }
    }
}
