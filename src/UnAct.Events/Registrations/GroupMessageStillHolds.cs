using System.Text.Json;
using UnAct.Events;
using UnAct.Mail;

namespace UnAct.Registrations;

/// <summary>
/// Looks at a message to a group right before it leaves: who is no longer in the group gets none, and the frame says what the event is called, when
/// and where, as it is now. The organiser's words stay as they were sent.
/// </summary>
public static class GroupMessageStillHolds
{
    private static readonly JsonSerializerOptions Form = new(JsonSerializerDefaults.Web);

    /// <returns>False when the mail must not leave.</returns>
    public static async Task<bool> Look(UnActDb db, OutboxMail mail, Mailbox mailbox, CancellationToken stop)
    {
        if (mail.Template != GroupLetters.Template)
        {
            return true;
        }

        var (messageId, attendee) = GroupLetters.Read(mail.OnceKey);
        var places = db.Places.Where(p => p.LeftAt == null && p.AttendeeId == attendee);
        var found = await (from m in db.GroupMessages
                           where m.Id == messageId
                           join r in db.Registrations on mail.SubjectId equals r.Id
                           join e in db.Events on m.EventId equals e.Id
                           select new { m.Group, r.State, e.Version, Comes = attendee == null || places.Any(p => p.RegistrationId == r.Id) }).SingleOrDefaultAsync(stop);
        if (found is not { Comes: true } || !MessageGroup.Read(found.Group).States.Contains(found.State))
        {
            return false;
        }

        if (mail.ReadValues()["version"]!.GetValue<int>() != found.Version)
        {
            var plan = await RegistrationPlan.Load(db, mail.EventId!.Value, stop);
            mail.Reword(values => (values["event"], values["version"]) = (JsonSerializer.SerializeToNode(plan.In(mail.Language, mailbox).Values, Form), plan.Event.Version));
            using var gate = await db.EnterWrite(stop);
            await db.Outbox.Where(m => m.Id == mail.Id).ExecuteUpdateAsync(set => set.SetProperty(m => m.Values, mail.Values), stop);
        }

        return true;
    }
}
