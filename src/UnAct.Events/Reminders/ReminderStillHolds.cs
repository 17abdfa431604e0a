using System.Text.Json;
using System.Text.Json.Nodes;
using UnAct.Events;
using UnAct.Mail;
using UnAct.Registrations;

namespace UnAct.Reminders;

/// <summary>
/// Looks at a reminder right before it leaves: whoever left, an event that is off or moved, a rule that was switched off, and a mail that
/// waited too long stop it. What was said anew about the event meanwhile is said in it, too.
/// </summary>
public static class ReminderStillHolds
{
    private static readonly JsonSerializerOptions Form = new(JsonSerializerDefaults.Web);

    /// <returns>False when the mail must not leave.</returns>
    public static async Task<bool> Look(UnActDb db, OutboxMail mail, Mailbox mailbox, Instant now, CancellationToken stop)
    {
        if (!mail.Template.StartsWith("reminder-", StringComparison.Ordinal))
        {
            return await AnswerStillHolds.Look(db, mail, now, stop);
        }

        var values = mail.ReadValues();
        var (roundId, attendee) = (values["round"]!.GetValue<Guid>(), values["attendee"]?.GetValue<Guid>());
        var taking = db.Places.Where(p => p.RegistrationId == mail.SubjectId && p.LeftAt == null && (attendee == null || p.AttendeeId == attendee));
        var found = await (from round in db.ReminderRounds
                           where round.Id == roundId
                           join rule in db.ReminderRules on round.RuleId equals rule.Id
                           join e in db.Events on round.EventId equals e.Id
                           join part in db.Parts on round.PartId equals part.Id
                           join r in db.Registrations on mail.SubjectId equals r.Id
                           select new { Round = round, Rule = rule, Event = e, Part = part, r.State, Takes = taking.Any(p => p.PartId == part.Id) }).AsNoTracking().SingleOrDefaultAsync(stop);
        var holds = found is { State: RegistrationState.Confirmed, Takes: true, Event.State: EventState.Published, Rule: { On: true, RemovedAt: null } }
            && now <= found.Round.Until
            && ReminderTimes.Of(found.Rule.Timing, found.Part, found.Event.Zone)?.Occurrence == found.Round.Occurrence;
        if (holds && values["version"]!.GetValue<int>() != found!.Event.Version)
        {
            await SayAnew(db, mail, mailbox, [.. values["taken"]!.AsArray().Select(id => id!.GetValue<Guid>())], stop);
        }

        return holds;
    }

    private static async Task SayAnew(UnActDb db, OutboxMail mail, Mailbox mailbox, IReadOnlyList<Guid> taken, CancellationToken stop)
    {
        var plan = await RegistrationPlan.Load(db, mail.EventId!.Value, stop);
        var words = plan.In(mail.Language, mailbox);
        mail.Reword(values =>
        {
            values["event"] = JsonSerializer.SerializeToNode(words.Values, Form);
            values["parts"] = JsonSerializer.SerializeToNode(words.Parts(taken), Form);
            (values["online"], values["version"]) = (words.IsOnline, plan.Event.Version);
            if (plan.Event.Discreet)
            {
                values["reworded"] = "";
            }
        });
        using var gate = await db.EnterWrite(stop);
        await db.Outbox.Where(m => m.Id == mail.Id).ExecuteUpdateAsync(set => set.SetProperty(m => m.Values, mail.Values), stop);
    }
}
