using FluentValidation;
using UnAct.Events;

namespace UnAct.Reviews;

/// <summary>Somebody says that they do not review, at first or after a yes: then they leave the committee. Saying it twice is saying it once.</summary>
public static class DeclineReviewing
{
    public sealed record Input(Actor By, string? Token, string? Words);

    public sealed class Validator : AbstractValidator<Input>
    {
        public Validator() =>
            RuleFor(i => i.Words).Must(text => MessageWords.Clean(text) is not { Length: > Reviewer.WordsLength }).WithMessage("Write at most 1000 characters");
    }

    public sealed class Handler(UnActDb db, IClock clock, Links links)
    {
        public async Task Run(Input input, CancellationToken stop = default)
        {
            var reviewer = await db.ReviewerOf(links, input.Token, stop) ?? throw Refused.NotFound();
            await db.HoldTeam(reviewer.EventId, stop);
            await db.ReadAgain(reviewer, links, input.Token, stop);
            if (reviewer.State == ReviewerState.Declined)
            {
                return;
            }

            if (reviewer.State == ReviewerState.Accepted && reviewer.PersonId != input.By.PersonId)
            {
                // They have an account by now: a mail that was passed on takes nobody out.
                throw new Refused("team.sign-in-first");
            }

            await new Validator().ValidateAndThrowAsync(input, stop);
            var (now, left) = (clock.GetCurrentInstant(), reviewer.State == ReviewerState.Accepted);
            ReviewerRules.Check(ReviewerRules.WhyNotDecline(reviewer, now));
            await db.TakeReviewing(reviewer, input.By, now, stop);
            reviewer.Decline(MessageWords.Clean(input.Words), now);
            db.Log.Add(LogEntry.Of(input.By, now, left ? "committee.left" : "committee.declined", reviewer.Id, reviewer.EventId));
            await db.SaveChangesAsync(stop);
        }
    }
}
