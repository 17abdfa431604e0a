using UnAct.Mail;

namespace UnAct.Events;

/// <summary>A copy of an event writes as the event does. What rests because it was broken is tried anew.</summary>
public sealed class CopyMailTexts : ICopiesEvents
{
    public async Task Copy(UnActDb db, EventCopy copy, CancellationToken stop) =>
        db.OwnTexts.AddRange((await db.OwnTexts.AsNoTracking().Where(t => t.EventId == copy.From.Id && t.Body != null).ToListAsync(stop)).Select(t => t.CopyTo(copy.To.Id, copy.Now)));
}
