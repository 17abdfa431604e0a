using UnAct.Mail;

namespace UnAct.Events;

/// <summary>
/// An organiser knows that an address takes mail after all: it is written to again, and what was not delivered of this event leaves now. The
/// mails of other events stay with their organisers.
/// </summary>
public static class TryAddressAgain
{
    public sealed record Input(Actor By, Guid EventId, Guid StoppedId);

    public sealed class Handler(UnActDb db, IClock clock, KeyOfAddress keyOf)
    {
        public async Task Run(Input input, CancellationToken stop = default)
        {
            await db.Require(input.By, input.EventId, Permission.ManageRegistrations, stop);
            if (await db.StoppedIn(input.EventId).SingleOrDefaultAsync(s => s.Id == input.StoppedId, stop) is not { } stopped)
            {
                // Lifted meanwhile, or the form was posted twice; of what other events know nothing is told.
                return;
            }

            await db.WriteAgain(stopped, input.By, input.EventId, keyOf, clock.GetCurrentInstant(), stop);
            await db.SaveChangesAsync(stop);
        }
    }
}

internal static class StoppedInEvent
{
    extension(UnActDb db)
    {
        /// <summary>The stopped addresses that this event has written to.</summary>
        public IQueryable<StoppedAddress> StoppedIn(Guid eventId)
        {
#pragma warning disable MA0011 // The database lowers its own text.
            var written = db.Set<OutboxMail>().Where(m => m.EventId == eventId && !MailKinds.Private.Contains(m.Template)).Select(m => m.ToAddress.ToLower());
#pragma warning restore MA0011
            return db.Set<StoppedAddress>().Where(s => written.Contains(s.AddressKey));
        }

        public async Task WriteAgain(StoppedAddress stopped, Actor by, Guid eventId, KeyOfAddress keyOf, Instant now, CancellationToken stop)
        {
            db.StoppedAddresses.Remove(stopped);
            var undelivered = await db.Outbox.Where(m => m.EventId == eventId && (m.State == MailState.Stopped || m.State == MailState.Refused)).ToListAsync(stop);
            foreach (var mail in undelivered.Where(m => keyOf(m.ToAddress) == stopped.AddressKey))
            {
                mail.Requeue(now);
            }

            db.WakesSweeps = true;
            db.Log.Add(LogEntry.Of(by, now, "mail.address-tried-again", stopped.Id, eventId));
        }
    }
}
