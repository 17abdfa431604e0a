using FluentValidation;
using FluentValidation.Results;
using UnAct.Events;
using UnAct.Questions;
using UnAct.Submissions;

namespace UnAct.Reviews;

/// <summary>An author answers the reviews, for all authors; until the time is over any of them changes it.</summary>
public static class AnswerReviews
{
    /// <param name="SeenRevision">Of the answer that they began from.</param>
    /// <param name="Began">When the request began, however slowly it came in.</param>
    public sealed record Input(Actor By, Guid EventId, int Number, int SeenRevision, string? Text, Instant Began);

    public sealed class Handler(UnActDb db, IClock clock)
    {
        /// <exception cref="Refused">response.not-asked, response.over, response.changed-meanwhile.</exception>
        public async Task Run(Input input, CancellationToken stop = default)
        {
            var held = await db.HoldOwn(input.By, input.EventId, input.Number, stop);
            var settings = await db.ReviewSettings.AsNoTracking().SingleOrDefaultAsync(s => s.CallId == held.Call.Id, stop) ?? ReviewSettings.For(held.Call.Id);
            var reviewed = await db.Reviews.AnyAsync(r => r.SubmissionId == held.Submission.Id, stop);
            if (ResponseRules.WhyNot(held.Submission, settings, held.Event, reviewed, input.Began) is { } why)
            {
                throw new Refused(why);
            }

            var text = EventTexts.Block(input.Text) ?? "";
            if (TextCount.Words(text) is var words && words > settings.ResponseLength)
            {
                throw new ValidationException([new ValidationFailure("Text", "Write at most {0} words: these are {1}") { CustomState = new object[] { settings.ResponseLength, words } }]);
            }

            if (text.Length > AuthorResponse.TextLength)
            {
                throw new ValidationException([new ValidationFailure("Text", "Write at most 40000 characters")]);
            }

            var response = await db.AuthorResponses.SingleOrDefaultAsync(r => r.SubmissionId == held.Submission.Id, stop);
            if ((response?.Revision ?? 0) != input.SeenRevision && response?.Text != text)
            {
                throw new Refused("response.changed-meanwhile", ("field", "Text"));
            }

            var now = clock.GetCurrentInstant();
            response ??= db.AuthorResponses.Add(AuthorResponse.To(held.Submission.Id)).Entity;
            response.Say(text, input.By.PersonId!.Value, now);
            db.Log.Add(LogEntry.Of(input.By, now, "submission.reviews-answered", held.Submission.Id, input.EventId));
            await db.SaveChangesAsync(stop);
        }
    }
}
