using System.Net;
using UnAct.Data;
using UnAct.Questions;
using UnAct.Reviews;
using UnAct.Tests.Harness;
using UnAct.Web.Tests.Harness;
using UnAct.Web.Tests.Submissions;

namespace UnAct.Web.Tests.Reviews;

/// <summary>A chair sets reviewing up: from nothing to a round with the usual criteria, days, questions, and who sees what.</summary>
public sealed class ReviewingPageTests
{
    [Theory, ClassData(typeof(BothDatabases))]
    public async Task From_nothing_to_a_round_with_the_usual_criteria_and_days(DatabaseProvider provider)
    {
        await using var site = await Site.On(provider);
        var desk = await PaperDesk.On(site);
        var address = $"{desk.Manage}/reviewing";
        using var chair = await desk.As(desk.Managed.Organiser);
        var empty = await chair.GetPage(address);
        Assert.Equal(("Reviewing", "Nothing is set up yet: there is no round for reviewers to write in.", "Start with the usual"), (empty.Text("nav.side [aria-current=page]"), empty.Text("h1 + p"), empty.Text(".empty h2")));

        var round = await chair.Follow(await chair.Submit(empty, ".empty"));
        Assert.Equal(["Relevance | 1 to 5 | 20 %", "Originality | 1 to 5 | 20 %", "Quality of the argument or evidence | 1 to 5 | 40 %", "Clarity | 1 to 5 | 20 %"], Rows(round));
        Assert.Equal(("Round 1", "Reviewers write as soon as they are assigned. There is no day by which it is due.", "Open"), (round.Title, round.Text("h1 + p"), round.Text(".bench .status")));

        var wrong = await chair.Submit(round, Here(round), ("Name", "First reading"), ("DueTime", "17:00"));
        Assert.Equal((HttpStatusCode.UnprocessableEntity, "Choose the day", "First reading"), (wrong.Status, wrong.Text(".field.wrong .error"), Value(wrong, "Name")));
        var early = await chair.Submit(wrong, Here(round), ("Opening", "2026-06-20T09:00"), ("Due", "2026-06-10"));
        Assert.Equal((HttpStatusCode.UnprocessableEntity, "2026-06-10"), (early.Status, Value(early, "Due")));
        var saved = await chair.Follow(await chair.Submit(early, Here(round), ("Opening", "2026-06-03T09:00"), ("Due", "2026-07-05"), ("DueTime", "")));
        Assert.Equal(("Round 1: First reading", "Reviewers write from Wednesday 3 June 2026, 09:00 to Sunday 5 July 2026, 23:59 (Anywhere on Earth).", "To come"), (saved.Title, saved.Text("h1 + p"), saved.Text(".bench .status")));

        var list = await chair.GetPage(address);
        Assert.Equal("No round is open now. The next is Round 1: First reading.", list.Text("h1 + p"));
        Assert.Equal(["Relevance 1 to 520 %", "Originality 1 to 520 %", "Quality of the argument or evidence 1 to 540 %", "Clarity 1 to 520 %"], list.Document.QuerySelectorAll(".weights li").Select(l => l.TextContent.Trim()));
        Assert.Contains("Reviewing begun with the usual criteria", (await chair.GetPage($"{desk.Manage}/log?kind=reviewing")).Text("main"), StringComparison.Ordinal);
        Assert.Contains("Round 1, due Sunday 5 July 2026", (await chair.GetPage($"{desk.Manage}/log?kind=reviewing")).Text("main"), StringComparison.Ordinal);
    }

    [Theory, ClassData(typeof(BothDatabases))]
    public async Task Who_sees_what_is_said_and_what_was_typed_survives(DatabaseProvider provider)
    {
        await using var site = await Site.On(provider);
        var desk = await PaperDesk.On(site);
        var address = $"{desk.Manage}/reviewing";
        using var chair = await desk.As(desk.Managed.Organiser);
        var form = await chair.GetPage(address);
        Assert.Equal(("AfterOwn", "Discussion"), (form.Document.QuerySelector("[name=OthersReviews][checked]")!.GetAttribute("value"), form.Document.QuerySelector("input[type=checkbox][checked]")!.GetAttribute("name")));

        var half = await chair.Submit(form, $"form[action='{address}']", ("OthersReviews", "Never"), ("Discussion", null), ("ResponseOpens", "2026-07-08T09:00"), ("ResponseLength", "300"));
        Assert.Equal((HttpStatusCode.UnprocessableEntity, "Write until when as well", "300", "Never"), (half.Status, half.Text(".field.wrong .error"), Value(half, "ResponseLength"), half.Document.QuerySelector("[name=OthersReviews][checked]")!.GetAttribute("value")));
        var saved = await chair.Follow(await chair.Submit(half, $"form[action='{address}']", ("NamesToReviewers", "true"), ("ResponseCloses", "2026-07-14")));
        Assert.Equal("Saved. It holds from now on.", saved.Text(".notice.ok"));
        var settings = await site.Read(db => db.ReviewSettings.SingleAsync());
        Assert.Equal((OthersReviews.Never, true, false, false, 300), (settings.OthersReviews, settings.NamesToReviewers, settings.OtherPapers, settings.Discussion, settings.ResponseLength));

        // Two had the page open before anybody had said anything: the second is told, and can press again.
        var stale = await chair.Submit(form, $"form[action='{address}']", ("OthersReviews", "Always"));
        Assert.Equal((HttpStatusCode.UnprocessableEntity, "0"), (stale.Status, Value(stale, "SeenVersion")));
        await chair.Follow(await chair.Submit(stale, $"form[action='{address}']"));
        Assert.Equal(OthersReviews.Always, (await site.Read(db => db.ReviewSettings.SingleAsync())).OthersReviews);
    }

    [Theory, ClassData(typeof(BothDatabases))]
    public async Task Criteria_are_written_moved_taken_out_and_asked_again(DatabaseProvider provider)
    {
        await using var site = await Site.On(provider);
        var desk = await PaperDesk.On(site);
        using var chair = await desk.As(desk.Managed.Organiser);
        var round = await chair.Follow(await chair.Submit(await chair.GetPage($"{desk.Manage}/reviewing/rounds/new"), ("Name", "Only <b>one</b>")));
        Assert.Equal("There is none yet", round.Text(".empty h3"));
        var at = round.Address.Split('?')[0];
        var wrong = await chair.Submit(await chair.GetPage($"{at}/criteria/new"), ("Name", "Depth"), ("Lowest", "5"), ("Weight", "heavy"));
        Assert.Equal((HttpStatusCode.UnprocessableEntity, "heavy", "Depth"), (wrong.Status, Value(wrong, "Weight"), Value(wrong, "Name")));
        Assert.Equal(["The best must be more than the worst", "Write a number from 0.1 to 10"], wrong.Document.QuerySelectorAll(".field.wrong .error").Select(e => e.TextContent));
        await chair.Follow(await chair.Submit(wrong, ("Lowest", "0"), ("Weight", "1,5")));
        round = await chair.Follow(await chair.Submit(await chair.GetPage($"{at}/criteria/new"), ("Name", "Reach"), ("Weight", "0.5"), ("Required", null)));
        Assert.Equal(["Depth | 0 to 5 | 75 %", "Reach | 1 to 5may be left out | 25 %"], Rows(round));

        round = await chair.Follow(await chair.Submit(round, "form#arrange", ("Up", "1")));
        Assert.Equal(["Reach", "Depth"], round.Document.QuerySelectorAll("tbody th a").Select(a => a.TextContent));
        var depth = await chair.GetPage(round.Document.QuerySelectorAll("tbody th a")[1].GetAttribute("href")!);
        Assert.Contains("It counts 75 % of the score now", depth.Text("h1 + p"), StringComparison.Ordinal);
        round = await chair.Follow(await chair.Submit(depth, "form[action$='/remove']"));
        Assert.Equal(["Reach | 1 to 5may be left out | 100 %"], Rows(round));
        round = await chair.Follow(await chair.Submit(round, "#gone form", ("Back", round.Document.QuerySelector("#gone button")!.GetAttribute("value"))));
        Assert.Equal(("It is asked again.", 2), (round.Text(".notice.ok"), Rows(round).Count()));
        var thai = await chair.GetPage($"{round.Document.QuerySelector("tbody th a")!.GetAttribute("href")}?text=th");
        await chair.Follow(await chair.Submit(thai, ("Name", "การเข้าถึง")));
        Assert.Equal(("Reach", "การเข้าถึง"), await site.Read(async db => (await db.Criteria.OrderBy(c => c.Order).FirstAsync()).Name is var name ? (name.Default, name.In("th").Text) : default));
    }

    [Theory, ClassData(typeof(BothDatabases))]
    public async Task A_round_has_questions_of_its_own_a_second_begins_like_it_and_both_go(DatabaseProvider provider)
    {
        await using var site = await Site.On(provider);
        var desk = await PaperDesk.On(site);
        var address = $"{desk.Manage}/reviewing";
        using var chair = await desk.As(desk.Managed.Organiser);
        var first = await chair.Follow(await chair.Submit(await chair.GetPage(address), ".empty"));
        var form = await chair.GetPage(first.Document.QuerySelector("section[aria-labelledby=beside] a")!.GetAttribute("href")!);
        Assert.Equal(("Questions: Round 1", "Reviewing"), (form.Title, form.Text("nav.side [aria-current]")));
        Assert.Equal(first.Address, form.Document.QuerySelectorAll(".crumbs a").Last().GetAttribute("href"));
        var id = await site.Read(db => db.ReviewRounds.Select(r => r.Id).SingleAsync());
        await chair.Follow(await chair.Submit(await chair.GetPage($"{desk.Manage}/form/question?of=review&owner={id:D}&type=LongText"), ("Label", "To the authors"), ("Sees", "Authors")));
        Assert.Contains("One further question", (await chair.GetPage(address)).Text("main"), StringComparison.Ordinal);

        var second = await chair.Follow(await chair.Submit(await chair.GetPage($"{address}/rounds/new"), ("LikeBefore", "true")));
        Assert.Equal(("Round 2", 4), (second.Title, Rows(second).Count()));
        await chair.Follow(await chair.Submit(second, "form[action$='/remove']"));
        var list = await chair.Follow(await chair.Submit(await chair.GetPage(first.Address), "form[action$='/remove']"));
        Assert.Equal(("The round is removed, with its criteria and its questions.", "Start with the usual"), (list.Text(".notice.ok"), list.Text(".empty h2")));
        Assert.Equal((0, 0), await site.Read(async db => (await db.Forms.CountAsync(f => f.Purpose == FormPurpose.Review), await db.Criteria.CountAsync())));
    }

    [Fact]
    public async Task An_event_whose_call_nobody_has_set_up_says_what_comes_first_and_a_track_chair_sees_nothing()
    {
        await using var site = await Site.On();
        var desk = await PaperDesk.On(site);
        using var thida = await desk.As(desk.Chair);
        Assert.Equal(HttpStatusCode.Forbidden, (await thida.GetPage($"{desk.Manage}/reviewing")).Status);
        Assert.DoesNotContain(thida.Cookies.Count > 0 ? (await thida.GetPage(desk.List)).Document.QuerySelectorAll(".side a").Select(a => a.TextContent.Trim()) : [], t => t == "Reviewing");

        var managed = await Events.ManagedEvent.On(site, title: "Another", team: "other-");
        using var organiser = await managed.As(managed.Organiser);
        var page = await organiser.GetPage($"{managed.Manage}/reviewing");
        Assert.Equal(("There is no call yet", $"{managed.Manage}/call"), (page.Text(".empty h2"), page.Document.QuerySelector(".empty a")!.GetAttribute("href")));
    }

    private static string Here(Page page) => $"form[action='{page.Address.Split('?')[0]}']";

    private static string? Value(Page page, string name) => page.Document.QuerySelector($"[name={name}]")!.GetAttribute("value");

    private static IEnumerable<string> Rows(Page page) => page.Document.QuerySelectorAll("tbody tr").Select(r =>
        string.Join(" | ", new[] { r.QuerySelector("th a")!.TextContent.Trim() }.Concat(r.Children.Skip(1).Take(2).Select(c => c.TextContent.Trim()))));
}
