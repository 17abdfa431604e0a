using FluentValidation;
using FluentValidation.Results;
using UnAct.Questions;

namespace UnAct.Reviews;

/// <summary>A reviewer writes: what is typed is kept, right or wrong. With the first word they have said yes.</summary>
public static class SaveReview
{
    /// <param name="SeenRevision">The one that the writing began from.</param>
    public sealed record Input(Actor By, Guid EventId, int Number, int SeenRevision, ReviewContent Content);

    public sealed class Handler(UnActDb db, IClock clock)
    {
        /// <returns>The revision that is kept now.</returns>
        /// <exception cref="Refused">review.changed-meanwhile when another window has saved since.</exception>
        public async Task<int> Run(Input input, CancellationToken stop = default)
        {
            var held = await db.HoldReview(input.By, input.EventId, input.Number, stop);
            var (draft, _) = await Save(db, held, input.SeenRevision, input.Content, clock.GetCurrentInstant(), stop);
            await db.SaveChangesAsync(stop);
            return draft.Revision;
        }
    }

    internal static async Task<(ReviewDraft Draft, FormSnapshot Form)> Save(UnActDb db, HeldReview held, int seenRevision, ReviewContent content, Instant now, CancellationToken stop)
    {
        if (ReviewRules.WhyNotWrite(held.Submission, held.Round, now) is { } why)
        {
            throw new Refused(why);
        }

        if (content.ToAuthors.Length > 2 * ReviewContent.TextLength || content.ToCommittee.Length > 2 * ReviewContent.TextLength)
        {
            throw new ValidationException([new ValidationFailure(content.ToAuthors.Length > 2 * ReviewContent.TextLength ? nameof(ReviewContent.ToAuthors) : nameof(ReviewContent.ToCommittee), "Write at most 20000 characters")]);
        }

        var form = await db.FormOf(held.Submission.EventId, FormPurpose.Review, held.Round.Id, stop);
        var draft = await db.ReviewDrafts.SingleOrDefaultAsync(d => d.AssignmentId == held.Assignment.Id, stop);
        var kept = content with { Answers = AnswerCheck.Applying(form.Document, content.Answers) };
        if (draft is null)
        {
            draft = ReviewDraft.For(held.Assignment.Id);
            db.ReviewDrafts.Add(draft);
        }
        else if (draft.Revision != seenRevision && draft.Content != kept.ToJson())
        {
            throw new Refused("review.changed-meanwhile");
        }

        draft.Save(kept, now);
        held.Assignment.Begin(now);
        return (draft, form);
    }
}
