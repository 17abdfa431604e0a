namespace UnAct.Events;

/// <summary>What the use cases that change an event's pages begin and end with.</summary>
internal static class Editing
{
    extension(UnActDb db)
    {
        /// <summary>The event for somebody who changes what it says.</summary>
        /// <exception cref="Refused">event.is-cancelled: what is called off stays as it was.</exception>
        public async Task<Event> Edit(Actor by, Guid eventId, CancellationToken stop)
        {
            await db.Require(by, eventId, Permission.EditEvent, stop);
            var @event = await db.Events.SingleOrDefaultAsync(e => e.Id == eventId, stop) ?? throw Refused.NotFound();
            return EventRules.MayEdit(@event) ? @event : throw new Refused("event.is-cancelled");
        }

        /// <summary>Writes the event even where only what hangs on it changed, so that its version goes up; brings the search up to date.</summary>
        public async Task Changed(Event @event, Actor by, string what, Instant now, CancellationToken stop, string? from = null, string? to = null)
        {
            @event.Touch(now);
            db.Entry(@event).Property(e => e.ChangedAt).IsModified = true;
            // What is tracked counts as it is now, what was added or taken away included.
            await db.Parts.Where(p => p.EventId == @event.Id).LoadAsync(stop);
            await db.Partners.Where(p => p.EventId == @event.Id).LoadAsync(stop);
            @event.Index(EventIndex.Of(@event, db.Parts.Local.OrderBy(p => p.Order), db.Partners.Local.OrderBy(p => p.Order)));
            db.Log.Add(LogEntry.Of(by, now, what, @event.Id, @event.Id, from, to));
            await db.SaveChangesAsync(stop);
        }
    }
}
