using UnAct.Mail;
using UnAct.Submissions;

namespace UnAct.Reviews;

/// <summary>Looks at the mails to reviewers, and to authors whose answer is asked for, right before they leave.</summary>
public static class CommitteeMailStillHolds
{
    /// <returns>False when the mail must not leave: nothing is owed any more, the date is another, or it was answered.</returns>
    public static async Task<bool> Look(UnActDb db, OutboxMail mail, Instant now, CancellationToken stop)
    {
        if (mail.Template == AskForAnswers.Template)
        {
            return await AskForAnswers.Look(db, mail, now, stop);
        }

        if (mail.Template is not (CommitteeLetters.Assigned or CommitteeLetters.Reminder))
        {
            return true;
        }

        var values = mail.ReadValues();
        var (person, over) = (Guid.ParseExact(values[CommitteeLetters.PersonValue]!.GetValue<string>(), "N"), values["over"]?.GetValue<long>());
        var rounds = await (from a in db.Assignments
                            where a.RoundId == mail.SubjectId && a.PersonId == person && AssignmentStates.Owing.Contains(a.State)
                            join s in db.Submissions on a.SubmissionId equals s.Id
                            where s.State == SubmissionState.Submitted
                            join r in db.ReviewRounds on a.RoundId equals r.Id
                            select r.DueAt).Distinct().ToListAsync(stop);
        return rounds.Exists(due => mail.Template == CommitteeLetters.Assigned || due?.ToUnixTimeSeconds() == over);
    }
}
