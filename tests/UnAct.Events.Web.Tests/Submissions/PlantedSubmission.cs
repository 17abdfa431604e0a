using UnAct.Reviews;
using UnAct.Submissions;

namespace UnAct.Web.Tests.Submissions;

/// <summary>A submission with its rows as they would be, past every use case and without a mail.</summary>
internal sealed record PlantedSubmission(Submission Submission, Authorship Named, IReadOnlyList<object> Rows)
{
    /// <summary>So many authors as addresses, and as many versions.</summary>
    public static PlantedSubmission Of(Call call, ContributionType type, IEnumerable<Topic> topics, Guid person, IReadOnlyList<string> addresses, Instant now, string title = "កម្មករនេសាទ", int versions = 2)
    {
        var submission = Submission.Begin(call, person, now);
        var content = new SubmissionContent
        {
            TypeId = type.Id,
            Title = title,
            Language = "en",
            Abstract = "ទម្រង់បែបបទសួរថា មនុស្សម្នាក់ជាជនរងគ្រោះឬទេ។",
            TopicIds = [.. topics.Select(t => t.Id)],
            Authors = [.. addresses.Select((address, at) => new AuthorLine { Name = "ဒေါ်ခင်မေ", Affiliation = "សាកលវិទ្យាល័យច្បាប់", Country = "MM", Email = address, Corresponding = at == 0, Presenting = at == 0 })],
        };
        var draft = SubmissionDraft.Of(submission.Id, content, person, now);
        var rows = new List<object> { submission, draft };
        for (var n = 0; n < versions; n++)
        {
            content = content with { Abstract = content.Abstract + " មនុស្សជាច្រើនឆ្លើយថាទេ។" };
            var version = SubmissionVersion.Of(submission, 1, content, person, now);
            rows.Add(version);
            rows.AddRange(content.TopicIds.Select(topic => VersionTopic.Of(version.Id, topic)));
            var authors = content.Authors.Select((author, at) => SubmissionAuthor.Of(version, at, author)).ToList();
            rows.AddRange(authors);
            submission.Submit(version, authors, now);
            draft.Settle(content, person, now);
        }

        var named = Authorship.Of(submission.Id, addresses[0], now);
        return new PlantedSubmission(submission, named, versions > 0 ? [.. rows, named, .. Decided(submission, now)] : rows);
    }

    /// <summary>What is staged for it, after something was released that it has answered; the release has its id.</summary>
    private static IEnumerable<object> Decided(Submission submission, Instant now)
    {
        var (told, staged) = (Decision.For(submission.EventId, submission.Id, 1), Decision.For(submission.EventId, submission.Id, 2));
        told.Stage(DecisionOutcome.Revise, "សូមសរសេរឡើងវិញ", "ສອງຕໍ່ໜຶ່ງ", null, () => 0, Actor.Program, now);
        told.Release(submission.Id, Actor.Program, now);
        told.Written(now);
        staged.Stage(DecisionOutcome.Reserve, "ရန်ပုံငွေ", "ตัวสำรอง", null, () => 1, Actor.Program, now);
        return [DecisionRelease.Of(submission.Id, submission.EventId, Actor.Program, now), told, staged];
    }

    /// <summary>What a chair has seen of it.</summary>
    public string Mark(Instant now) => StagedMark.Of(Submission.Version, now);
}
