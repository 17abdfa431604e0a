using UnAct.Mail;

namespace UnAct.Events;

/// <summary>Stops the mails of an event where they are, or lets them go again. Doing it twice is doing it once.</summary>
public static class HoldMail
{
    public sealed record Input(Actor By, Guid EventId, bool Hold);

    public sealed class Handler(UnActDb db, IClock clock)
    {
        public async Task Run(Input input, CancellationToken stop = default)
        {
            await db.Require(input.By, input.EventId, Permission.ManageRegistrations, stop);
            var (now, holds) = (clock.GetCurrentInstant(), db.Set<MailHold>());
            var there = await holds.SingleOrDefaultAsync(h => h.EventId == input.EventId, stop);
            if (there is not null == input.Hold)
            {
                return;
            }

            if (there is null)
            {
                holds.Add(MailHold.Of(input.EventId, input.By, now));
                db.Log.Add(LogEntry.Of(input.By, now, "mail.held", input.EventId, input.EventId));
            }
            else
            {
                holds.Remove(there);
                db.Log.Add(LogEntry.Of(input.By, now, "mail.let-go", input.EventId, input.EventId));
                db.WakesSweeps = true;
            }

            await db.SaveChangesAsync(stop);
        }
    }
}
