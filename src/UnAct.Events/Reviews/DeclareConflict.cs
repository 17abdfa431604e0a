using UnAct.Events;
using UnAct.Submissions;

namespace UnAct.Reviews;

/// <summary>Somebody of the committee, or a chair, says that they must have no part in a submission. From then on it is not there for them; only another chair gives it back.</summary>
public static class DeclareConflict
{
    public sealed record Input(Actor By, Guid EventId, int Number, string? Reason);

    public sealed class Handler(UnActDb db, IClock clock)
    {
        /// <exception cref="Refused">conflict.no-submission for a number that is none, and for what they must not know of.</exception>
        public async Task Run(Input input, CancellationToken stop = default)
        {
            var sight = await CommitteeSight.Load(db, input.By, input.EventId, stop);
            var submission = await sight.Submissions(db).SingleOrDefaultAsync(s => s.Number == input.Number, stop) ?? throw ConflictReason.NoSubmission();
            var (now, person, reason) = (clock.GetCurrentInstant(), input.By.PersonId!.Value, ConflictReason.Clean(input.Reason));
            await db.ConflictRulings.Where(r => r.SubmissionId == submission.Id && r.PersonId == person).ExecuteDeleteAsync(stop);
            if (!await db.Conflicts.AnyAsync(c => c.SubmissionId == submission.Id && c.PersonId == person, stop))
            {
                db.Conflicts.Add(Conflict.Of(submission.Id, person, ConflictSource.Self, reason, input.By, now));
            }

            await ReleasedByConflict.Release(db, [(submission.Id, person)], stop);
            db.Log.Add(LogEntry.Of(input.By, now, "submission.conflict-declared", submission.Id, input.EventId, why: reason));
            await db.SaveChangesAsync(stop);
        }
    }
}
