using FluentValidation;
using UnAct.Events;

namespace UnAct.Submissions;

/// <summary>A chair takes out what was accepted, whether its authors have confirmed it or not, with a reason that they read.</summary>
public static class CancelSubmission
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
            if (submission.State == SubmissionState.Cancelled)
            {
                return;
            }

            submission.MustBeAt(input.SeenVersion);
            var (from, now, reason) = (submission.State, clock.GetCurrentInstant(), EventTexts.Block(input.Reason)!);
            submission.Cancel(now);
            await drop(db, submission.Id, stop);
            db.Log.Add(LogEntry.Of(input.By, now, "submission.cancelled", submission.Id, submission.EventId, from.ToString(), nameof(SubmissionState.Cancelled), reason));
            await SubmissionLetters.Cancelled(db, mailbox, submission, @event, reason, now, stop);
            await db.SaveChangesAsync(stop);
        }
    }
}
