using UnAct.Mail;
using UnAct.Submissions;

namespace UnAct.Reviews;

/// <summary>Looks at the mail of a decision right before it leaves: another decision, and whatever else moved the submission on, stop it.</summary>
public static class DecisionStillHolds
{
    /// <returns>False when the mail must not leave.</returns>
    public static async Task<bool> Look(UnActDb db, OutboxMail mail, CancellationToken stop)
    {
        if (!DecisionLetters.Templates.Contains(mail.Template))
        {
            return true;
        }

        var last = await (from d in db.Decisions
                          where d.SubmissionId == mail.SubjectId && d.ReleasedAt != null
                          join s in db.Submissions on d.SubmissionId equals s.Id
                          orderby d.Number descending
                          select new { d.Id, d.Outcome, s.State }).FirstOrDefaultAsync(stop);
        return last is not null && Guid.TryParseExact(mail.ReadValues()[DecisionLetters.DecisionValue]?.GetValue<string>(), "N", out var told) && told == last.Id
            && (last.State == last.Outcome.State() || (last.Outcome == DecisionOutcome.Accept && last.State == SubmissionState.Confirmed));
    }
}
