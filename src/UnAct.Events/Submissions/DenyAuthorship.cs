using System.Globalization;
using UnAct.Mail;

namespace UnAct.Submissions;

/// <summary>Whoever was named as an author says "that is not me", by the link of the mail that told them; or that it was a slip.</summary>
public static class DenyAuthorship
{
    /// <param name="Denied">False takes it back.</param>
    public sealed record Input(string? Token, bool Denied);

    public sealed class Handler(UnActDb db, IClock clock, Links links, Mail.Mailbox mailbox)
    {
        public async Task Run(Input input, CancellationToken stop = default)
        {
            var id = Links.IdOf(input.Token);
            var authorship = await db.Authorships.SingleOrDefaultAsync(a => a.Id == id, stop);
            if (authorship is null || !links.IsValid(LinkPurpose.Authorship, input.Token, authorship.LinkVersion))
            {
                throw Refused.NotFound();
            }

            if (authorship.DeniedAt is not null == input.Denied)
            {
                return;
            }

            var now = clock.GetCurrentInstant();
            if (input.Denied)
            {
                authorship.Deny(now);
            }
            else
            {
                authorship.TakeBack();
            }

            var submission = await db.Submissions.SingleAsync(s => s.Id == authorship.SubmissionId, stop);
            db.Log.Add(LogEntry.Of(Actor.Contact, now, input.Denied ? "submission.authorship-denied" : "submission.authorship-kept", submission.Id, submission.EventId));
            // They are told of the first no, and not of every change of mind.
            var onceKey = string.Create(CultureInfo.InvariantCulture, $"submission-denied:{authorship.Id:N}");
            if (input.Denied && !await db.Outbox.AnyAsync(m => m.OnceKey == onceKey, stop))
            {
                await SubmissionLetters.Denied(db, mailbox, submission, authorship, now, stop);
            }

            await db.SaveChangesAsync(stop);
        }
    }
}
