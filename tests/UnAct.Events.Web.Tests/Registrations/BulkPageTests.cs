using System.Net;
using UnAct.Data;
using UnAct.Mail;
using UnAct.Registrations;
using UnAct.Tests.Harness;
using UnAct.Web.Tests.Harness;

namespace UnAct.Web.Tests.Registrations;

/// <summary>Many at once from the list: a page that says what will happen, a button, and what came of it.</summary>
public sealed class BulkPageTests
{
    private const string Many = "#many";

    [Theory, ClassData(typeof(BothDatabases))]
    public async Task Those_who_are_ticked_are_removed_after_a_look_and_with_a_reason(DatabaseProvider provider)
    {
        await using var site = await Site.On(provider);
        var desk = await Desk.On(site);
        var (mya, sok, dara) = (await desk.Add("Mya", "mya@example.org", ago: Duration.FromHours(2)), await desk.Add("Sok", "sok@example.org", ago: Duration.FromHours(1)), await desk.Add("Dara", "dara@example.org"));
        await desk.Add("Gone", "gone@example.org", RegistrationState.Cancelled);
        using var organiser = await desk.Managed.As(desk.Managed.Organiser);
        var list = await organiser.GetPage(desk.List + "?sort=name");
        Assert.Equal(["Tick Dara", "Tick Mya", "Tick Sok"], list.Document.QuerySelectorAll("td.tick input").Select(i => i.GetAttribute("aria-label")));

        var nobody = await organiser.Submit(list, Many, ("Do", "Remove"), ("Ids", null), ("All", null));
        Assert.Equal((HttpStatusCode.SeeOther, desk.List + "?sort=name"), (nobody.Status, nobody.Location));

        var plan = await organiser.Submit(list, Many, ("Do", "Remove"), ("Ids", mya.Id.ToString()), ("Ids", sok.Id.ToString()), ("Ids", Guid.NewGuid().ToString()), ("Ids", "x"), ("All", null));
        Assert.Equal((HttpStatusCode.OK, "Remove 2 registrations"), (plan.Status, plan.Title));
        Assert.Equal("2 people lose their places and are told so by mail, with your reason; what their calendars held is taken back.", plan.Text("h1 + p"));
        Assert.Equal(["Mya", "Sok"], plan.Document.QuerySelectorAll("section li a").Select(a => a.TextContent));
        Assert.Equal(desk.List + "?sort=name", plan.Document.QuerySelector("form .buttons a")!.GetAttribute("href"));
        Assert.Equal(3, await Live(site));

        var wrong = await organiser.Submit(plan, ("Message", " "));
        Assert.Equal((HttpStatusCode.UnprocessableEntity, "Say why, in a few words", "Remove 2 registrations"), (wrong.Status, wrong.Text(".field.wrong .error"), wrong.Title));
        var tooLong = await organiser.Submit(wrong, ("Message", new string('x', 1001)));
        Assert.Equal((HttpStatusCode.UnprocessableEntity, new string('x', 1001)), (tooLong.Status, tooLong.Text("textarea")));

        // Somebody else changes one of them before the button is pressed.
        await site.Read(async db =>
        {
            (await db.Registrations.SingleAsync(r => r.Id == sok.Id)).Describe("Sok", "Elsewhere", null, site.Now);
            return await db.SaveChangesAsync();
        });
        var answer = await organiser.Submit(tooLong, ("Message", "The hall is smaller."));
        Assert.Equal(HttpStatusCode.SeeOther, answer.Status);
        var done = await organiser.Follow(answer);
        Assert.Equal((HttpStatusCode.OK, "Done"), (done.Status, done.Title));
        Assert.Equal((desk.List + "?sort=name", 0), (done.Document.QuerySelector("main p.after a.button")!.GetAttribute("href"), done.Document.QuerySelectorAll("[http-equiv=refresh], [data-goes-on], progress, main form").Length));
        Assert.Equal("One registration is removed. One was left alone.", Words(done.Text("[role=status]")));
        Assert.Equal("Sok Confirmed Changed since you looked", Words(done.Text("section li")));
        Assert.Equal((2, RegistrationState.Confirmed), (await Live(site), (await site.Read(db => db.Registrations.SingleAsync(r => r.Id == sok.Id))).State));

        Assert.Equal(answer.Location, (await organiser.Submit(tooLong, ("Message", "The hall is smaller."))).Location);
        var otherwise = await organiser.Submit(tooLong, ("Message", "Another reason."));
        Assert.Equal((HttpStatusCode.UnprocessableEntity, "This was begun already, with other words or for others. Nothing more was done. Look at the list as it is now."), (otherwise.Status, Assert.Single(otherwise.Errors)));
        Assert.Equal("Nothing was done", (await organiser.Follow(await organiser.Post(desk.List + "/bulk", Token(list), ("Id", Guid.NewGuid().ToString()), ("Do", "Remove"), ("Items", $"{mya.Id:D}.0"), ("Go", "true"), ("Message", "Once more.")))).Title);
        Assert.Equal(["mya@example.org"], await site.Read(db => db.Outbox.Where(m => m.Template == "registration-revoked").Select(m => m.ToAddress).ToListAsync()));
        Assert.Equal(dara.Id, (await site.Read(db => db.Registrations.SingleAsync(r => r.ContactName == "Dara" && r.State == RegistrationState.Confirmed))).Id);
    }

    [Fact]
    public async Task All_that_the_list_finds_get_a_yes_and_the_page_says_for_whom_there_is_room()
    {
        await using var site = await Site.On();
        var desk = await Desk.On(site);
        var asking = new List<Registration>();
        foreach (var n in Enumerable.Range(0, 3))
        {
            asking.Add(await desk.Add(FormattableString.Invariant($"Asks {n}"), FormattableString.Invariant($"asks-{n}@example.org"), ago: Duration.FromHours(9 - n), category: desk.Media));
        }

        await desk.Add("Dara", "dara@example.org");
        await site.Read(async db =>
        {
            foreach (var one in asking)
            {
                db.Entry(await db.Registrations.SingleAsync(r => r.Id == one.Id)).Property(r => r.State).CurrentValue = RegistrationState.Pending;
            }

            await db.SaveChangesAsync();
            await db.Pools.Where(p => p.EventId == desk.Event.Id).ExecuteUpdateAsync(set => set.SetProperty(p => p.Taken, p => p.PartId == desk.Evening.Id ? 0 : 1));
            return await db.Pools.Where(p => p.EventId == desk.Event.Id && p.PartId == null).ExecuteUpdateAsync(set => set.SetProperty(p => p.Capacity, 3));
        });
        using var organiser = await desk.Managed.As(desk.Managed.Organiser);
        var list = await organiser.GetPage($"{desk.List}?as={desk.Media.Id}");
        Assert.Equal("or all 3 that the list finds", list.Text("#many label").Trim());

        var plan = await organiser.Submit(list, Many, ("Do", "Approve"), ("All", "true"));
        Assert.Equal(["2 people get places, mails and entries for their calendars.", "For one person there is no free place, and no line: nothing happens to them."], plan.Document.QuerySelectorAll("h1 ~ p").Select(p => p.TextContent));
        Assert.Equal("Asks 2 Asks for a place There is no free place", Words(plan.Text("#alone + ul li")));
        var knowingly = await organiser.Follow(await organiser.Submit(plan, ("Message", "Welcome."), ("Knowingly", "true")));
        Assert.Equal("3 registrations have their places.", Words(knowingly.Text("[role=status]")));
        Assert.Equal(4, await site.Read(db => db.Pools.Where(p => p.EventId == desk.Event.Id && p.PartId == null).Select(p => p.Taken).SingleAsync()));

        var nothing = await organiser.GetPage($"{desk.List}/bulk?do=approve&as={desk.Media.Id}");
        Assert.Equal("Nothing to do", nothing.Title);
        Assert.Null(nothing.Document.QuerySelector("main form"));
        Assert.Equal(3, nothing.Document.QuerySelectorAll("#alone + ul li").Length);
    }

    [Fact]
    public async Task To_those_who_are_ticked_one_writes_and_who_only_looks_has_no_boxes()
    {
        await using var site = await Site.On();
        var desk = await Desk.On(site);
        var (mya, _) = (await desk.Add("Mya", "mya@example.org"), await desk.Add("Sok", "sok@example.org"));
        using var organiser = await desk.Managed.As(desk.Managed.Organiser);
        using var observer = await desk.Managed.As(desk.Managed.Observer);
        var list = await organiser.GetPage(desk.List + "?q=m");
        var write = list.Document.QuerySelector("#many [formaction]")!.GetAttribute("formaction")!;
        var token = ("__token", list.Document.QuerySelector("#many [name=__token]")!.GetAttribute("value")!);

        var form = await organiser.Post(write, token, ("Step", "Change"), ("Ids", mya.Id.ToString()));
        Assert.Equal((HttpStatusCode.OK, "To the one registration that you ticked. Choose a group instead"), (form.Status, Words(form.Text("p.notice"))));
        var look = await organiser.Submit(form, ("Subject", "The gate"), ("Text", "Bring your badge."), ("Step", "Look"));
        Assert.Equal("One person gets it. Nothing has left yet.", look.Text("[role=status]"));
        // Nobody ticked: those whom the list shows, as a group that can still be changed.
        Assert.Equal("m", (await organiser.Post(write, token, ("Step", "Change"))).Document.QuerySelector("[name=Sought]")!.GetAttribute("value"));

        Assert.Empty((await observer.GetPage(desk.List)).Document.QuerySelectorAll("[type=checkbox], #many"));
        Assert.Equal(HttpStatusCode.Forbidden, (await observer.GetPage(desk.List + "/bulk")).Status);
        Assert.Empty((await organiser.GetPage(desk.List + "?state=Cancelled")).Document.QuerySelectorAll("#many"));
        Assert.Equal((2, 0), (await Live(site), await site.Read(db => db.Outbox.CountAsync())));
    }

    [Theory, ClassData(typeof(BothDatabases))]
    public async Task Many_are_answered_at_once_and_the_page_says_how_far_it_has_come(DatabaseProvider provider)
    {
        const int all = DoBulkRuns.AtOnce + 4;
        await using var site = await Site.On(provider);
        var desk = await Desk.On(site);
        foreach (var n in Enumerable.Range(0, all))
        {
            await desk.Add(FormattableString.Invariant($"P{n:00}"), FormattableString.Invariant($"p{n:00}@example.org"), ago: Duration.FromHours(99 - n));
        }

        using var organiser = await desk.Managed.As(desk.Managed.Organiser);
        var plan = await organiser.Submit(await organiser.GetPage(desk.List + "?state=Confirmed&q=p"), Many, ("Do", "Remove"), ("All", "true"));
        var answer = await organiser.Submit(plan, ("Message", "The hall is closed."));
        Assert.Equal((HttpStatusCode.SeeOther, all), (answer.Status, await Live(site)));
        var run = await site.Read(db => db.BulkRuns.Select(r => r.Id).SingleAsync());
        Assert.Equal($"{desk.List}/bulk/{run:D}?q=p&state=Confirmed", answer.Location);

        var page = await organiser.Follow(answer);
        Assert.Equal(("Remove 24 registrations", "0 of 24 had their turn. You can leave this page: it goes on by itself."), (page.Title, page.Text("[role=status]")));
        Assert.Equal("4", page.Document.QuerySelector("head noscript")!.InnerHtml.Split('"')[3]);
        Assert.Equal(("0", "24"), (page.Document.QuerySelector("progress")!.GetAttribute("value"), page.Document.QuerySelector("progress")!.GetAttribute("max")));
        await site.Work.Run((DoBulkRuns.Handler h) => h.Next(run, -1, default));
        Assert.StartsWith("1 of 24 had their turn.", (await organiser.GetPage(answer.Location!)).Text("[role=status]"), StringComparison.Ordinal);
        Assert.Equal("Remove 24 registrations: 1 of 24 had their turn. Look at it", Words((await organiser.GetPage(desk.List)).Text("p.notice")));

        var stopped = await organiser.Follow(await organiser.Submit(page));
        Assert.Equal(("Stopped", "Orm Organiser stopped it.", all - 1), (stopped.Title, stopped.Text("p.notice"), await Live(site)));
        Assert.Equal("One registration is removed. Nothing happened to 23: their turn never came.", stopped.Text("[role=status]"));
        Assert.Equal(desk.List + "?q=p&state=Confirmed", stopped.Document.QuerySelector("main p.after a.button")!.GetAttribute("href"));
        Assert.Empty((await organiser.GetPage(desk.List)).Document.QuerySelectorAll("p.notice"));

        var again = await organiser.Submit(await organiser.Submit(await organiser.GetPage(desk.List), Many, ("Do", "Remove"), ("All", "true")), ("Message", "The hall is closed."));
        await site.Run<DoBulkRuns>();
        Assert.Equal("23 registrations are removed.", (await organiser.Follow(again)).Text("[role=status]"));
        Assert.Equal((0, all), (await Live(site), await site.Read(db => db.Outbox.CountAsync(m => m.Template == "registration-revoked"))));

        using var observer = await desk.Managed.As(desk.Managed.Observer);
        Assert.Equal(HttpStatusCode.Forbidden, (await observer.GetPage(answer.Location!)).Status);
    }

    private static (string, string) Token(Page page) => ("__token", page.Document.QuerySelector("#many [name=__token]")!.GetAttribute("value")!);

    private static Task<int> Live(Site site) => site.Read(db => db.Registrations.CountAsync(r => RegistrationStates.Live.Contains(r.State)));

    private static string Words(string text) => string.Join(' ', text.Split((char[]?)null, StringSplitOptions.RemoveEmptyEntries));
}
