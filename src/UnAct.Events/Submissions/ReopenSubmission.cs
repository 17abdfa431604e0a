using FluentValidation;
using UnAct.Events;

namespace UnAct.Submissions;

/// <summary>What was withdrawn or turned away stands again as it was last submitted, with a reason that its authors read.</summary>
public static class ReopenSubmission
{
    public sealed record Input(Actor By, Guid EventId, int Number, string? Reason, int SeenVersion);

    public sealed class Validator : AbstractValidator<Input>
    {
        public Validator() => RuleFor(i => i.Reason).Must(r => EventTexts.Block(r) is { Length: <= Submission.ReasonLength }).WithMessage("Say why, in at most 1000 characters");
    }

    public sealed class Handler(UnActDb db, IClock clock, Mail.Mailbox mailbox, DropStaged drop)
    {
        public async Task Run(Input input, CancellationToken stop = default)
        {
            var (submission, @event) = await db.HoldInDesk(input.By, input.EventId, input.Number, stop);
            await new Validator().ValidateAndThrowAsync(input, stop);
            if (submission.State == SubmissionState.Submitted && submission.Version == input.SeenVersion + 1)
            {
                // The same form posted twice.
                return;
            }

            submission.MustBeAt(input.SeenVersion);
            if (!CallRules.MayReopen(submission))
            {
                throw new Refused("submission.move", ("from", submission.State.ToString()), ("to", nameof(SubmissionState.Submitted)));
            }

            var (from, now, reason) = (submission.State, clock.GetCurrentInstant(), EventTexts.Block(input.Reason)!);
            submission.Reopen(now);
            await drop(db, submission.Id, stop);
            db.Log.Add(LogEntry.Of(input.By, now, "submission.reopened", submission.Id, submission.EventId, from.ToString(), nameof(SubmissionState.Submitted), reason));
            await SubmissionLetters.Reopened(db, mailbox, submission, @event, reason, now, stop);
            await db.SaveChangesAsync(stop);
        }
    }
}
