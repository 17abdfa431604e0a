using UnAct.Mail;

namespace UnAct.Submissions;

/// <summary>Looks at a reminder right before it leaves: what was submitted meanwhile, a call that closed or moved, and an event that is off stop it.</summary>
public static class SubmissionStillHolds
{
    /// <returns>False when the mail must not leave.</returns>
    public static async Task<bool> Look(UnActDb db, OutboxMail mail, Instant now, CancellationToken stop)
    {
        if (mail.Template == RemindToConfirm.Template)
        {
            return await RemindToConfirm.Look(db, mail, now, stop);
        }

        if (mail.Template != "submission-reminder")
        {
            return true;
        }

        var found = await (from s in db.Submissions.Where(s => s.Id == mail.SubjectId)
                           join d in db.SubmissionDrafts on s.Id equals d.SubmissionId
                           join c in db.Calls on s.CallId equals c.Id
                           join e in db.Set<Events.Event>() on s.EventId equals e.Id
                           select new { s.State, d.IsOpen, Call = c, Event = e }).AsNoTracking().SingleOrDefaultAsync(stop);
        return found is { IsOpen: true, State: SubmissionState.Draft or SubmissionState.Submitted, Call.ClosesAt: { } closes }
            && closes.ToUnixTimeSeconds() == mail.ReadValues()["closes"]!.GetValue<long>()
            && CallRules.Standing(found.Call, found.Event, now) == CallIs.Open;
    }
}
