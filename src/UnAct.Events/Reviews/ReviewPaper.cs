using UnAct.Events;
using UnAct.Questions;
using UnAct.Submissions;

namespace UnAct.Reviews;

/// <summary>A submission as one of its reviewers reads it, with the review they write and those of others as far as the call shows them. Nothing else of it is read from the database.</summary>
/// <param name="Authors">Null where the call hides them.</param>
/// <param name="File">Which file they may have; in a call that hides authors the one without its traces.</param>
/// <param name="Others">Empty where there is none, or none is shown yet.</param>
/// <param name="OthersWait">There may be others, to be read after one's own is sent.</param>
/// <param name="Discussion">None before one's own is sent.</param>
/// <param name="Named">Whom the viewer named for it.</param>
/// <param name="Answer">What the authors answered to the reviews, where it is shown yet.</param>
public sealed record ReviewPaper(
    Guid EventId, string Slug, LocalizedText EventTitle, string Zone, int Number, string Title, string Abstract, string Language, LocalizedText Type, LocalizedText? Track, IReadOnlyList<LocalizedText> Topics,
    IReadOnlyList<GivenAnswer> Answers, IReadOnlyList<AuthorLine>? Authors, Guid? File, AssignmentState State, string? WhyNotWrite, bool MayDecline, ReviewRound Round, IReadOnlyList<Criterion> Criteria, FormSnapshot Form,
    ReviewContent Content, int Revision, bool HasUnsent, Instant? SentAt, IReadOnlyList<OtherReview> Others, bool OthersWait, Discussion Discussion, AuthorAnswer? Answer, IReadOnlyList<SubReviewLine> Named)
{
    /// <exception cref="Refused">not-found to everybody but its reviewers.</exception>
    public static async Task<ReviewPaper> Load(UnActDb db, Actor viewer, Guid eventId, int number, Instant now, CancellationToken stop)
    {
        var (assignment, submission, round, call, @event) = await db.HoldReview(viewer, eventId, number, stop);
        var shown = ReviewRules.ShowsAuthors(call.Anonymity, submission.State);
        var version = await db.SubmissionVersions.AsNoTracking().SingleAsync(v => v.Id == submission.CurrentId, stop);
        var authors = shown ? await db.SubmissionAuthors.AsNoTracking().Where(a => a.VersionId == version.Id).OrderBy(a => a.Order).ToListAsync(stop) : [];
        var topics = await (from t in db.VersionTopics where t.VersionId == version.Id join topic in db.Topics on t.TopicId equals topic.Id orderby topic.Order, topic.Id select topic.Name).ToListAsync(stop);
        var form = await CallForm.Load(db, call, stop);
        var file = version.FileId is { } id ? await db.PaperFiles.Where(p => p.FileId == id && p.SubmissionId == submission.Id).Select(p => new { p.FileId, p.CleanId }).SingleOrDefaultAsync(stop) : null;
        var criteria = await db.Criteria.AsNoTracking().Where(c => c.RoundId == round.Id && c.RemovedAt == null).OrderBy(c => c.Order).ThenBy(c => c.Id).ToListAsync(stop);
        var draft = await db.ReviewDrafts.AsNoTracking().SingleOrDefaultAsync(d => d.AssignmentId == assignment.Id, stop);
        var own = await db.Reviews.AsNoTracking().SingleOrDefaultAsync(r => r.AssignmentId == assignment.Id, stop);
        var settings = await db.ReviewSettings.AsNoTracking().SingleOrDefaultAsync(s => s.CallId == call.Id, stop) ?? ReviewSettings.For(call.Id);
        var others = ReviewRules.ShowsOthers(settings.OthersReviews, own is not null);
        var reads = own is not null && (settings.Discussion || submission.State != SubmissionState.Submitted);
        return new ReviewPaper(
            @event.Id, @event.Slug, @event.TitleOutside, call.Zone, submission.Number, version.Title, version.Abstract, version.Language, form.Type(version.TypeId)!.Name, form.Tracks.FirstOrDefault(t => t.Id == version.TrackId)?.Name, topics,
            (await db.AnswersOf([version.Id], SeenBy.Reviewers, stop)).GetValueOrDefault(version.Id, []), shown ? [.. authors.Select(a => new AuthorLine { Name = a.Name, Affiliation = a.Affiliation, Country = a.Country ?? "" })] : null,
            shown ? file?.FileId : file?.CleanId, assignment.State, ReviewRules.WhyNotWrite(submission, round, now), ReviewRules.WhyNotDecline(assignment, submission) is null, round, criteria,
            await db.FormOf(eventId, FormPurpose.Review, round.Id, stop), draft?.Read() ?? ReviewContent.Empty, draft?.Revision ?? 0, draft is { IsOpen: true }, own?.At,
            others ? await OtherReview.Load(db, submission.Id, assignment.PersonId, settings.NamesToReviewers, stop) : [], settings.OthersReviews == OthersReviews.AfterOwn && own is null,
            reads ? await UnAct.Reviews.Discussion.Load(db, submission.Id, assignment.PersonId, settings.NamesToReviewers, ReviewRules.MayDiscuss(settings, submission.State), stop) : UnAct.Reviews.Discussion.None,
            others || own is not null ? await AuthorAnswer.Load(db, submission.Id, settings, now, stop) : null, await SubReviews.Load(db, submission.Id, assignment.PersonId, stop));
    }
}
