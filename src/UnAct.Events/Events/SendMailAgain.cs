using System.Globalization;
using UnAct.Mail;

namespace UnAct.Events;

/// <summary>
/// Says once more what was said last: somebody has lost a mail, or never saw it. It is a mail of its own, with its own Message-ID, because a
/// mailbox drops one that it knows; words and calendar entry are those of the first, so that no calendar sees a change that was none.
/// </summary>
public static class SendMailAgain
{
    public const int Most = 3;

    /// <summary>Mails that say nothing of where a registration stands: what was said before them still holds.</summary>
    private const string Reminder = "reminder-", Message = "group-message";

    /// <summary>What they hang on is found by their own once-key, which a copy has not.</summary>
    private static readonly string[] Own = [Message, "offer-reminder", "submission-message", .. MailKinds.Private];

    /// <param name="Time">The how-manieth time this is, from one: the same form posted twice sends once.</param>
    public sealed record Input(Actor By, Guid EventId, Guid MailId, int Time);

    public sealed class Handler(UnActDb db, IClock clock)
    {
        public async Task Run(Input input, CancellationToken stop = default)
        {
            await db.Require(input.By, input.EventId, Permission.ManageRegistrations, stop);
            var mail = await db.Outbox.SingleOrDefaultAsync(m => m.Id == input.MailId && m.EventId == input.EventId && !MailKinds.Private.Contains(m.Template), stop) ?? throw Refused.NotFound();
            var times = await Times(db, mail, stop);
            if (input.Time > 0 && input.Time <= times)
            {
                return;
            }

            EventRules.Check(await WhyNot(db, mail, times, stop));
            var now = clock.GetCurrentInstant();
            db.Post(mail.Again(times + 1, now));
            db.Log.Add(LogEntry.Of(input.By, now, "mail.sent-again", mail.SubjectId, input.EventId, to: (times + 1).ToString(CultureInfo.InvariantCulture)));
            await db.SaveChangesAsync(stop);
        }
    }

    /// <summary>How often it was sent again already.</summary>
    internal static Task<int> Times(UnActDb db, OutboxMail mail, CancellationToken stop)
    {
        var copies = OutboxMail.AgainKey(mail.Id);
        return db.Outbox.CountAsync(m => m.SubjectId == mail.SubjectId && m.OnceKey.StartsWith(copies), stop);
    }

    /// <summary>Why it cannot be sent again, as a code; null when it can. Only the last word on a matter can: an older one may no longer be true.</summary>
    internal static async Task<string?> WhyNot(UnActDb db, OutboxMail mail, int times, CancellationToken stop)
    {
        var copies = OutboxMail.AgainKey(mail.Id);
        return mail.State != MailState.Sent ? "mail.not-sent"
            : mail.LinkPurpose is not (null or LinkPurpose.Registration or LinkPurpose.ConfirmAddress) || Own.Contains(mail.Template, StringComparer.Ordinal) ? "mail.own-way"
            : mail.IsAgain ? "mail.is-copy"
            : times >= Most ? "mail.again-enough"
            : await db.Outbox.AnyAsync(
                m => m.SubjectId == mail.SubjectId && m.ToAddress == mail.ToAddress && m.CreatedAt > mail.CreatedAt && m.State != MailState.Superseded
                    && !m.OnceKey.StartsWith(copies) && !m.Template.StartsWith(Reminder) && m.Template != Message, stop) ? "mail.not-last"
            : null;
    }
}
