using UnAct.Events;
using UnAct.Mail;

namespace UnAct.Reviews;

/// <summary>Looks at an invitation to review right before it leaves: one that was answered, taken back, written anew or ran out, and an event that is off, stop it.</summary>
public static class ReviewerStillHolds
{
    /// <returns>False when the mail must not leave.</returns>
    public static async Task<bool> Look(UnActDb db, OutboxMail mail, Instant now, CancellationToken stop)
    {
        if (mail.Template is not ("reviewer-invitation" or "reviewer-reminder"))
        {
            return true;
        }

        var found = await (from r in db.Reviewers where r.Id == mail.SubjectId join e in db.Events on r.EventId equals e.Id select new { Reviewer = r, e.State }).AsNoTracking().SingleOrDefaultAsync(stop);
        return found is { Reviewer.State: ReviewerState.Invited, State: not EventState.Cancelled } && found.Reviewer.LinkVersion == mail.LinkVersion && !found.Reviewer.IsOver(now);
    }
}
