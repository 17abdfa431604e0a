using UnAct.Events;
using UnAct.Mail;
using UnAct.Registrations;

namespace UnAct.Reminders;

/// <summary>Looks at a reminder to answer right before it leaves: an answer that came, a rule that was switched off, another end, and a mail that waited too long stop it.</summary>
public static class AnswerStillHolds
{
    /// <returns>False when the mail must not leave.</returns>
    public static async Task<bool> Look(UnActDb db, OutboxMail mail, Instant now, CancellationToken stop)
    {
        if (mail.Template is not (AnswerLetters.Offer or AnswerLetters.Invitation))
        {
            return true;
        }

        var (ruleId, occurrence) = AnswerLetters.Read(mail.OnceKey);
        var found = await (from rule in db.ReminderRules
                           where rule.Id == ruleId && rule.On && rule.RemovedAt == null
                           join e in db.Events on rule.EventId equals e.Id
                           where e.State == EventState.Published
                           join s in db.RegistrationSetups on e.Id equals s.EventId into setups
                           from s in setups.DefaultIfEmpty()
                           select new { Rule = rule, Event = e, Setup = s }).AsNoTracking().SingleOrDefaultAsync(stop);
        if (found is null)
        {
            return false;
        }

        var awaited = await ReminderAwaited.Load(db, found.Event, found.Setup, now, stop, mail.SubjectId);
        return awaited.Of(found.Rule).SingleOrDefault() is { } one
            && ReminderTimes.Of(found.Rule.Timing, one.Since, one.Until, found.Event.Zone) is { } moment
            && moment.Occurrence.ToUnixTimeSeconds() == occurrence.ToUnixTimeSeconds() && now <= moment.Until;
    }
}
