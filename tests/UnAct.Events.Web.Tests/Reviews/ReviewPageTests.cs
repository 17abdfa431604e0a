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

/// <summary>From the chair who gives a submission to the reviewer who writes, sends and gives back; and the wishes before.</summary>
public sealed class ReviewPageTests
{
    [Theory, ClassData(typeof(BothDatabases))]
    public async Task A_chair_gives_and_a_reviewer_writes_is_told_what_is_missing_and_sends(DatabaseProvider provider)
    {
        await using var site = await Site.On(provider);
        var (desk, rita, round, criterion) = await Reviewed(site);
        var submission = await desk.Add("Return by boat", text: "They **came** back.");
        using var chair = await desk.As(desk.Managed.Organiser);
        var address = $"{desk.Manage}/assignment";
        Assert.Equal("One submission has fewer than three reviewers.", (await chair.GetPage(address)).Text("section[aria-labelledby=papers] > p"));
        var choose = await chair.GetPage(string.Create(CultureInfo.InvariantCulture, $"{address}/submissions/{submission.Number}?round={round.Id}"));
        var given = await chair.Follow(await chair.Submit(choose, ("Chosen", rita.Id.ToString())));
        Assert.Equal("One review is given.", given.Text(".notice.ok"));
        Assert.Equal(["Return by boat" + Number(submission) + " | Rita Reviewer Not begun"], Rows(given, "papers").Select(r => r[..r.LastIndexOf(" | ", StringComparison.Ordinal)]));
        var load = await chair.GetPage($"{address}/people/{rita.Id:D}");
        Assert.Equal(("What Rita Reviewer reviews", true), (load.Text("h1"), load.Document.QuerySelector("[name=Numbers]")!.HasAttribute("checked")));

        using var reviewer = await desk.As(rita);
        var path = $"/e/{desk.Managed.Event.Slug}/review";
        // Nobody must know the address: it stands among one's own things, and on the overview.
        foreach (var way in new[] { "/me", desk.Manage })
        {
            Assert.Contains((await reviewer.GetPage(way)).Document.QuerySelectorAll("main a"), a => a.GetAttribute("href") == path);
        }

        Assert.DoesNotContain((await chair.GetPage("/me")).Document.QuerySelectorAll("main a"), a => a.GetAttribute("href") == path);
        var queue = await reviewer.GetPage(path);
        Assert.Equal(("My reviews", "Return by boat"), (queue.Text("h1"), queue.Text("h2")));
        var page = await reviewer.GetPage(string.Create(CultureInfo.InvariantCulture, $"{path}/{submission.Number}"));
        Assert.Equal(("Return by boat", "came"), (page.Text("h1"), page.Text("article strong")));
        Assert.DoesNotContain("Mya", page.Text("main"), StringComparison.Ordinal);

        var edit = string.Create(CultureInfo.InvariantCulture, $"form[action='{path}/{submission.Number}/edit']");
        var unmarked = await reviewer.Submit(page, edit, ("ToAuthors", "Well <b>argued</b>"), ("Do", "send"));
        Assert.Contains("Worth: choose one of these", unmarked.Document.QuerySelectorAll(".summary a").Select(e => e.TextContent.Trim()));
        var wrong = await reviewer.Submit(unmarked, edit, ("ToAuthors", "Well <b>argued</b>"), (ReviewCheck.FieldOf(criterion.Id), "4"), ("Do", "send"));
        Assert.Equal(HttpStatusCode.UnprocessableEntity, wrong.Status);
        Assert.Equal(["Say what you recommend", "Say how sure you are"], wrong.Document.QuerySelectorAll("p.error").Select(e => e.TextContent.Trim()));
        Assert.Equal(("Well <b>argued</b>", "4"), (wrong.Text("[name=ToAuthors]"), wrong.Document.QuerySelector($"[name='{ReviewCheck.FieldOf(criterion.Id)}'][checked]")!.GetAttribute("value")));
        Assert.Equal(0, await site.Read(db => db.Reviews.CountAsync()));
        // What could not be sent is kept.
        Assert.Equal("Well <b>argued</b>", (await reviewer.GetPage(string.Create(CultureInfo.InvariantCulture, $"{path}/{submission.Number}"))).Text("[name=ToAuthors]"));

        var sent = await reviewer.Follow(await reviewer.Submit(wrong, edit, ("ToAuthors", "Well <b>argued</b>"), (ReviewCheck.FieldOf(criterion.Id), "4"), ("Recommendation", "Accept"), ("Confidence", "High"), ("Do", "send")));
        Assert.Equal(("Your review is sent. You can change it until the decision is released.", "1 of 1 sent"), (sent.Text(".notice.ok"), sent.Text("p.muted")));
        Assert.Equal(("Well <b>argued</b>", 0.75), await site.Read(async db => { var review = await db.Reviews.SingleAsync(); return (review.ToAuthors, review.Score!.Value); }));
        Assert.Contains("Review sent", (await chair.GetPage($"{desk.Manage}/log?kind=submission")).Text("tbody"), StringComparison.Ordinal);
        // The ticks of a page that is old take nothing away that was sent meanwhile.
        var kept = await chair.Submit(load, ("Numbers", null));
        Assert.Equal((HttpStatusCode.UnprocessableEntity, 1), (kept.Status, await site.Read(db => db.Assignments.CountAsync(a => a.State == AssignmentState.Submitted))));
    }

    [Theory, ClassData(typeof(BothDatabases))]
    public async Task A_script_keeps_what_is_typed_and_two_windows_lose_nothing(DatabaseProvider provider)
    {
        await using var site = await Site.On(provider);
        var (desk, rita, round, _) = await Reviewed(site);
        var submission = await desk.Add("Return by boat");
        await site.Plant(Assignment.Of(desk.Managed.Event.Id, round.Id, submission.Id, rita.Id, Actor.Program, site.Now));
        using var reviewer = await desk.As(rita);
        var path = string.Create(CultureInfo.InvariantCulture, $"/e/{desk.Managed.Event.Slug}/review/{submission.Number}");
        var (one, two) = (await reviewer.GetPage(path), await reviewer.GetPage(path));
        var saved = await reviewer.Follow(await reviewer.Submit(one, $"form[action='{path}/edit']", ("ToAuthors", "From the first window"), ("Do", "save")));
        Assert.Equal("Saved. Nothing is sent yet.", saved.Text(".notice.ok"));
        var stopped = await reviewer.Submit(two, $"form[action='{path}/edit']", ("ToAuthors", "From the second"), ("Do", "save"));
        Assert.Equal((HttpStatusCode.Conflict, "From the second"), (stopped.Status, stopped.Text("[name=ToAuthors]")));
        Assert.Contains("From the first window", stopped.Text("details.card"), StringComparison.Ordinal);
        await reviewer.Follow(await reviewer.Submit(stopped, $"form[action='{path}/edit']", ("Do", "save")));
        Assert.Equal("From the second", (await reviewer.GetPage(path)).Text("[name=ToAuthors]"));

        var gone = await reviewer.Follow(await reviewer.Submit(await reviewer.GetPage(path), $"form[action='{path}/decline']", ("Words", "I know her"), ("InConflict", "true")));
        Assert.Equal("Thank you for saying so. It is no longer there for you.", gone.Text(".notice.ok"));
        Assert.Equal(HttpStatusCode.NotFound, (await reviewer.GetPage(path)).Status);
    }

    [Theory, ClassData(typeof(BothDatabases))]
    public async Task A_reviewer_says_what_they_would_like_and_what_they_must_not(DatabaseProvider provider)
    {
        await using var site = await Site.On(provider);
        var (desk, rita, _, _) = await Reviewed(site);
        var (first, second) = (await desk.Add("Return by boat"), await desk.Add("Work in the hills"));
        using var reviewer = await desk.As(rita);
        var path = $"/e/{desk.Managed.Event.Slug}/review/papers";
        Assert.Empty((await reviewer.GetPage(path)).Document.QuerySelectorAll("select"));
        var settings = ReviewSettings.For(desk.Call.Id);
        settings.Show(OthersReviews.AfterOwn, false, otherPapers: true, discussion: true);
        await site.Plant(settings);
        var page = await reviewer.GetPage(path);
        Assert.Equal(["Return by boat", "Work in the hills"], page.Document.QuerySelectorAll("li h2").Select(h => h.TextContent).Order(StringComparer.Ordinal));
        var said = await reviewer.Follow(await reviewer.Submit(page, $"form[action='{path}'][method=post]", (Wish(first), "Eager"), (Wish(second), "Conflict")));
        Assert.Equal("Your wishes are kept, and one submission is no longer there for you.", said.Text(".notice.ok"));
        Assert.Equal(["Return by boat"], said.Document.QuerySelectorAll("li h2").Select(h => h.TextContent));
        Assert.Equal("Eager", said.Document.QuerySelector("option[selected]")!.GetAttribute("value"));
        using var chair = await desk.As(desk.Managed.Organiser);
        Assert.Equal(HttpStatusCode.Forbidden, (await chair.GetPage(path)).Status);
        Assert.Contains("wishes it", (await chair.GetPage(string.Create(CultureInfo.InvariantCulture, $"{desk.Manage}/assignment/submissions/{first.Number}"))).Text("tbody"), StringComparison.Ordinal);
        Assert.Contains("In conflict", (await chair.GetPage(string.Create(CultureInfo.InvariantCulture, $"{desk.Manage}/assignment/submissions/{second.Number}"))).Text("tbody"), StringComparison.Ordinal);
    }

    [Theory, ClassData(typeof(BothDatabases))]
    public async Task A_list_is_pasted_looked_at_and_given(DatabaseProvider provider)
    {
        await using var site = await Site.On(provider);
        var (desk, rita, _, _) = await Reviewed(site);
        var submission = await desk.Add("Return by boat");
        using var chair = await desk.As(desk.Managed.Organiser);
        var text = string.Create(CultureInfo.InvariantCulture, $"{submission.Number},rita@example.org\n12,<script>canary()</script>");
        var look = await chair.Submit(await chair.GetPage($"{desk.Manage}/assignment/import"), ("Text", text));
        Assert.Equal("One review is given. One line is left out.", look.Text("[role=status]"));
        Assert.Equal(["2 | 12,<script>canary()</script> | there is no submission of that number"], look.Document.QuerySelectorAll("tbody tr").Select(r => string.Join(" | ", r.Children.Select(c => c.TextContent.Trim()))));
        Assert.Equal(0, await site.Read(db => db.Assignments.CountAsync()));
        var given = await chair.Follow(await chair.Submit(look, ("Give", "true")));
        Assert.Equal(("One review is given.", 1), (given.Text(".notice.ok"), await site.Read(db => db.Assignments.CountAsync(a => a.PersonId == rita.Id))));
    }

    private static async Task<(PaperDesk Desk, Person Rita, ReviewRound Round, Criterion Criterion)> Reviewed(Site site)
    {
        var desk = await PaperDesk.On(site);
        var rita = await site.Person("Rita Reviewer", "rita@example.org");
        var member = TeamMember.Invite(desk.Managed.Event.Id, "rita@example.org", "rita@example.org", TeamRoles.Reviewer, site.Now);
        member.Accept(rita.Id, site.Now);
        var round = ReviewRound.For(desk.Call.Id, 1);
        var criterion = Criterion.For(round.Id, 0);
        criterion.Describe(new LocalizedText("en", "Worth"), LocalizedText.Empty);
        await site.Plant(member, round, criterion);
        return (desk, rita, round, criterion);
    }

    private static string Wish(Submission of) => string.Create(CultureInfo.InvariantCulture, $"Wish[{of.Number}]");

    private static string Number(Submission of) => of.Number.ToString(CultureInfo.InvariantCulture);

    private static IEnumerable<string> Rows(Page page, string section) =>
        page.Document.QuerySelectorAll($"section[aria-labelledby={section}] tbody tr").Select(r => string.Join(" | ", r.Children.Select(c => string.Join(' ', c.TextContent.Split((char[]?)null, StringSplitOptions.RemoveEmptyEntries)))));
}
