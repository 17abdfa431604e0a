using FluentValidation;
using UnAct.Events;

namespace UnAct.Submissions;

/// <summary>An author takes a submission back. Nothing of it is thrown away: an organiser can reopen it.</summary>
public static class WithdrawSubmission
{
    public sealed record Input(Actor By, Guid EventId, int Number, string? Reason, int SeenVersion);

    public sealed class Validator : AbstractValidator<Input>
    {
        public Validator() => RuleFor(i => i.Reason).Must(r => EventTexts.Fits(r, Submission.ReasonLength)).WithMessage("Write at most 1000 characters");
    }

    public sealed class Handler(UnActDb db, IClock clock, Mail.Mailbox mailbox, DropStaged drop)
    {
        public async Task Run(Input input, CancellationToken stop = default)
        {
            var held = await db.HoldOwn(input.By, input.EventId, input.Number, stop);
            var submission = held.Submission;
            if (submission.State == SubmissionState.Withdrawn)
            {
                return;
            }

            await new Validator().ValidateAndThrowAsync(input, stop);
            submission.MustBeAt(input.SeenVersion);
            var (from, now) = (submission.State, clock.GetCurrentInstant());
            submission.Withdraw(now);
            await drop(db, submission.Id, stop);
            db.Log.Add(LogEntry.Of(input.By, now, "submission.withdrawn", submission.Id, submission.EventId, from.ToString(), nameof(SubmissionState.Withdrawn), EventTexts.Line(input.Reason)));
            await SubmissionLetters.Withdrawn(db, mailbox, held, now, stop);
            await db.SaveChangesAsync(stop);
        }
    }
}
