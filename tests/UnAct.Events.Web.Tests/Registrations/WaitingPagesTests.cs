using System.Net;
using UnAct.Data;
using UnAct.Registrations;
using UnAct.Tests.Harness;
using UnAct.Web.Tests.Harness;

namespace UnAct.Web.Tests.Registrations;

/// <summary>A full event, as those before its door and its organiser see it.</summary>
public sealed class WaitingPagesTests
{
    [Theory, ClassData(typeof(BothDatabases))]
    public async Task From_the_line_to_a_place_by_two_buttons(DatabaseProvider provider)
    {
        await using var site = await Site.On(provider);
        var desk = await Desk.On(site);
        await SetUp(site, desk, whole: 1);
        var first = await desk.Add("First", "first@example.org");
        using var thuzar = site.Visitor();

        var form = await thuzar.GetPage(desk.Form);
        Assert.Equal("Join the waiting list", form.Title);
        Assert.Equal("/e/" + desk.Event.Slug + "/register/written", (await thuzar.Submit(form, desk.Filled("Thuzar", "thuzar@example.org"))).Location);
        await thuzar.Submit(await thuzar.GetPage(desk.Form), desk.Filled("Sok", "sok@example.org"));

        Assert.Equal("You are on the waiting list, first in line", (await thuzar.GetPage(desk.Link(await Of(site, "thuzar@example.org")))).Title);
        var second = await thuzar.GetPage(desk.Link(await Of(site, "sok@example.org")));
        Assert.Equal("You are on the waiting list, second in line", second.Title);
        Assert.Null(second.Document.QuerySelector("#change"));

        await thuzar.Submit(await thuzar.GetPage(desk.Link(first)), "#cancel form");
        var link = desk.Link(await Of(site, "thuzar@example.org"));
        var offered = await thuzar.GetPage(link);
        Assert.Equal("A place is free for you", offered.Title);
        // Whoever only looks, as mail scanners do, takes nothing.
        await thuzar.GetPage(link);
        Assert.Equal(RegistrationState.Offered, (await Of(site, "thuzar@example.org")).State);

        var taken = await thuzar.Follow(await thuzar.Submit(offered, "form[action$=accept]"));

        Assert.Equal(("Your place is confirmed", "The place is yours. The entry for your calendar is on its way by mail."), (taken.Title, taken.Text("p.notice.ok")));
        Assert.Equal("You are on the waiting list, first in line", (await thuzar.GetPage(desk.Link(await Of(site, "sok@example.org")))).Title);
    }

    [Fact]
    public async Task An_offer_that_ran_out_says_so_and_offers_no_button()
    {
        await using var site = await Site.On();
        var desk = await Desk.On(site);
        await SetUp(site, desk, whole: 1);
        var first = await desk.Add("First", "first@example.org");
        using var visitor = site.Visitor();
        await visitor.Submit(await visitor.GetPage(desk.Form), desk.Filled("Thuzar", "thuzar@example.org"));
        await visitor.Submit(await visitor.GetPage(desk.Link(first)), "#cancel form");
        var page = await visitor.GetPage(desk.Link(await Of(site, "thuzar@example.org")));
        site.Clock.AdvanceHours(48);

        var late = await visitor.Submit(page, "form[action$=accept]");

        Assert.Equal(HttpStatusCode.UnprocessableEntity, late.Status);
        Assert.Null(late.Document.QuerySelector("form[action$=accept]"));
        Assert.Equal(RegistrationState.Offered, (await Of(site, "thuzar@example.org")).State);
    }

    [Theory, ClassData(typeof(BothDatabases))]
    public async Task People_who_come_along_are_written_down_and_what_is_wrong_is_said_beside_them(DatabaseProvider provider)
    {
        await using var site = await Site.On(provider);
        var desk = await Desk.On(site);
        using var visitor = site.Visitor();
        var form = await visitor.GetPage(desk.Form + "?people=10");
        (string, string?)[] others = [.. desk.Filled("Thuzar", "thuzar@example.org"), ("Others[0].Name", "Sok Dara"), ("Others[0].Address", ""), ("Others[2].Name", "Nok"), ("Others[2].Address", "no address")];

        var wrong = await visitor.Submit(form, others);

        Assert.Equal(HttpStatusCode.UnprocessableEntity, wrong.Status);
        Assert.Equal(["Write an e-mail address such as name@example.org, or none"], wrong.Errors);
        Assert.NotNull(wrong.Document.QuerySelector("#others"));
        Assert.Equal(("Sok Dara", "Nok", "no address"), (Value(wrong, "Others[0].Name"), Value(wrong, "Others[1].Name"), Value(wrong, "Others[1].Address")));

        Assert.Equal(HttpStatusCode.SeeOther, (await visitor.Submit(wrong, ("Others[1].Address", "nok@example.org"))).Status);

        var attendees = await site.Read(db => db.Attendees.OrderBy(a => a.Order).Select(a => new { a.Name, a.Address }).ToListAsync());
        Assert.Equal([("Thuzar", "thuzar@example.org"), ("Sok Dara", null), ("Nok", "nok@example.org")], attendees.Select(a => (a.Name, a.Address)));
        Assert.Equal(3, await site.Read(db => db.Pools.Where(p => p.EventId == desk.Event.Id && p.PartId == null).Select(p => p.Taken).SingleAsync()));
        Assert.Equal("Thuzar, Sok Dara, Nok", (await visitor.GetPage(desk.Link(await Of(site, "thuzar@example.org")))).Document.QuerySelectorAll("dl.pairs dd").Last().TextContent.Trim());

        static string? Value(Page page, string name) => page.Document.QuerySelector($"input[name='{name}']")!.GetAttribute("value");
    }

    [Theory, ClassData(typeof(BothDatabases))]
    public async Task An_organiser_says_yes_to_one_and_no_to_another(DatabaseProvider provider)
    {
        await using var site = await Site.On(provider);
        var desk = await Desk.On(site);
        await SetUp(site, desk, whole: 1, approval: true);
        using var visitor = site.Visitor();
        foreach (var name in new[] { "thuzar", "sok", "nok" })
        {
            var form = await visitor.GetPage(desk.Form);
            await visitor.Submit(form, desk.Filled(name, name + "@example.org"));
        }

        using var organiser = await desk.Managed.As(desk.Managed.Organiser);
        string Of(Registration r) => $"{desk.List}/{r.Id}";
        var (thuzar, sok, nok) = (await WaitingPagesTests.Of(site, "thuzar@example.org"), await WaitingPagesTests.Of(site, "sok@example.org"), await WaitingPagesTests.Of(site, "nok@example.org"));
        Assert.Equal("You have asked for a place", (await visitor.GetPage(desk.Link(thuzar))).Title);

        var yes = await organiser.Follow(await organiser.Submit(await organiser.GetPage(Of(thuzar)), "form[action$=approve]"));
        Assert.Equal(("Confirmed", "They have a place, and are written to."), (yes.Text("h1 + p .status"), yes.Text("p.notice.ok")));

        var full = await organiser.Submit(await organiser.GetPage(Of(sok)), "form[action$=approve]");
        Assert.Equal(HttpStatusCode.UnprocessableEntity, full.Status);
        Assert.NotNull(full.Document.QuerySelector("input[name=Knowingly]"));
        var knowingly = await organiser.Follow(await organiser.Submit(full, "form[action$=approve]", ("Knowingly", "true")));
        Assert.Equal("Confirmed", knowingly.Text("h1 + p .status"));

        var detail = await organiser.GetPage(Of(nok));
        var no = await organiser.Follow(await organiser.Post(Of(nok) + "/decline", [.. detail.Document.QuerySelectorAll("form[action$=approve] input[type=hidden]").Select(i => (i.GetAttribute("name")!, i.GetAttribute("value")!)), ("Message", "The group is complete.")]));
        Assert.Equal(("Declined", "The group is complete."), (no.Text("h1 + p .status"), no.Text(".timeline li p")));
        Assert.Equal("There is no place for you this time", (await visitor.GetPage(desk.Link(nok))).Title);
    }

    private static Task<Registration> Of(Site site, string address) => site.Read(db => db.Registrations.AsNoTracking().Where(r => r.ContactAddress == address).OrderByDescending(r => r.CreatedAt).FirstAsync());

    private static Task<int> SetUp(Site site, Desk desk, int whole, bool approval = false) => site.Read(async db =>
    {
        (await db.RegistrationSetups.SingleAsync(s => s.EventId == desk.Event.Id)).Line(waitingList: !approval, offerFirst: true, offerHours: 48);
        foreach (var category in await db.Categories.Where(c => c.EventId == desk.Event.Id).ToListAsync())
        {
            category.Describe(category.Order, category.Name, approval);
        }

        (await db.Pools.SingleAsync(p => p.EventId == desk.Event.Id && p.PartId == null && p.CategoryId == null)).Resize(whole);
        return await db.SaveChangesAsync();
    });
}
