using UnAct.Events;
using UnAct.Submissions;

namespace UnAct.Web.Tests.Proof;

/// <summary>An open call with one of everything that an organiser's address can lead to.</summary>
internal sealed class PlantedCall
{
    private PlantedCall(Event @event, Guid writer, Instant now)
    {
        Call = Call.For(@event.Id);
        Call.Take(new CallTimes(CallDeadline.AnywhereOnEarth, null, new CallDeadline(new LocalDate(2026, 4, 30)), null, null, 0));
        Type = ContributionType.For(Call.Id, 0);
        Type.Describe(new LocalizedText("en", "ဆောင်းပါး"), LocalizedText.Empty);
        var (track, topic) = (Track.For(Call.Id, 0), Topic.For(Call.Id, 0));
        track.Rename(new LocalizedText("km", "ច្បាប់"));
        topic.Rename(new LocalizedText("lo", "ເປັນຫຍັງ?"));
        var content = new SubmissionContent
        {
            TypeId = Type.Id, TrackId = track.Id, TopicIds = [topic.Id], Title = "คำสัญญาของงาน", Abstract = "Không ai nói *có*.", Language = "th",
            Authors = [new AuthorLine { Name = "สมหญิง แก้วใจ", Affiliation = "ມະຫາວິທະຍາໄລ", Country = "LA", Email = "author@example.org", Orcid = "0000-0002-1825-0097", Corresponding = true, Presenting = true }],
        };
        Submission = Submission.Begin(Call, writer, now);
        var version = SubmissionVersion.Of(Submission, 1, content, writer, now);
        Submission.Submit(version, now);
        var draft = SubmissionDraft.Of(Submission.Id, content, writer, now);
        draft.Settle(content, writer, now);
        var denied = Authorship.Of(Submission.Id, "author@example.org", now);
        denied.Deny(now);
        Late = LateAccess.For(Call.Id, "late@example.org", "late@example.org");
        Late.Give(new CallDeadline(new LocalDate(2026, 5, 2)), Call.Zone, "Ihr Rechner wurde gestohlen", now);
        Message = SubmissionMessage.Send(Guid.NewGuid(), @event.Id, Actor.Program, "Another room", "The room is another.", new SubmissionGroup(null, null, null, null, AuthorsMeant.All), 1, now);
        Rows = [Call, Type, track, topic, Submission, version, draft, denied, Late, Message, SubmissionAuthor.Of(version, 0, content.Authors[0]), VersionTopic.Of(version.Id, topic.Id)];
    }

    public Call Call { get; }

    public ContributionType Type { get; }

    public Submission Submission { get; }

    public LateAccess Late { get; }

    public SubmissionMessage Message { get; }

    public IReadOnlyList<object> Rows { get; }

    /// <param name="writer">The account that submitted it.</param>
    public static PlantedCall On(Event @event, Guid writer, Instant now) => new(@event, writer, now);

    /// <summary>What an address of the call is about; null for every other.</summary>
    public Guid? Subject(string pattern) =>
        pattern.Contains("/call/types/", StringComparison.Ordinal) ? Type.Id
        : pattern.Contains("/call/late/", StringComparison.Ordinal) ? Late.Id
        : pattern.Contains("/submissions/contact/", StringComparison.Ordinal) ? Message.Id : null;

    /// <summary>What a form of the call sends; null for every other.</summary>
    public (string Name, string Value)[]? Fields(string path) => path switch
    {
        "/manage/call" => [("SeenVersion", "0"), ("Language", "en"), ("Zone", "Etc/GMT+12"), ("Deadline", "2026-04-30"), ("Anonymity", "Open"), ("TopicsAtMost", "2"), ("AuthorsAtMost", "20")],
        "/manage/call/types/new" => [("Language", "en"), ("Name", "Poster"), ("AbstractLimit", "300"), ("FileMegabytes", "10")],
        "/manage/call/types/{id:guid}" => [("Language", "en"), ("Name", "Paper"), ("AbstractLimit", "300"), ("FileMegabytes", "10")],
        "/manage/call/topics" or "/manage/call/tracks" => [("Language", "en"), ("More", "One more")],
        "/manage/call/late" => [("Address", "more@example.org"), ("Until", "2026-05-03"), ("Reason", "Asked for it by telephone")],
        "/manage/submissions/contact" => [("Id", Guid.NewGuid().ToString()), ("Step", "Send"), ("Whom", "All"), ("Subject", "Another room"), ("Text", "The room is another.")],
        "/manage/submissions/import" => [("Text", "title,authors\nReturn by boat,Mya")],
        "/manage/submissions/{number:int}/reject" or "/manage/submissions/{number:int}/reopen" => [("SeenVersion", "0"), ("Reason", "Another subject")],
        _ => null,
    };
}
