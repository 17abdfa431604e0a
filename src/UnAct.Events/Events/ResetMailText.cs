using UnAct.Mail;

namespace UnAct.Events;

/// <summary>Back to the usual text of a mail. Doing it twice is doing it once.</summary>
public static class ResetMailText
{
    public sealed record Input(Actor By, Guid EventId, string Template, string Language, int? SeenVersion);

    public sealed class Handler(UnActDb db, IClock clock)
    {
        public async Task Run(Input input, CancellationToken stop = default)
        {
            await db.Require(input.By, input.EventId, Permission.ManageRegistrations, stop);
            var kind = SaveMailText.Kind(input.Template, input.Language);
            var text = await db.OwnTexts.SingleOrDefaultAsync(t => t.EventId == input.EventId && t.Template == kind.Template && t.Language == input.Language, stop);
            if (text?.Body is null)
            {
                return;
            }

            if (text.Version != input.SeenVersion)
            {
                throw new Refused("mail.text-changed-meanwhile");
            }

            var now = clock.GetCurrentInstant();
            text.Say(null, null, input.By, now);
            db.Log.Add(LogEntry.Of(input.By, now, "mail.text-reset", text.Id, input.EventId, from: text.Named));
            await db.SaveChangesAsync(stop);
        }
    }
}
