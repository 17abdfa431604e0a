using System.Net;
using UnAct.Events;
using UnAct.Registrations;
using UnAct.Web.Tests.Harness;

namespace UnAct.Web.Tests.Events;

public sealed class EditingTests
{
    private const string Burmese = "ကွန်ရက် အစည်းအဝေး", Thai = "การประชุมเครือข่าย", Khmer = "កិច្ចប្រជុំបណ្តាញ";

    [Fact]
    public async Task Texts_are_written_a_language_at_a_time()
    {
        await using var site = await Site.On();
        var managed = await ManagedEvent.On(site);
        using var owner = await managed.As(managed.Owner);
        var page = await owner.GetPage(managed.Manage + "/details?text=th");
        Assert.Equal(("", "th"), (OrganiserStoryTests.Value(page, "Title") ?? "", page.Document.QuerySelector("#Title")!.GetAttribute("lang")));

        var saved = await owner.Submit(page, ("Title", Thai), ("Summary", Khmer), ("Description", Burmese), ("Accent", "#C0FFEE"));
        Assert.Equal(managed.Manage + "/details?text=th", saved.Location);
        var it = await managed.Read();
        Assert.Equal((Thai, "A quiet meeting", Khmer, Burmese, "c0ffee"), (it.Title.In("th").Text, it.Title.Default, it.Summary.In("th").Text, it.Description.In("th").Text, it.Accent));
        Assert.True(it.Has(EventModules.Outcomes), "A module without a tick of its own stays on.");
        Assert.Equal(Thai, OrganiserStoryTests.Value(await owner.Follow(saved), "Title"));
    }

    [Theory]
    [InlineData("details", "Title")]
    [InlineData("details", "Summary")]
    [InlineData("details", "Description")]
    [InlineData("place", "Place.Venue")]
    [InlineData("place", "Place.Address")]
    [InlineData("place", "Place.City")]
    [InlineData("dates", "Parts[0].Title")]
    [InlineData("dates", "Parts[0].Venue")]
    [InlineData("agenda", "Items[0].Title")]
    [InlineData("agenda", "Items[0].People")]
    [InlineData("partners", "Partners[0].Name")]
    [InlineData("visibility", "NeutralTitle")]
    public async Task What_was_typed_survives_a_conflict_and_saving_again_takes_it(string section, string field)
    {
        await using var site = await Site.On();
        var managed = await ManagedEvent.On(site);
        using var owner = await managed.As(managed.Owner);
        var page = await owner.GetPage($"{managed.Manage}/{section}?text=my");
        var more = section switch { "agenda" => ("Items[0].Title", Khmer), "partners" => ("Partners[0].Website", "https://example.org/"), "details" => ("Contact", "office@example.org"), _ => ("Text", "my") };
        (string, string?)[] typed = more.Item1 == field ? [(field, Burmese)] : [(field, Burmese), more];
        await owner.Submit(await owner.GetPage(managed.Manage + "/details"), ("Title", "Somebody else was here"));

        var conflict = await owner.Submit(page, typed);
        Assert.Equal(HttpStatusCode.UnprocessableEntity, conflict.Status);
        Assert.Equal("Somebody else has changed this event meanwhile", conflict.Text(".notice.warn .strong"));
        var control = conflict.Document.QuerySelector($"[name='{field}']")!;
        Assert.Equal(Burmese, (control.GetAttribute("value") ?? control.TextContent).Trim());

        Assert.Equal(HttpStatusCode.Redirect, (await owner.Submit(conflict)).Status);
        Assert.Contains(Burmese, await Everything(site), StringComparison.Ordinal);
        Assert.Contains("Somebody else was here", await Everything(site), StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_preview_shows_what_was_typed_keeps_it_and_saves_nothing()
    {
        await using var site = await Site.On();
        var managed = await ManagedEvent.On(site);
        using var owner = await managed.As(managed.Owner);
        var form = await owner.GetPage(managed.Manage + "/details");
        var wrong = await owner.Submit(form, ("Title", Thai), ("Contact", "nobody"), ("Preview", "true"));
        Assert.Equal(["Write an e-mail address such as name@example.org"], wrong.Errors);

        var preview = await owner.Submit(form, ("Title", "A loud meeting"), ("Summary", Khmer), ("Description", "A **bold** word\n\nand more"), ("Accent", "c0ffee"), ("Preview", "true"));
        Assert.Equal((HttpStatusCode.OK, "A loud meeting", "bold"), (preview.Status, preview.Title, preview.Text("main strong")));
        Assert.Equal("A quiet meeting", (await managed.Read()).Title.Default);

        var editing = await owner.Submit(preview, ("Edit", "true"));
        Assert.Equal(("A loud meeting", "c0ffee"), (OrganiserStoryTests.Value(editing, "Title"), OrganiserStoryTests.Value(editing, "Accent")));
        Assert.Equal(HttpStatusCode.Redirect, (await owner.Submit(preview)).Status);
        Assert.Equal(("A loud meeting", "A **bold** word\n\nand more"), ((await managed.Read()).Title.Default, (await managed.Read()).Description.Default));
    }

    [Fact]
    public async Task Agenda_lines_are_added_put_in_order_and_taken_out()
    {
        await using var site = await Site.On();
        var managed = await ManagedEvent.On(site);
        using var owner = await managed.As(managed.Owner);
        var page = await owner.GetPage(managed.Manage + "/agenda");
        await owner.Submit(page, ("Items[0].Time", "10:30"), ("Items[0].Title", "Coffee"), ("Items[1].Title", "With cake"), ("Items[2].Time", "09:00"), ("Items[2].Title", Burmese), ("Items[2].People", Thai));
        Assert.Equal([Burmese, "Coffee", "With cake"], await Agenda(site));

        var longer = await owner.Submit(await owner.GetPage(managed.Manage + "/agenda"), ("Items[4].Title", "Not lost"), ("Longer", "true"));
        Assert.Equal("Not lost", OrganiserStoryTests.Value(longer, "Items[4].Title"));
        Assert.Equal([Burmese, "Coffee", "With cake"], await Agenda(site));

        var there = await owner.GetPage(managed.Manage + "/agenda");
        await owner.Submit(there, ("Up", "2"));
        Assert.Equal([Burmese, "With cake", "Coffee"], await Agenda(site));
        await owner.Submit(await owner.GetPage(managed.Manage + "/agenda"), ("Items[0].Remove", "true"), ("Items[1].Remove", "true"));
        Assert.Equal(["Coffee"], await Agenda(site));
        Assert.Equal(HttpStatusCode.NotFound, (await owner.GetPage($"{managed.Manage}/agenda?part={Guid.NewGuid()}")).Status);
    }

    [Fact]
    public async Task A_draft_takes_parts_days_and_zones_and_says_what_a_clock_change_does()
    {
        await using var site = await Site.On();
        var managed = await ManagedEvent.On(site, EventState.Draft);
        using var owner = await managed.As(managed.Owner);
        var more = await owner.Submit(await owner.GetPage(managed.Manage + "/dates"), ("More", "true"));
        Assert.Equal(2, more.Document.QuerySelectorAll("main .card").Length);
        var saved = await owner.Submit(more, ("Zone", "Europe/Zurich"), ("Parts[0].Day", "2026-03-29"), ("Parts[0].From", "02:30"), ("Parts[0].To", "09:00"), ("Parts[1].Title", Khmer), ("Parts[1].Day", "2026-03-29"), ("Parts[1].From", "10:00"), ("Parts[1].To", "12:00"));
        Assert.Equal(managed.Manage + "/dates?text=en", saved.Location);
        Assert.Contains("Sunday 29 March 2026, 02:30 does not exist in Zurich: the clocks go forward. We take 03:30.", (await owner.Follow(saved)).Html, StringComparison.Ordinal);
        Assert.Equal(2, await site.Read(db => db.Parts.CountAsync()));

        var days = await owner.Submit(await owner.Follow(saved), ("Precision", "Day"), ("Parts[1].Remove", "true"));
        Assert.Equal(HttpStatusCode.Redirect, days.Status);
        Assert.Equal((DatePrecision.Day, 1), ((await managed.Read()).Precision, await site.Read(db => db.Parts.CountAsync())));
        var month = await owner.Submit(await owner.Follow(days), ("Precision", "Month"), ("Month", ""));
        Assert.Equal(HttpStatusCode.UnprocessableEntity, month.Status);
        Assert.Equal(HttpStatusCode.Redirect, (await owner.Submit(month, ("Month", "2026-06"))).Status);
        Assert.Equal(new YearMonth(2026, 6), (await managed.Read()).Month);
    }

    [Fact]
    public async Task Becoming_discreet_leads_to_the_new_address()
    {
        await using var site = await Site.On();
        var managed = await ManagedEvent.On(site);
        using var owner = await managed.As(managed.Owner);
        var page = await owner.GetPage(managed.Manage + "/visibility");
        Assert.Equal(["A discreet event needs a neutral title. It stands in mails and calendars instead of the real one."], (await owner.Submit(page, ("Discreet", "true"))).Errors);
        var saved = await owner.Submit(page, ("Discreet", "true"), ("NeutralTitle", "A meeting"));
        Assert.Matches("^/e/[a-z2-9]{16}/manage/visibility", saved.Location);
        Assert.Equal("Who sees it", (await owner.Follow(saved)).Title);
        Assert.Equal(HttpStatusCode.NotFound, (await owner.GetPage(managed.Manage)).Status);
    }

    [Fact]
    public async Task The_overview_says_what_needs_somebody_and_its_statements_do_not_grow()
    {
        await using var site = await Site.On();
        var managed = await ManagedEvent.On(site);
        using var owner = await managed.As(managed.Owner);
        await Register(site, managed, "One", RegistrationState.Unconfirmed);
        await owner.GetPage(managed.Manage);
        var one = await site.Statements(() => owner.GetPage(managed.Manage));
        await Register(site, managed, "Two", RegistrationState.Confirmed);
        await Register(site, managed, "Canary Three", RegistrationState.Unconfirmed);
        await owner.Submit(await owner.GetPage(managed.Manage + "/place"), ("Place.Mode", "Hybrid"));

        var page = await owner.GetPage(managed.Manage);
        Assert.Equal(["There is no link to join", "People have not confirmed their address"], page.Document.QuerySelectorAll("main .todo .strong").Select(p => p.TextContent.Trim()));
        Assert.Equal(one, await site.Statements(() => owner.GetPage(managed.Manage)));
        using var observer = await managed.As(managed.Observer);
        var figures = await observer.GetPage(managed.Manage);
        Assert.DoesNotContain("Canary", figures.Html, StringComparison.Ordinal);
        Assert.Null(figures.Document.QuerySelector("main a[href$='/cancel'], main a[href$='/place'], main a[href*='/registrations']"));
        Assert.Equal(HttpStatusCode.Forbidden, (await observer.GetPage(managed.Manage + "/cancel")).Status);
    }

    private static async Task Register(Site site, ManagedEvent managed, string name, RegistrationState state)
    {
        var address = $"{name.Replace(' ', '-').ToLowerInvariant()}@example.org";
        var registration = Registration.Begin(state, managed.Event.Id, managed.CategoryId, new Contact(name, address), "en", site.Now);
        var attendee = Attendee.Of(registration.Id, 0, name, address);
        await site.Plant(registration, attendee, Place.Of(registration.Id, attendee.Id, managed.Part.Id, 0));
    }

    private static Task<List<string>> Agenda(Site site) => site.Read(async db => (await db.Agenda.OrderBy(a => a.Order).ToListAsync()).Select(a => a.Title.Default).ToList());

    private static Task<string> Everything(Site site) => site.Read(async db => string.Join('\n',
        (await db.Events.ToListAsync()).SelectMany(e => new[] { e.Title, e.Summary, e.Description, e.Venue, e.City, e.NeutralTitle, new LocalizedText("en", e.Address ?? "") })
            .Concat((await db.Parts.ToListAsync()).SelectMany(p => new[] { p.Title, p.Venue }))
            .Concat((await db.Agenda.ToListAsync()).SelectMany(a => new[] { a.Title, a.People }))
            .Concat((await db.Partners.ToListAsync()).Select(p => p.Name)).SelectMany(t => t.Texts.Values)));
}
