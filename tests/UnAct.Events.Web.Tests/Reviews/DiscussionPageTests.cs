using System.Globalization;
using System.Net;
using UnAct.Data;
using UnAct.Events;
using UnAct.People;
using UnAct.Reviews;
using UnAct.Submissions;
using UnAct.Tests.Harness;
using UnAct.Web.Tests.Harness;
using UnAct.Web.Tests.Submissions;

namespace UnAct.Web.Tests.Reviews;

/// <summary>What is said about a submission: by its reviewers and chairs among themselves, and by its authors to them.</summary>
public sealed class DiscussionPageTests
{
    [Theory, ClassData(typeof(BothDatabases))]
    public async Task A_reviewer_and_a_chair_talk_and_a_faulty_word_is_kept(DatabaseProvider provider)
    {
        await using var site = await Site.On(provider);
        var (desk, submission, rita) = await Reviewed(site);
        using var reviewer = await desk.As(rita);
        using var chair = await desk.As(desk.Managed.Organiser);
        var (path, manage) = (At(desk, "/review", submission), At(desk, "/manage/reviews", submission));
        var page = await reviewer.GetPage(path);
        Assert.Equal("Nobody has said anything yet. Its reviewers and the chairs read what is said here; authors never do.", page.Text("section[aria-labelledby=discussion] p.muted"));
        var empty = await reviewer.Submit(page, $"form[action='{path}/comments']", ("Comment", " "));
        Assert.Equal((HttpStatusCode.UnprocessableEntity, "Write something"), (empty.Status, empty.Text("#say p.error")));
        var tooLong = new string('x', ReviewComment.TextLength + 1);
        Assert.Equal(tooLong, (await reviewer.Submit(page, $"form[action='{path}/comments']", ("Comment", tooLong))).Text("#say textarea").Trim());
        var said = await reviewer.Follow(await reviewer.Submit(page, $"form[action='{path}/comments']", ("Comment", "Is the <b>sample</b> large enough?")));
        Assert.Equal(["You, reviewer A: Is the <b>sample</b> large enough?"], Said(said));

        site.Clock.Advance(Duration.FromMinutes(1));
        var read = await chair.GetPage(manage);
        Assert.Equal(["Rita Reviewer, reviewer A: Is the <b>sample</b> large enough?"], Said(read));
        var reply = await chair.GetPage(read.Document.QuerySelector("article.card a[href$='#say']")!.GetAttribute("href")!);
        Assert.StartsWith("You reply to Rita Reviewer, reviewer A.", reply.Text("#say p").Trim(), StringComparison.Ordinal);
        await chair.Follow(await chair.Submit(reply, $"form[action='{manage}/comments']", ("Comment", "I asked the authors")));
        Assert.Equal(["You, reviewer A: Is the <b>sample</b> large enough?", "Orm Organiser, chair: I asked the authors"], Said(await reviewer.GetPage(path)));
        using var author = await desk.As(desk.Author);
        Assert.DoesNotContain("sample", (await author.GetPage(At(desk, "/submissions", submission))).Html, StringComparison.Ordinal);
    }

    [Theory, ClassData(typeof(BothDatabases))]
    public async Task Authors_answer_in_their_time_and_two_of_them_lose_nothing(DatabaseProvider provider)
    {
        await using var site = await Site.On(provider);
        var (desk, submission, rita) = await Reviewed(site);
        var settings = ReviewSettings.For(desk.Call.Id);
        settings.HearAuthors(site.Now.InUtc().LocalDateTime.PlusDays(-1), new CallDeadline(site.Now.InUtc().Date.PlusDays(7)), 50, "Etc/UTC");
        await site.Plant(settings);
        var own = At(desk, "/submissions", submission);
        using var author = await desk.As(desk.Author);
        var page = await author.GetPage(own);
        Assert.Equal(("Review A", "Well argued"), (page.Text("section[aria-labelledby=reviews] article h3"), page.Text("section[aria-labelledby=reviews] article .prose")));
        Assert.DoesNotContain("Between us", page.Html, StringComparison.Ordinal);
        Assert.DoesNotContain("Rita", page.Html, StringComparison.Ordinal);
        var form = $"form[action='{own}/response']";
        var many = string.Join(' ', Enumerable.Repeat("word", 51));
        var wrong = await author.Submit(page, form, ("Text", many));
        Assert.Equal((HttpStatusCode.UnprocessableEntity, "Write at most 50 words: these are 51", many), (wrong.Status, wrong.Text($"{form} p.error"), wrong.Text($"{form} textarea").Trim()));
        var kept = await author.Follow(await author.Submit(wrong, form, ("Text", "We thank the reviewer.")));
        Assert.Equal("Your answer is kept. The committee reads it when the time is over.", kept.Text(".notice.ok"));
        var stopped = await author.Submit(page, form, ("Text", "From the other window"));
        Assert.Equal((HttpStatusCode.UnprocessableEntity, "From the other window", "We thank the reviewer."), (stopped.Status, stopped.Text($"{form} textarea").Trim(), stopped.Text($"{form} details .prose")));
        await author.Follow(await author.Submit(stopped, form));
        using var reviewer = await desk.As(rita);
        Assert.DoesNotContain("From the other window", (await reviewer.GetPage(At(desk, "/review", submission))).Html, StringComparison.Ordinal);
        site.Clock.Advance(Duration.FromDays(9));
        Assert.Equal("From the other window", (await reviewer.GetPage(At(desk, "/review", submission))).Text("section[aria-labelledby=answered] .prose"));
        Assert.Equal(HttpStatusCode.UnprocessableEntity, (await author.Submit(stopped, form)).Status);
    }

    private static async Task<(PaperDesk Desk, Submission Submission, Person Rita)> Reviewed(Site site)
    {
        var desk = await PaperDesk.On(site);
        var rita = await site.Person("Rita Reviewer", "rita@example.org");
        var member = TeamMember.Invite(desk.Managed.Event.Id, "rita@example.org", "rita@example.org", TeamRoles.Reviewer, site.Now);
        member.Accept(rita.Id, site.Now);
        var round = ReviewRound.For(desk.Call.Id, 1);
        await site.Plant(member, round);
        var submission = await desk.Add("Return by boat");
        var assignment = Assignment.Of(desk.Managed.Event.Id, round.Id, submission.Id, rita.Id, Actor.Program, site.Now);
        assignment.Submit(site.Now);
        var review = Review.For(assignment);
        review.Say(new ReviewContent { Recommendation = Recommendation.Accept, Confidence = Confidence.High, ToAuthors = "Well argued", ToCommittee = "Between us" }, null, site.Now);
        await site.Plant(assignment, review);
        return (desk, submission, rita);
    }

    private static string At(PaperDesk desk, string below, Submission of) => string.Create(CultureInfo.InvariantCulture, $"/e/{desk.Managed.Event.Slug}{below}/{of.Number}");

    private static IEnumerable<string> Said(Page page) =>
        page.Document.QuerySelectorAll("section[aria-labelledby=discussion] p.prose").Select(p => $"{p.PreviousElementSibling!.QuerySelector("b")!.TextContent}: {p.TextContent}");
}
