using UnAct.Events;
using UnAct.Submissions;

namespace UnAct.Reviews;

/// <summary>A copy of an event is reviewed as the event was: settings, rounds at the same distance, the criteria in use. Nobody reviews it yet.</summary>
public sealed class CopyReviewing : ICopiesEvents
{
    public async Task Copy(UnActDb db, EventCopy copy, CancellationToken stop)
    {
        if (await db.Calls.AsNoTracking().SingleOrDefaultAsync(c => c.EventId == copy.From.Id, stop) is not { } call)
        {
            return;
        }

        // The same as the room below makes, whichever comes first: only its id and its zone are asked.
        var there = call.CopyTo(copy);
        db.ReviewSettings.AddRange((await db.ReviewSettings.AsNoTracking().Where(s => s.CallId == call.Id).ToListAsync(stop)).Select(s => s.CopyTo(there, copy)));
        db.ReviewRounds.AddRange((await db.ReviewRounds.AsNoTracking().Where(r => r.CallId == call.Id).ToListAsync(stop)).Select(r => r.CopyTo(there, copy)));
        var criteria = await (from c in db.Criteria join r in db.ReviewRounds on c.RoundId equals r.Id where r.CallId == call.Id && c.RemovedAt == null select c).AsNoTracking().ToListAsync(stop);
        db.Criteria.AddRange(criteria.Select(c => c.CopyTo(copy.For(c.RoundId))));
    }

    public async Task<IReadOnlyList<DeadlineMove>> Deadlines(UnActDb db, Guid eventId, int days, CancellationToken stop)
    {
        var calls = db.Calls.Where(c => c.EventId == eventId).Select(c => c.Id);
        var rounds = await db.ReviewRounds.AsNoTracking().Where(r => calls.Contains(r.CallId)).OrderBy(r => r.Number).ToListAsync(stop);
        var settings = await db.ReviewSettings.AsNoTracking().SingleOrDefaultAsync(s => calls.Contains(s.CallId), stop);
        IEnumerable<(string What, LocalDateTime? From)> moves =
        [
            .. rounds.SelectMany(r => new (string, LocalDateTime?)[] { ("review-opens", r.Opening), ("review-due", r.Due?.Last) }),
            ("response-opens", settings?.ResponseOpens), ("response-closes", settings?.ResponseCloses?.Last),
        ];
        return [.. from move in moves where move.From is not null let to = EventDates.Later(move.From, days) where to is not null select new DeadlineMove(move.What, move.From!.Value, to!.Value)];
    }
}
