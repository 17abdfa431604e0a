using UnAct.Mail;

namespace UnAct.People;

/// <summary>Lets the mails go that a restore held back, or says of all of them that they are no longer needed.</summary>
public static class ReleaseHeldMail
{
    public sealed record Input(Actor By, bool Send);

    public sealed class Handler(UnActDb db, IClock clock)
    {
        public async Task<int> Run(Input input, CancellationToken stop)
        {
            Administrators.Require(input.By);
            var now = clock.GetCurrentInstant();
            var held = await db.Outbox.Where(m => m.State == MailState.Held).ToListAsync(stop);
            foreach (var mail in held)
            {
                if (input.Send)
                {
                    mail.Requeue(now);
                }
                else
                {
                    mail.Supersede();
                }
            }

            db.WakesSweeps = input.Send;
            db.Log.Add(LogEntry.Of(input.By, now, input.Send ? "mail.released" : "mail.dropped", Guid.Empty));
            await db.SaveChangesAsync(stop);
            return held.Count;
        }
    }
}
