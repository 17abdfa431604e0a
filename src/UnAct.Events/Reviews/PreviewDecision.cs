using UnAct.Events;
using UnAct.Mail;
using UnAct.Submissions;

namespace UnAct.Reviews;

/// <summary>The mail of a decision as one of its authors reads it: of what is typed and not kept yet, of what is staged, or where nothing is, of what was released last. Nothing is kept of it.</summary>
public static class PreviewDecision
{
    /// <param name="Outcome">Null: what is staged, or was released.</param>
    /// <param name="To">Which of its authors, as the page names them; null for the first.</param>
    public sealed record Input(Actor By, Guid EventId, int Number, DecisionOutcome? Outcome, string? Words, int? To);

    /// <param name="Names">Whom there is a mail for, in their order.</param>
    /// <param name="To">Whose mail it is, of those.</param>
    /// <param name="Mail">Null: nobody can be written to.</param>
    public sealed record Result(Guid SubmissionId, int Number, string Title, DecisionOutcome Outcome, IReadOnlyList<string> Names, int To, RenderedMail? Mail, bool IsReleased);

    public sealed class Handler(UnActDb db, IClock clock, Mailbox mailbox, MailRenderer renderer)
    {
        public async Task<Result> Run(Input input, CancellationToken stop = default)
        {
            var sight = await DeskSight.Load(db, input.By, input.EventId, Permission.ManageSubmissions, stop);
            var seen = sight.Submissions(db).Where(s => s.Number == input.Number);
            var found = await (from s in seen join v in db.SubmissionVersions on s.CurrentId equals v.Id select new { Submission = s, v.Title }).SingleOrDefaultAsync(stop) ?? throw Refused.NotFound();
            var (submission, now) = (found.Submission, clock.GetCurrentInstant());
            var decision = await db.Decisions.AsNoTracking().Where(d => d.SubmissionId == submission.Id).OrderByDescending(d => d.Number).FirstOrDefaultAsync(stop);
            if (input.Outcome is { } outcome)
            {
                decision = Decision.For(input.EventId, submission.Id, 0);
                decision.Stage(outcome, MessageWords.Clean(input.Words), null, null, () => 0, input.By, now);
            }

            if (decision is null)
            {
                throw Refused.NotFound();
            }

            IReadOnlyList<Recipient> people = [.. (await db.AuthorsToTell(seen, sight.Event.Title.Language, stop))[submission.Id]];
            var to = input.To is { } asked && asked >= 0 && asked < people.Count ? asked : 0;
            if (people.Count == 0)
            {
                return new Result(submission.Id, submission.Number, found.Title, decision.Outcome, [], 0, null, decision.ReleasedAt is not null);
            }

            var letters = await DecisionLetters.Load(db, sight.Event, sight.Call!, mailbox, stop);
            var settings = await db.ReviewSettings.AsNoTracking().SingleOrDefaultAsync(s => s.CallId == submission.CallId, stop) ?? ReviewSettings.For(submission.CallId);
            var reviews = await letters.ReviewsFor(db, settings, new Dictionary<Guid, Instant> { [submission.Id] = decision.ReleasedAt ?? now }, stop);
            var mail = letters.Write(decision, submission, found.Title, people[to], reviews[submission.Id], decision.ReleasedAt is null ? DecisionRules.Changes(submission.State) : decision.Why is not null, decision.ReleasedAt ?? now, now);
            return new Result(submission.Id, submission.Number, found.Title, decision.Outcome, [.. people.Select(p => p.Name)], to, await renderer.Render(mail, await OwnTexts.For(db, [mail], stop), masked: true), decision.ReleasedAt is not null);
        }
    }
}
