using System.Globalization;
using System.Net;
using Microsoft.EntityFrameworkCore;
using UnAct.Data;
using UnAct.Events;
using UnAct.Mail;
using UnAct.Reviews;
using UnAct.Submissions;
using UnAct.Tests.Harness;
using UnAct.Web.Tests.Harness;
using UnAct.Web.Tests.Submissions;

namespace UnAct.Web.Tests.Reviews;

/// <summary>From the list to the author's answer, and that nobody else can tell what is staged.</summary>
public sealed class DecisionPagesTests
{
    private const string Words = "canary-words-of-this-decision", Note = "canary-note-of-this-decision";

    [Theory, ClassData(typeof(BothDatabases))]
    public async Task A_chair_stages_looks_and_releases_and_the_author_answers(DatabaseProvider provider)
    {
        await using var site = await Site.On(provider);
        var desk = await PaperDesk.On(site);
        var (one, other) = (await desk.Add("Only working"), await desk.Add("Return by boat"));
        var (number, second, list) = (Said(one), Said(other), $"{desk.Manage}/decisions");
        using var chair = await desk.As(desk.Managed.Organiser);
        var page = await chair.GetPage(list);
        Assert.Equal("Decisions", page.Text("nav.side [aria-current=page]"));
        var items = page.Document.QuerySelectorAll("input[name=Items]").Select(i => i.GetAttribute("value")!).ToList();

        // Nothing is chosen: what was typed stays.
        var empty = await chair.Submit(page, "#many", ("Outcome", "Accept"), ("Why", "Typed before"));
        Assert.Equal((HttpStatusCode.UnprocessableEntity, "Choose at least one submission", "Typed before"), (empty.Status, empty.Errors.Single(), empty.Document.QuerySelector("[name=Why]")!.GetAttribute("value")));
        var staged = await chair.Follow(await chair.Submit(page, "#many", ("Outcome", "Reserve"), ("Items", items[0]), ("Items", items[1])));
        Assert.Equal("2 decisions are staged. Nobody else can tell.", staged.Text(".notice.ok"));

        // All that the list finds comes after a look; what changed between is looked at once more.
        var look = await chair.Submit(staged, "#many", ("Outcome", "Accept"), ("All", "true"));
        Assert.Equal("2 submissions: Accept. Nobody else can tell.", look.Text("[role=status]"));
        site.Clock.AdvanceSeconds(1);
        await Stage(site, desk, one, DecisionOutcome.Accept);
        var again = await chair.Submit(look, ("Outcome", "Accept"));
        Assert.Equal((HttpStatusCode.UnprocessableEntity, "One submission: Accept. Nobody else can tell."), (again.Status, again.Text("[role=status]")));
        await chair.Follow(await chair.Submit(again, ("Outcome", "Accept")));

        var decision = await chair.GetPage($"{list}/{number}");
        Assert.Equal(Words, decision.Document.QuerySelector("[name=ToAuthors]")!.TextContent);
        var looked = await chair.Submit(decision, "form.airy", ("ToAuthors", "Other words"), ("Look", "true"));
        Assert.Contains("Other words", looked.Text("main .card:not(.tint)"), StringComparison.Ordinal);
        Assert.Contains(Words, (await chair.GetPage($"{list}/{number}/mail")).Text("main .card"), StringComparison.Ordinal);

        var release = await chair.GetPage($"{list}/release");
        Assert.Contains("2 submissions", release.Text("main form"), StringComparison.Ordinal);
        var released = await chair.Follow(await chair.Submit(release));
        Assert.Equal("The decisions hold. Mails for 0 of 2 are written, 0 sent. You can leave this page: it goes on by itself.", released.Text("p[role=status]:not(.notice)"));
        Assert.Equal(released.Address, (await chair.Submit(release)).Location);
        await site.Work.Run((WriteDecisionMails.Handler h) => h.Write(1, default));
        Assert.Equal("The decisions hold. Mails for 1 of 2 are written, 0 sent. You can leave this page: it goes on by itself.", (await chair.GetPage(released.Address)).Text("p[role=status]:not(.notice)"));
        await site.Run<WriteDecisionMails>();
        Assert.Equal("The decisions hold. 2 mails are written, 0 sent. You can leave this page: it goes on by itself.", (await chair.GetPage(released.Address)).Text("p[role=status]:not(.notice)"));
        await site.Run<SendOutbox>();
        Assert.Equal("The decisions hold, and 2 mails were sent.", (await chair.GetPage(released.Address)).Text("p[role=status]:not(.notice)"));

        using var author = await desk.As(desk.Author);
        var own = $"/e/{desk.Managed.Event.Slug}/submissions/{number}";
        var told = await author.GetPage(own);
        Assert.Equal(("Accepted", true, false), (told.Title, told.Html.Contains(Words, StringComparison.Ordinal), told.Html.Contains(Note, StringComparison.Ordinal)));
        var yes = await author.Follow(await author.Submit(told, $"form[action='{own}/answer']", ("Confirms", "true")));
        Assert.Equal("Thank you: it will be presented.", yes.Text(".notice.ok"));
        var elsewhere = $"/e/{desk.Managed.Event.Slug}/submissions/{second}";
        var no = await author.Follow(await author.Submit(await author.GetPage(elsewhere), $"details form[action='{elsewhere}/answer']", ("Confirms", "false"), ("Reason", "We cannot travel.")));
        Assert.Equal(("You have given it up", "It is given up. All its authors are told."), (no.Title, no.Text(".notice.ok")));
        Assert.Contains("Decision released", (await chair.GetPage($"{desk.Manage}/log")).Text("main"), StringComparison.Ordinal);
    }

    [Theory, ClassData(typeof(BothDatabases))]
    public async Task All_from_a_score_on_are_staged_and_what_is_no_score_stages_nothing(DatabaseProvider provider)
    {
        await using var site = await Site.On(provider);
        var desk = await PaperDesk.On(site);
        var (good, bad) = (await desk.Add("Good"), await desk.Add("Bad"));
        var (rita, round) = (await site.Person("Rita Reviewer", "rita@example.org"), ReviewRound.For(desk.Call.Id, 1));
        await site.Plant(round);
        foreach (var (paper, score) in new[] { (good, 0.575), (bad, 0.3) })
        {
            var assignment = Assignment.Of(desk.Managed.Event.Id, round.Id, paper.Id, rita.Id, Actor.Program, site.Now);
            assignment.Submit(site.Now);
            var review = Review.For(assignment);
            review.Say(ReviewContent.Empty with { Recommendation = Recommendation.Accept, Confidence = Confidence.High, ToAuthors = "Read" }, score, site.Now);
            await site.Plant(assignment, review);
        }

        using var chair = await desk.As(desk.Managed.Organiser);
        var list = $"{desk.Manage}/decisions?from=0,58&sort=score";
        var page = await chair.GetPage(list);
        Assert.Equal(["Good 0.58"], page.Document.QuerySelectorAll("tbody tr").Select(r => $"{r.QuerySelector("th a")!.TextContent} {r.QuerySelector("td b")!.TextContent}"));
        var look = await chair.Submit(page, "#many", ("Outcome", "Accept"), ("All", "true"));
        Assert.Equal("One submission: Accept. Nobody else can tell.", look.Text("[role=status]"));
        Assert.Equal("One decision is staged. Nobody else can tell.", (await chair.Follow(await chair.Submit(look, ("Outcome", "Accept")))).Text(".notice.ok"));
        Assert.Equal([good.Id], await site.Read(db => db.Decisions.Select(d => d.SubmissionId).ToListAsync()));

        var wrong = await chair.GetPage($"{desk.Manage}/decisions?from=75");
        Assert.Equal(("Write a score from 0 to 1, such as 0.7", "75"), (wrong.Text("p.error"), wrong.Document.QuerySelector("[name=from]")!.GetAttribute("value")));
        var refused = await chair.Submit(wrong, "#many", ("Outcome", "Reject"), ("All", "true"));
        Assert.Equal(("Write a score from 0 to 1, such as 0.7", 1), (refused.Text("p.error"), await site.Read(db => db.Decisions.CountAsync())));
    }

    /// <summary>The same pages before and after something is staged, with words, a note and a place in the reserve list: byte for byte the same, with as many statements, to whoever does not decide.</summary>
    [Theory, ClassData(typeof(BothDatabases))]
    public async Task Nobody_who_does_not_decide_can_tell_what_is_staged(DatabaseProvider provider)
    {
        await using var site = await Site.On(provider);
        var desk = await PaperDesk.On(site);
        var one = await desk.Add("Only working", desk.Law);
        var (number, slug) = (Said(one), desk.Managed.Event.Slug);
        var reviewer = await site.Person("Rita Reviewer", "rita@example.org");
        var member = TeamMember.Invite(desk.Managed.Event.Id, "rita@example.org", "rita@example.org", TeamRoles.Reviewer | TeamRoles.CheckIn, site.Now);
        member.Accept(reviewer.Id, site.Now);
        await site.Plant(member);
        var readers = new Dictionary<string, Visitor>
        {
            ["author"] = await desk.As(desk.Author),
            ["track chair"] = await desk.As(desk.Chair),
            ["observer"] = await desk.As(desk.Managed.Observer),
            ["reviewer"] = await desk.As(reviewer),
            ["nobody"] = site.Visitor(),
        };
        string[] below =
        [
            "", "/call", "/submit", "/submissions", $"/submissions/{number}", $"/submissions/{number}/edit", $"/submissions/{number}/versions/1", "/manage", "/manage/submissions", $"/manage/submissions/{number}",
            "/manage/submissions/statistics", "/manage/submissions.csv", "/manage/submissions.json", "/manage/submissions/contact", "/manage/log", "/manage/messages", "/manage/decisions", $"/manage/decisions/{number}",
            $"/manage/decisions/{number}/mail", "/book", "/book.bib", "/manage/book", "/manage/book/preview", "/manage/acceptance", "/manage/archive.zip", "/manage/reviews.csv", "/manage/reviews.json", "/review.csv", "/review.json", $"/submissions/{number}/export.json", "/manage/decisions/reserve", "/manage/decisions/release", "/manage/decisions/released",
        ];
        string[] paths = [.. below.Select(path => $"/e/{slug}{path}"), "/me", "/", "/events.atom", "/events.ics"];
        var before = await Read();
        await Stage(site, desk, one, DecisionOutcome.Reserve);
        await site.Run<WriteDecisionMails>();
        await site.Run<RemindToConfirm>();
        await site.Run<SendOutbox>();
        var after = await Read();

        Assert.Equal([], before.Keys.Where(key => before[key] != after[key]));
        Assert.Equal([], after.Where(a => a.Value.Contains("canary", StringComparison.Ordinal)).Select(a => a.Key));
        Assert.Empty(site.Mails());
        // The control: whoever decides reads it, and the pages are read as something.
        using var chair = await desk.As(desk.Managed.Organiser);
        var seen = await chair.GetPage($"{desk.Manage}/decisions/{number}");
        Assert.True(seen.Html.Contains(Words, StringComparison.Ordinal) && seen.Html.Contains(Note, StringComparison.Ordinal));
        Assert.Contains("Decision staged", (await chair.GetPage($"{desk.List}/{number}")).Text("main"), StringComparison.Ordinal);
        Assert.Contains("Decision staged", (await chair.GetPage($"{desk.Manage}/log")).Text("main"), StringComparison.Ordinal);
        Assert.True(before.Count(b => b.Value.StartsWith("200", StringComparison.Ordinal)) > 30);
        Assert.DoesNotContain(before, b => b.Key.Contains("/decisions", StringComparison.Ordinal) && b.Value.StartsWith("200", StringComparison.Ordinal));

        async Task<Dictionary<string, string>> Read()
        {
            var pages = new Dictionary<string, string>(StringComparer.Ordinal);
            foreach (var (who, visitor) in readers)
            {
                foreach (var path in paths)
                {
                    var page = await visitor.GetPage(path);
                    var statements = await site.Statements(() => visitor.GetPage(path));
                    pages[$"{who} {path}"] = string.Create(CultureInfo.InvariantCulture, $"{(int)page.Status} {page.Location} {statements} {page.Response.Headers.ETag} {Masked.Of(page.Html)}");
                }
            }

            return pages;
        }
    }

    private static string Said(Submission submission) => submission.Number.ToString(CultureInfo.InvariantCulture);

    private static async Task Stage(Site site, PaperDesk desk, Submission submission, DecisionOutcome outcome)
    {
        var by = Actor.Person(desk.Managed.Organiser.Id);
        var detail = await site.Read(db => DecisionDetail.Load(db, by, desk.Managed.Event.Id, submission.Number, site.Now, default));
        await site.Work.Run((StageDecision.Handler h) => h.Run(new(by, desk.Managed.Event.Id, submission.Number, outcome, Words, Note, null, detail.Mark)));
    }
}
