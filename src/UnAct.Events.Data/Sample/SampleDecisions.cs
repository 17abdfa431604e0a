using UnAct.Proceedings;
using UnAct.Reviews;
using UnAct.Submissions;

namespace UnAct.Data.Sample;

/// <summary>What was decided on the papers of last year, released and answered, and printed in a book; and a few decisions of this year that are staged and wait. Nobody is written to.</summary>
internal static class SampleDecisions
{
    private static readonly string?[] ToAuthors = [null, "Please keep to fifteen minutes and bring your slides on a stick.", null, "The committee liked the field notes above all. Say in the first minute how many people you asked."];

    public static async Task Release(UnActDb db, SampleCall call, Guid by, Instant at, CancellationToken stop)
    {
        var (chair, release) = (Actor.Person(by), DecisionRelease.Of(Guid.NewGuid(), call.Event.Id, Actor.Person(by), at));
        db.Add(release);
        var submitted = await db.Submissions.Where(s => s.CallId == call.Call.Id && s.State == SubmissionState.Submitted).OrderBy(s => s.SubmittedAt).ThenBy(s => s.Number).ToListAsync(stop);
        foreach (var (n, submission) in submitted.Index())
        {
            var outcome = (n % 10) switch { 3 or 6 or 9 => DecisionOutcome.Reject, 7 => DecisionOutcome.Reserve, _ => DecisionOutcome.Accept };
            var decision = Decision.For(call.Event.Id, submission.Id, 1);
            decision.Stage(outcome, ToAuthors[n % ToAuthors.Length], null, null, () => n + 1, chair, at - Duration.FromDays(3));
            decision.Release(release.Id, chair, at);
            decision.Written(at);
            submission.Decide(outcome.State(), at);
            db.Add(decision);
            db.Log.Add(LogEntry.Of(chair, at, "decision.released", submission.Id, call.Event.Id, nameof(SubmissionState.Submitted), submission.State.ToString()));
            if (outcome == DecisionOutcome.Accept && n % 5 != 1)
            {
                submission.Confirm(at + Duration.FromDays(1 + (n % 9)));
            }
        }

        var book = Book.For(call.Event.Id, call.Event.Slug);
        book.Open(at + Duration.FromDays(21));
        db.Add(book);
        db.Log.Add(LogEntry.Of(chair, at + Duration.FromDays(21), "book.opened", call.Event.Id, call.Event.Id));
        await db.SaveChangesAsync(stop);
    }

    public static async Task Stage(UnActDb db, SampleCall call, Guid by, Instant at, CancellationToken stop)
    {
        DecisionOutcome[] outcomes = [DecisionOutcome.Accept, DecisionOutcome.Accept, DecisionOutcome.Reserve, DecisionOutcome.Reject];
        var submitted = await db.Submissions.Where(s => s.CallId == call.Call.Id && s.State == SubmissionState.Submitted).OrderBy(s => s.SubmittedAt).ThenBy(s => s.Number).Take(outcomes.Length).ToListAsync(stop);
        foreach (var (n, submission) in submitted.Index())
        {
            var decision = Decision.For(call.Event.Id, submission.Id, 1);
            decision.Stage(outcomes[n], n == 0 ? ToAuthors[1] : null, n == 3 ? "Off the subject; all agree." : null, null, () => n + 1, Actor.Person(by), at);
            db.Add(decision);
            db.Log.Add(LogEntry.Of(Actor.Person(by), at, "decision.staged", submission.Id, call.Event.Id, to: outcomes[n].ToString()));
        }

        await db.SaveChangesAsync(stop);
    }
}
