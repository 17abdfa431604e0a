using UnAct.Events;

namespace UnAct.Submissions;

/// <summary>A copy of an event calls as the event did: types, tracks, topics, deadlines at the same distance. Nobody has sent anything yet.</summary>
public sealed class CopyCall : ICopiesEvents
{
    public async Task Copy(UnActDb db, EventCopy copy, CancellationToken stop)
    {
        if (await db.Calls.AsNoTracking().SingleOrDefaultAsync(c => c.EventId == copy.From.Id, stop) is not { } call)
        {
            return;
        }

        var there = db.Calls.Add(call.CopyTo(copy)).Entity;
        db.ContributionTypes.AddRange((await db.ContributionTypes.AsNoTracking().Where(t => t.CallId == call.Id && t.RemovedAt == null).ToListAsync(stop)).Select(t => t.CopyTo(there.Id, copy.For(t.Id))));
        db.Tracks.AddRange((await db.Tracks.AsNoTracking().Where(t => t.CallId == call.Id && t.RemovedAt == null).ToListAsync(stop)).Select(t => t.CopyTo(there.Id, copy.For(t.Id))));
        db.Topics.AddRange((await db.Topics.AsNoTracking().Where(t => t.CallId == call.Id && t.RemovedAt == null).ToListAsync(stop)).Select(t => t.CopyTo(there.Id, copy.For(t.Id))));
    }

    public async Task<IReadOnlyList<DeadlineMove>> Deadlines(UnActDb db, Guid eventId, int days, CancellationToken stop)
    {
        if (await db.Calls.AsNoTracking().SingleOrDefaultAsync(c => c.EventId == eventId, stop) is not { } call)
        {
            return [];
        }

        var moves = new (string What, LocalDateTime? From)[]
        {
            ("call-opens", call.Opening), ("call-closes", call.Deadline?.Last), ("call-revisions", call.RevisionDeadline?.Last), ("call-confirmations", call.ConfirmationDeadline?.Last),
        };
        return [.. from move in moves where move.From is not null let to = EventDates.Later(move.From, days) where to is not null select new DeadlineMove(move.What, move.From!.Value, to!.Value)];
    }
}
