using UnAct.Proceedings;
using UnAct.Reviews;
using UnAct.Submissions;

namespace UnAct.Web.Tests.Submissions;

/// <summary>Something that was accepted, told to its authors, and stands in a book of abstracts that everybody may read.</summary>
internal static class PlantedBook
{
    /// <param name="authors">So many of them, and as many topics.</param>
    /// <param name="beside">The number of what is planted beside it, which is as random.</param>
    public static IReadOnlyList<object> Of(PlantedCall call, Guid person, Instant now, int authors = 1, int beside = 0)
    {
        var submission = Submission.Begin(call.Call, person, now);
        while (submission.Number == beside)
        {
            submission = Submission.Begin(call.Call, person, now);
        }

        var content = new SubmissionContent
        {
            TypeId = call.Types[0].Id,
            TrackId = call.Tracks[0].Id,
            Title = "ក្រោយ​ការ​ត្រឡប់",
            Language = "km",
            Abstract = "មនុស្ស​ជា​ច្រើន​ត្រឡប់​មក​វិញ។",
            TopicIds = [.. call.Topics.Take(authors).Select(t => t.Id)],
            Authors = [.. Enumerable.Range(0, authors).Select(at => new AuthorLine { Name = "สมชาย ใจดี", Affiliation = "ມະຫາວິທະຍາໄລ", Country = "MM", Email = $"printed-{Guid.NewGuid():N}@example.org", Presenting = at == 0 })],
        };
        var version = SubmissionVersion.Of(submission, 1, content, person, now);
        var lines = content.Authors.Index().Select(a => SubmissionAuthor.Of(version, a.Index, a.Item)).ToList();
        submission.Submit(version, lines, now);
        submission.Decide(SubmissionState.Accepted, now);
        var decision = Decision.For(submission.EventId, submission.Id, 1);
        decision.Stage(DecisionOutcome.Accept, null, null, null, () => 0, Actor.Program, now);
        decision.Release(submission.Id, Actor.Program, now);
        decision.Written(now);
        return [submission, version, .. lines, .. content.TopicIds.Select(t => VersionTopic.Of(version.Id, t)), DecisionRelease.Of(submission.Id, submission.EventId, Actor.Program, now), decision];
    }

    public static Book Open(Guid eventId, Instant now)
    {
        var book = Book.For(eventId, $"book-{eventId:N}"[..20]);
        book.Open(now);
        book.Deposit(new BookDeposit("10.5555", "สถาบัน", "ឡឺ", "olga@example.org"));
        return book;
    }
}
