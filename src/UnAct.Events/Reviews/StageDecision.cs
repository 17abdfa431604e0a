using FluentValidation;
using UnAct.Events;
using UnAct.Submissions;

namespace UnAct.Reviews;

/// <summary>A chair stages what becomes of a submission, with words to its authors. Nobody outside those who decide can tell; staged anew it takes the place of what was staged before.</summary>
public static class StageDecision
{
    /// <param name="Why">Asked for where it changes what was released.</param>
    /// <param name="Seen">What the page showed: <see cref="StagedMark"/>.</param>
    public sealed record Input(Actor By, Guid EventId, int Number, DecisionOutcome? Outcome, string? Words, string? Note, string? Why, string? Seen);

    public sealed class Validator : AbstractValidator<Input>
    {
        public Validator(SubmissionState from)
        {
            RuleFor(i => i.Outcome).Must(o => o is { } outcome && Enum.IsDefined(outcome)).WithMessage("Choose what is decided");
            RuleFor(i => i.Words).Must(w => MessageWords.Clean(w) is not { Length: > Decision.WordsLength }).WithMessage("Write at most 5000 characters");
            RuleFor(i => i.Note).Must(n => MessageWords.Clean(n) is not { Length: > Decision.NoteLength }).WithMessage("Write at most 2000 characters");
            RuleFor(i => i.Why).Must(w => MessageWords.Clean(w) is not { Length: > Decision.WhyLength }).WithMessage("Write at most 1000 characters");
            RuleFor(i => i.Why).Must(w => EventTexts.Block(w) is not null).When(_ => DecisionRules.Changes(from)).WithMessage("Say why it is changed");
        }
    }

    public sealed class Handler(UnActDb db, IClock clock)
    {
        public async Task Run(Input input, CancellationToken stop = default)
        {
            var (submission, _) = await db.HoldInDesk(input.By, input.EventId, input.Number, stop);
            var staged = await db.Decisions.SingleOrDefaultAsync(d => d.SubmissionId == submission.Id && d.ReleasedAt == null, stop);
            await new Validator(submission.State).ValidateAndThrowAsync(input, stop);
            var (outcome, words, note, why) = (input.Outcome!.Value, MessageWords.Clean(input.Words), MessageWords.Clean(input.Note), DecisionRules.Changes(submission.State) ? EventTexts.Block(input.Why) : null);
            if (staged is not null && (staged.Outcome, staged.Words, staged.Note, staged.Why) == (outcome, words, note, why))
            {
                // The same form posted twice.
                return;
            }

            if (StagedMark.Of(submission.Version, staged?.StagedAt) != input.Seen)
            {
                throw new Refused("decision.changed-meanwhile");
            }

            var (now, was) = (clock.GetCurrentInstant(), staged?.Outcome);
            var call = await db.Calls.AsNoTracking().SingleAsync(c => c.Id == submission.CallId, stop);
            if (DecisionRules.WhyNot(submission.State, outcome, call, now) is { } whyNot)
            {
                throw new Refused(whyNot, ("field", nameof(Input.Outcome)));
            }

            var rank = outcome == DecisionOutcome.Reserve ? await db.NextRank(input.EventId, stop) : 0;
            staged ??= db.Decisions.Add(Decision.For(input.EventId, submission.Id, await db.Decisions.CountAsync(d => d.SubmissionId == submission.Id, stop) + 1)).Entity;
            staged.Stage(outcome, words, note, why, () => rank, input.By, now);
            db.Log.Add(LogEntry.Of(input.By, now, "decision.staged", submission.Id, input.EventId, was?.ToString(), outcome.ToString()));
            await db.SaveChangesAsync(stop);
        }
    }
}
