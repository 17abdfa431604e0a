using UnAct.Events;
using UnAct.Submissions;

namespace UnAct.Reviews;

/// <summary>A reviewer gives a submission back, with a word if they like; or says that they are in conflict with it, and then it is gone for good.</summary>
public static class DeclineAssignment
{
    public sealed record Input(Actor By, Guid EventId, int Number, string? Words, bool InConflict);

    public sealed class Handler(UnActDb db, IClock clock)
    {
        public async Task Run(Input input, CancellationToken stop = default)
        {
            var (assignment, submission, _, _, _) = await db.HoldReview(input.By, input.EventId, input.Number, stop);
            var (now, words) = (clock.GetCurrentInstant(), MessageWords.Clean(input.Words));
            // A conflict is heard whenever it comes.
            if (!input.InConflict && ReviewRules.WhyNotDecline(assignment, submission) is { } why)
            {
                throw new Refused(why);
            }

            if (words is { Length: > Assignment.WordsLength })
            {
                throw new Refused("review.words-too-long", ("field", "Words"));
            }

            if (assignment.State != AssignmentState.Submitted)
            {
                assignment.Decline(words, now);
                db.Log.Add(LogEntry.Of(input.By, now, "submission.review-declined", submission.Id, input.EventId, why: words));
            }

            if (input.InConflict)
            {
                var person = input.By.PersonId!.Value;
                await db.ConflictRulings.Where(r => r.SubmissionId == submission.Id && r.PersonId == person).ExecuteDeleteAsync(stop);
                if (!await db.Conflicts.AnyAsync(c => c.SubmissionId == submission.Id && c.PersonId == person, stop))
                {
                    db.Conflicts.Add(Conflict.Of(submission.Id, person, ConflictSource.Self, words is { Length: > Conflict.ReasonLength } ? words[..Conflict.ReasonLength] : words, input.By, now));
                }

                db.Log.Add(LogEntry.Of(input.By, now, "submission.conflict-declared", submission.Id, input.EventId, why: words));
            }

            await db.SaveChangesAsync(stop);
        }
    }
}
