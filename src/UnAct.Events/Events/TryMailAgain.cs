using UnAct.Mail;

namespace UnAct.Events;

/// <summary>Puts a mail that did not arrive back into the queue: the organiser has heard that the other side takes it now.</summary>
public static class TryMailAgain
{
    public sealed record Input(Actor By, Guid EventId, Guid MailId);

    public sealed class Handler(UnActDb db, IClock clock, KeyOfAddress keyOf)
    {
        public async Task Run(Input input, CancellationToken stop = default)
        {
            await db.Require(input.By, input.EventId, Permission.ManageRegistrations, stop);
            var mail = await db.Outbox.SingleOrDefaultAsync(m => m.Id == input.MailId && m.EventId == input.EventId && !MailKinds.Private.Contains(m.Template), stop) ?? throw Refused.NotFound();
            if (mail.State == MailState.Waiting)
            {
                // The same form posted twice.
                return;
            }

            if (mail.State is not (MailState.GivenUp or MailState.Refused or MailState.Stopped))
            {
                throw new Refused("mail.not-given-up");
            }

            var (now, key) = (clock.GetCurrentInstant(), keyOf(mail.ToAddress));
            if (await db.StoppedAddresses.SingleOrDefaultAsync(s => s.AddressKey == key, stop) is { } stopped)
            {
                await db.WriteAgain(stopped, input.By, input.EventId, keyOf, now, stop);
            }

            if (mail.State != MailState.Waiting)
            {
                mail.Requeue(now);
            }

            db.WakesSweeps = true;
            db.Log.Add(LogEntry.Of(input.By, now, "mail.tried-again", mail.Id, input.EventId));
            await db.SaveChangesAsync(stop);
        }
    }
}
