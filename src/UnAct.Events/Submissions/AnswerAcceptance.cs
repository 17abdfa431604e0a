using FluentValidation;
using UnAct.Events;

namespace UnAct.Submissions;

/// <summary>An author of what was accepted says that it will be presented, or gives it up; once, and for all its authors.</summary>
public static class AnswerAcceptance
{
    /// <param name="Confirms">False gives it up.</param>
    /// <param name="Reason">With a no, for the organisers and the other authors.</param>
    public sealed record Input(Actor By, Guid EventId, int Number, bool Confirms, string? Reason, Instant Began);

    public sealed class Validator : AbstractValidator<Input>
    {
        public Validator() => RuleFor(i => i.Reason).Must(r => EventTexts.Block(r) is not { Length: > Submission.ReasonLength }).WithMessage("Write at most 1000 characters");
    }

    public sealed class Handler(UnActDb db, IClock clock, Mail.Mailbox mailbox, DropStaged drop)
    {
        public async Task Run(Input input, CancellationToken stop = default)
        {
            var held = await db.HoldOwn(input.By, input.EventId, input.Number, stop);
            var (submission, to) = (held.Submission, input.Confirms ? SubmissionState.Confirmed : SubmissionState.Declined);
            if (submission.State == to)
            {
                // Pressed twice, or by two of its authors.
                return;
            }

            await new Validator().ValidateAndThrowAsync(input, stop);
            if (submission.State == SubmissionState.Accepted && !CallRules.MayAnswer(submission, held.Call, held.Event, input.Began))
            {
                throw new Refused(held.Event.State == EventState.Cancelled ? "event.is-cancelled" : "submission.answers-over");
            }

            var (from, now, reason) = (submission.State, clock.GetCurrentInstant(), input.Confirms ? null : EventTexts.Block(input.Reason));
            if (input.Confirms)
            {
                submission.Confirm(now);
            }
            else
            {
                submission.Decline(now);
                await SubmissionLetters.Declined(db, mailbox, held, reason, now, stop);
            }

            await drop(db, submission.Id, stop);
            db.Log.Add(LogEntry.Of(input.By, now, input.Confirms ? "submission.confirmed" : "submission.declined", submission.Id, submission.EventId, from.ToString(), to.ToString(), reason));
            await db.SaveChangesAsync(stop);
        }
    }
}
