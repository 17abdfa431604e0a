using FluentValidation;
using UnAct.Events;
using UnAct.Submissions;

namespace UnAct.Reviews;

/// <summary>What reviewers see of each other and of other papers, whether they discuss, and when authors may answer them.</summary>
public static class SetUpReviewing
{
    /// <param name="SeenVersion">Of what the person saw; null where nobody had said anything.</param>
    public sealed record Input(
        Actor By, Guid EventId, int? SeenVersion, OthersReviews OthersReviews, bool NamesToReviewers, bool OtherPapers, bool Discussion, ReviewsForAuthors ToAuthors, LocalDateTime? ResponseOpens, CallDeadline? ResponseCloses, int ResponseLength);

    public sealed class Validator : AbstractValidator<Input>
    {
        public Validator()
        {
            RuleFor(i => i.OthersReviews).IsInEnum().WithMessage("Choose one of these");
            RuleFor(i => i.ToAuthors).IsInEnum().WithMessage("Choose one of these");
            RuleFor(i => i.ResponseOpens).NotNull().When(i => i.ResponseCloses is not null).WithMessage("Write from when as well");
            RuleFor(i => i.ResponseCloses).NotNull().When(i => i.ResponseOpens is not null).WithMessage("Write until when as well");
            RuleFor(i => i.ResponseLength).InclusiveBetween(ReviewSettings.LeastResponse, ReviewSettings.MostResponse).WithMessage("Write a whole number from 50 to 5000");
        }
    }

    public sealed class Handler(UnActDb db, IClock clock)
    {
        public async Task Run(Input input, CancellationToken stop = default)
        {
            var call = await db.CallToReview(input.By, input.EventId, stop);
            await new Validator().ValidateAndThrowAsync(input, stop);
            foreach (var day in new[] { input.ResponseOpens?.Date, input.ResponseCloses?.Day }.OfType<LocalDate>())
            {
                EventDates.MustBeNear(day);
            }

            var settings = await db.ReviewSettings.SingleOrDefaultAsync(s => s.CallId == call.Id, stop);
            if (input.SeenVersion != settings?.Version)
            {
                throw new Refused("reviewing.changed-meanwhile");
            }

            settings ??= db.ReviewSettings.Add(ReviewSettings.For(call.Id)).Entity;
            settings.Show(input.OthersReviews, input.NamesToReviewers, input.OtherPapers, input.Discussion);
            settings.Tell(input.ToAuthors);
            settings.HearAuthors(input.ResponseOpens, input.ResponseCloses, input.ResponseLength, call.Zone);
            db.Log.Add(LogEntry.Of(input.By, clock.GetCurrentInstant(), "reviewing.set-up", call.Id, input.EventId));
            await db.SaveChangesAsync(stop);
        }
    }
}
