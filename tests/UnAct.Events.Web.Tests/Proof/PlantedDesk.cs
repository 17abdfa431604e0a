using UnAct.Reviews;
using UnAct.Submissions;
using UnAct.Web.Tests.Submissions;

namespace UnAct.Web.Tests.Proof;

/// <summary>What an organiser's address of a call can lead to beside the call itself: somebody who may come late, a message to authors, and somebody who is asked to review.</summary>
internal sealed record PlantedDesk(LateAccess Late, SubmissionMessage Message, Reviewer Reviewer, Guid TypeId, ReviewSettings Settings, ReviewRound Round, Criterion Criterion)
{
    public IReadOnlyList<object> Rows => [Late, Message, Reviewer, Settings, Round, Criterion];

    public static PlantedDesk On(PlantedCall call, Instant now, int number = 1)
    {
        var late = LateAccess.For(call.Call.Id, "late@example.org", "late@example.org");
        late.Give(new CallDeadline(new LocalDate(2026, 12, 2)), call.Call.Zone, "เครื่องถูกขโมย", now);
        var message = SubmissionMessage.Send(Guid.NewGuid(), call.Call.EventId, Actor.Program, "အခန်းသစ်", "ຫ້ອງໃໝ່", new SubmissionGroup(null, null, null, null, AuthorsMeant.All), 1, now);
        var reviewer = Reviewer.Ask(call.Call.EventId, new ReviewerLine(1, "", "เชิญ ประเมิน", $"reviewer-{Guid.NewGuid():N}@example.org", 6, null), "en", "ຂໍເຊີນ", null, now);
        var round = ReviewRound.For(call.Call.Id, number);
        round.Rename(new LocalizedText("th", "รอบแรก"));
        // By the round's id, so that an address of either leads somewhere.
        var criterion = Criterion.For(round.Id, 0, round.Id);
        criterion.Describe(new LocalizedText("km", "ភាពច្បាស់លាស់"), new LocalizedText("lo", "ອ່ານແລ້ວເຂົ້າໃຈບໍ"));
        var settings = ReviewSettings.For(call.Call.Id);
        settings.Show(OthersReviews.AfterOwn, namesToReviewers: false, otherPapers: true, discussion: true);
        return new PlantedDesk(late, message, reviewer, call.Types[0].Id, settings, round, criterion);
    }

    /// <summary>What an address of the desk is about; null for every other.</summary>
    public Guid? Subject(string pattern) =>
        pattern.Contains("/call/types/", StringComparison.Ordinal) ? TypeId
        : pattern.Contains("/committee/", StringComparison.Ordinal) ? Reviewer.Id
        : pattern.Contains("/reviewing/", StringComparison.Ordinal) ? Round.Id
        : pattern.Contains("/call/late/", StringComparison.Ordinal) ? Late.Id
        : pattern.Contains("/submissions/contact/", StringComparison.Ordinal) ? Message.Id : null;

    public string Token(Links links) => links.Token(LinkPurpose.Reviewer, Reviewer.Id, Reviewer.LinkVersion);

    /// <summary>What a form of the desk sends; null for every other.</summary>
    public static (string Name, string Value)[]? Fields(string path) => path switch
    {
        "/manage/call" => [("SeenVersion", "0"), ("Language", "en"), ("Zone", "Etc/GMT+12"), ("Deadline", "2026-04-30"), ("Anonymity", "Open"), ("TopicsAtMost", "2"), ("AuthorsAtMost", "20")],
        "/manage/call/types/new" => [("Language", "en"), ("Name", "One more kind"), ("AbstractLimit", "300"), ("FileMegabytes", "10")],
        "/manage/call/types/{id:guid}" => [("Language", "en"), ("Name", "Another name"), ("AbstractLimit", "300"), ("FileMegabytes", "10")],
        "/manage/call/topics" or "/manage/call/tracks" => [("Language", "en"), ("More", "One more")],
        "/manage/call/late" => [("Address", $"more-{Guid.NewGuid():N}@example.org"), ("Until", "2026-12-24"), ("Reason", "Asked for it by telephone")],
        "/manage/submissions/contact" => [("Id", Guid.NewGuid().ToString()), ("Step", "Send"), ("Whom", "All"), ("Subject", "Another room"), ("Text", "The room is another.")],
        "/manage/committee/new" => [("People", $"Newcomer <to-{Guid.NewGuid():N}@example.org>"), ("Language", "en"), ("Send", "true")],
        "/manage/reviewing" => [("SeenVersion", "0"), ("OthersReviews", "Always"), ("ResponseLength", "300")],
        "/manage/reviewing/rounds/new" => [("Language", "en"), ("Due", "2026-06-30")],
        "/manage/reviewing/rounds/{id:guid}" => [("SeenVersion", "0"), ("Language", "en"), ("Due", "2026-06-30")],
        "/manage/reviewing/rounds/{id:guid}/criteria/new" or "/manage/reviewing/rounds/{id:guid}/criteria/{criterion:guid}" => [("SeenVersion", "0"), ("Language", "en"), ("Name", "Depth"), ("Lowest", "1"), ("Highest", "5"), ("Weight", "1.5")],
        "/manage/call/places" => [("IsOn", "false"), ("From", "Confirmed")],
        "/manage/book" => [("SeenVersion", "0"), ("Prefix", "10.5555"), ("Registrant", "Institute"), ("Depositor", "Olga"), ("DepositorAddress", "olga@example.org")],
        "/manage/book/open" => [("seenVersion", "0"), ("open", "false")],
        "/manage/decisions" => [("Outcome", "Accept"), ("All", "true")],
        "/manage/reviews/{number:int}/comments" or "/review/{number:int}/comments" => [("Comment", "ຂໍ້ຄິດເຫັນ")],
        "/manage/reviews/{number:int}/sub-reviewers/{id:guid}" => [("agrees", "true")],
        "/review/{number:int}/sub-reviewers" => [("SubName", "ເພື່ອນ"), ("SubAddress", $"sub-{Guid.NewGuid():N}@example.org")],
        "/review/works" => [("works", "A work\nof mine")],
        "/submissions/{number:int}/response" => [("SeenRevision", "0"), ("Text", "Thank you")],
        "/submissions/{number:int}/answer" => [("Confirms", "true")],
        "/manage/submissions/import" => [("Text", "title,authors\nReturn by boat,Mya")],
        "/manage/submissions/{number:int}/reject" or "/manage/submissions/{number:int}/cancel" or "/manage/submissions/{number:int}/reopen" => [("SeenVersion", "0"), ("Reason", "Another subject")],
        _ => null,
    };
}
