using FluentValidation;
using UnAct.Events;
using UnAct.Submissions;

namespace UnAct.Reviews;

/// <summary>Somebody of the committee says something about a submission: a reviewer of it whose own review is sent, or a chair without a conflict, until its decision is released.</summary>
public static class SayInDiscussion
{
    /// <param name="AsChair">They say it as a chair; else as its reviewer.</param>
    /// <param name="ReplyTo">What they reply to; a reply to a reply stands under the same.</param>
    public sealed record Input(Actor By, Guid EventId, int Number, bool AsChair, Guid? ReplyTo, string? Text);

    public sealed class Validator : AbstractValidator<Input>
    {
        public Validator() => RuleFor(i => EventTexts.Block(i.Text)).Cascade(CascadeMode.Stop).NotNull().WithMessage("Write something").MaximumLength(ReviewComment.TextLength).WithMessage("Write at most 5000 characters").OverridePropertyName("Comment");
    }

    public sealed class Handler(UnActDb db, IClock clock)
    {
        /// <exception cref="Refused">discussion.closed, discussion.own-first, discussion.full.</exception>
        public async Task Run(Input input, CancellationToken stop = default)
        {
            var (submission, own) = await Hold(input, stop);
            var settings = await db.ReviewSettings.AsNoTracking().SingleOrDefaultAsync(s => s.CallId == submission.CallId, stop) ?? ReviewSettings.For(submission.CallId);
            if (!ReviewRules.MayDiscuss(settings, submission.State))
            {
                throw new Refused("discussion.closed");
            }

            if (!own)
            {
                throw new Refused("discussion.own-first");
            }

            await new Validator().ValidateAndThrowAsync(input, stop);
            var (text, now) = (EventTexts.Block(input.Text)!, clock.GetCurrentInstant());
            var said = await db.ReviewComments.Where(c => c.SubmissionId == submission.Id).Select(c => new { c.Id, c.ReplyTo, c.PersonId, c.Text, c.At }).ToListAsync(stop);
            var to = input.ReplyTo is { } id ? said.Find(c => c.Id == id) ?? throw Refused.NotFound() : null;
            var under = to?.ReplyTo ?? to?.Id;
            // Pressed twice.
            if (said.Any(c => c.PersonId == input.By.PersonId && c.ReplyTo == under && c.Text == text && c.At > now - Duration.FromMinutes(5)))
            {
                return;
            }

            if (said.Count >= ReviewComment.Most)
            {
                throw new Refused("discussion.full");
            }

            db.ReviewComments.Add(ReviewComment.Of(input.EventId, submission.Id, input.By.PersonId!.Value, input.AsChair, under, text, now));
            await db.SaveChangesAsync(stop);
        }

        private async Task<(Submission Submission, bool HasOwn)> Hold(Input input, CancellationToken stop)
        {
            if (input.AsChair)
            {
                return ((await db.HoldInDesk(input.By, input.EventId, input.Number, stop)).Submission, true);
            }

            var held = await db.HoldReview(input.By, input.EventId, input.Number, stop);
            return (held.Submission, await db.Reviews.AnyAsync(r => r.SubmissionId == held.Submission.Id && r.PersonId == input.By.PersonId, stop));
        }
    }
}
