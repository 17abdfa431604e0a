using FluentValidation;
using UnAct.Events;
using UnAct.People;

namespace UnAct.Reviews;

/// <summary>A reviewer names somebody from outside for a submission of theirs. What stands against that person is said to the chairs alone: it would tell the reviewer who wrote it.</summary>
public static class ProposeSubReview
{
    public sealed record Input(Actor By, Guid EventId, int Number, string? Name, string? Address, string? Words);

    public sealed class Validator : AbstractValidator<Input>
    {
        public Validator()
        {
            RuleFor(i => i.Name).Must(n => PersonName.Of(n) is not null).WithMessage("Write a name").OverridePropertyName("SubName");
            RuleFor(i => i.Address).Must(a => EmailAddress.Clean(a) is not null).WithMessage("Write an address like name@example.org").OverridePropertyName("SubAddress");
            RuleFor(i => i.Words).Must(w => EventTexts.Block(w) is not { Length: > SubReview.WordsLength }).WithMessage("Write at most 1000 characters").OverridePropertyName("SubWords");
        }
    }

    public sealed class Handler(UnActDb db, IClock clock)
    {
        /// <exception cref="Refused">review.frozen, subreview.named for somebody whom they named before, subreview.too-many.</exception>
        public async Task Run(Input input, CancellationToken stop = default)
        {
            var held = await db.HoldReview(input.By, input.EventId, input.Number, stop);
            if (held.Submission.State != UnAct.Submissions.SubmissionState.Submitted)
            {
                throw new Refused("review.frozen");
            }

            await new Validator().ValidateAndThrowAsync(input, stop);
            var (now, address) = (clock.GetCurrentInstant(), EmailAddress.Clean(input.Address)!);
            var key = EmailAddress.Key(address);
            var named = await db.SubReviews.Where(s => s.SubmissionId == held.Submission.Id && s.PersonId == held.Assignment.PersonId).Select(s => s.AddressKey).ToListAsync(stop);
            if (named.Contains(key) || await db.PersonEmails.AnyAsync(e => e.PersonId == held.Assignment.PersonId && e.AddressKey == key, stop))
            {
                throw new Refused("subreview.named", ("field", "SubAddress"));
            }

            if (named.Count >= SubReview.Most)
            {
                throw new Refused("subreview.too-many");
            }

            db.SubReviews.Add(SubReview.Propose(held.Assignment, PersonName.Of(input.Name)!, address, EventTexts.Block(input.Words), now));
            db.Log.Add(LogEntry.Of(input.By, now, "submission.sub-review-proposed", held.Submission.Id, input.EventId));
            await db.SaveChangesAsync(stop);
        }
    }
}
