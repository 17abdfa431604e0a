using UnAct.Events;
using UnAct.People;
using UnAct.Submissions;

namespace UnAct.Reviews;

/// <summary>What reviewers wrote to the authors of a submission and what those answered, as the authors read it.</summary>
/// <param name="IsDecided">They belong to a decision that was released; else they are read to be answered.</param>
/// <param name="WhyNotAnswer">Null when they may answer now.</param>
/// <param name="Until">Until when.</param>
/// <param name="Length">Words that an answer may have.</param>
/// <param name="Answer">What was answered; empty where nothing was.</param>
/// <param name="Revision">Of the answer that was seen.</param>
public sealed record OwnReviews(IReadOnlyList<AuthorReview> Reviews, bool IsDecided, string? WhyNotAnswer, Instant? Until, int Length, string Answer, string? AnsweredBy, Instant? AnsweredAt, int Revision)
{
    /// <returns>Null where there is nothing to read yet: as long as nobody reviewed it, as when somebody did and it is not time.</returns>
    public static async Task<OwnReviews?> Load(UnActDb db, Actor by, Guid eventId, int number, Instant now, CancellationToken stop)
    {
        var own = db.Submissions.Where(s => s.EventId == eventId && s.Number == number && s.State != SubmissionState.Draft).WrittenBy(db, by);
        var found = await (from s in own
                           join c in db.Calls on s.CallId equals c.Id
                           join e in db.Events on s.EventId equals e.Id
                           join settings in db.ReviewSettings on c.Id equals settings.CallId into set
                           from settings in set.DefaultIfEmpty()
                           join r in db.AuthorResponses on s.Id equals r.SubmissionId into responses
                           from r in responses.DefaultIfEmpty()
                           join p in db.People on r.PersonId equals p.Id into people
                           from p in people.DefaultIfEmpty()
                           select new
                           {
                               Submission = s,
                               Call = c,
                               Event = e,
                               Settings = settings,
                               Response = r,
                               p.Name,
                               Released = db.Set<Decision>().Where(d => d.SubmissionId == s.Id && d.ReleasedAt != null).Max(d => d.ReleasedAt),
                           }).AsNoTracking().SingleOrDefaultAsync(stop);
        var says = found?.Settings ?? ReviewSettings.For(Guid.Empty);
        if (found is null || ResponseRules.ReadsUntil(found.Submission, says, found.Released, now) is not { } until)
        {
            return null;
        }

        var heard = ResponseRules.IsHeard(found.Submission, says, now);
        var reviews = (await AuthorReview.Load(db, found.Call, new Dictionary<Guid, Instant> { [found.Submission.Id] = until }, !heard && says.ToAuthors == ReviewsForAuthors.TextsAndMarks, stop))[found.Submission.Id].ToList();
        var answer = found.Response?.At is not null ? found.Response : null;
        return reviews.Count == 0 && answer is null ? null : new OwnReviews(
            reviews, !heard, ResponseRules.WhyNot(found.Submission, says, found.Event, reviews.Count > 0, now), says.ResponseClosesAt, says.ResponseLength, answer?.Text ?? "", answer is null ? null : found.Name, answer?.At, found.Response?.Revision ?? 0);
    }
}
