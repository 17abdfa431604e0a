using UnAct.Submissions;

namespace UnAct.Reviews;

/// <summary>A chair takes back what is staged for a submission: it stands as if nothing had been staged.</summary>
public static class UnstageDecision
{
    public sealed record Input(Actor By, Guid EventId, int Number, string? Seen);

    public sealed class Handler(UnActDb db, IClock clock)
    {
        public async Task Run(Input input, CancellationToken stop = default)
        {
            var (submission, _) = await db.HoldInDesk(input.By, input.EventId, input.Number, stop);
            if (await db.Decisions.SingleOrDefaultAsync(d => d.SubmissionId == submission.Id && d.ReleasedAt == null, stop) is not { } staged)
            {
                return;
            }

            if (StagedMark.Of(submission.Version, staged.StagedAt) != input.Seen)
            {
                throw new Refused("decision.changed-meanwhile");
            }

            db.Decisions.Remove(staged);
            db.Log.Add(LogEntry.Of(input.By, clock.GetCurrentInstant(), "decision.unstaged", submission.Id, input.EventId, staged.Outcome.ToString()));
            await db.SaveChangesAsync(stop);
        }
    }
}
