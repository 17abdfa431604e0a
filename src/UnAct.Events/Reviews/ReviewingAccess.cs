using UnAct.Events;
using UnAct.Submissions;

namespace UnAct.Reviews;

/// <summary>What is held while somebody sets reviewing up.</summary>
internal static class ReviewingAccess
{
    extension(UnActDb db)
    {
        /// <exception cref="Refused">call.missing: its times are written first.</exception>
        public async Task<Call> CallToReview(Actor by, Guid eventId, CancellationToken stop)
        {
            await db.Require(by, eventId, Permission.ManageCall, stop);
            return await db.Calls.SingleOrDefaultAsync(c => c.EventId == eventId, stop) ?? throw new Refused("call.missing");
        }

        /// <summary>A round for somebody who changes it or its criteria: its version goes up with either, so that of two at once the second looks again.</summary>
        /// <exception cref="Refused">call.missing, not-found, reviewing.changed-meanwhile.</exception>
        public async Task<(Call Call, ReviewRound Round)> EditRound(Actor by, Guid eventId, Guid roundId, CancellationToken stop, int? seenVersion = null)
        {
            var call = await db.CallToReview(by, eventId, stop);
            await db.HoldRound(call.Id, roundId, stop);
            var round = await db.ReviewRounds.SingleOrDefaultAsync(r => r.Id == roundId && r.CallId == call.Id, stop) ?? throw Refused.NotFound();
            if (seenVersion is { } seen && seen != round.Version)
            {
                throw new Refused("reviewing.changed-meanwhile");
            }

            db.Entry(round).Property(r => r.Number).IsModified = true;
            return (call, round);
        }
    }

    extension(UnActDb db)
    {
        /// <summary>Of those who weigh its criteria otherwise and those who send a review at once the second waits, and then sees what the first did.</summary>
        public Task HoldRound(Guid callId, Guid roundId, CancellationToken stop) =>
            db.ReviewRounds.Where(r => r.Id == roundId && r.CallId == callId).ExecuteUpdateAsync(set => set.SetProperty(r => r.Version, r => r.Version), stop);

        /// <summary>A round of the call; the latest where none is named.</summary>
        /// <exception cref="Refused">not-found for a round of another call, assignment.no-round where there is none.</exception>
        public async Task<ReviewRound> RoundOf(Guid callId, Guid? roundId, CancellationToken stop)
        {
            var rounds = db.ReviewRounds.AsNoTracking().Where(r => r.CallId == callId);
            return roundId is { } id
                ? await rounds.SingleOrDefaultAsync(r => r.Id == id, stop) ?? throw Refused.NotFound()
                : await rounds.OrderByDescending(r => r.Number).FirstOrDefaultAsync(stop) ?? throw new Refused("assignment.no-round");
        }
    }

    /// <summary>A name as the log keeps it.</summary>
    public static string? Short(LocalizedText name) => name.Default is { Length: > 0 } text ? text.Length > LogEntry.StateLength ? text[..LogEntry.StateLength] : text : null;
}
