using System.Globalization;
using System.Net;
using UnAct.Data;
using UnAct.Events;
using UnAct.Mail;
using UnAct.Registrations;
using UnAct.Tests.Harness;
using UnAct.Web.Tests.Harness;

namespace UnAct.Web.Tests.Registrations;

public sealed class RegistrationListTests
{
    [Theory, ClassData(typeof(BothDatabases))]
    public async Task The_list_is_filtered_searched_and_ordered(DatabaseProvider provider)
    {
        await using var site = await Site.On(provider);
        var desk = await Desk.On(site);
        await desk.Add("Thuzar", "thuzar@example.org", organisation: "Migrant Support Centre", country: "MM", ago: Duration.FromDays(3));
        await desk.Add("Đỗ Minh Châu", "chau@example.org", country: "VN", ago: Duration.FromDays(2), category: desk.Media, parts: [desk.Morning, desk.Evening]);
        await desk.Add("สมหญิง แก้วใจ", "som@example.org", RegistrationState.Unconfirmed, "มูลนิธิ", "TH", Duration.FromDays(1), parts: desk.Evening);
        await desk.Add("Anneke 100% Brandsma", "anneke@example.org", RegistrationState.Cancelled);
        await PlantElsewhere(site);
        using var organiser = await desk.Managed.As(desk.Managed.Organiser);
        async Task<IEnumerable<string>> Names(string query)
        {
            var page = await organiser.GetPage(desk.List + query);
            Assert.Equal(HttpStatusCode.OK, page.Status);
            Assert.Equal(-1, page.Html.IndexOf("canary", StringComparison.Ordinal));
            return page.Document.QuerySelectorAll(".cards tbody th a").Select(a => a.TextContent.Split(' ')[0]);
        }

        Assert.Equal(["Anneke", "สมหญิง", "Đỗ", "Thuzar"], await Names(""));
        Assert.Equal(["Thuzar", "Đỗ", "สมหญิง", "Anneke"], await Names("?sort=oldest"));
        Assert.Equal(["Anneke", "Đỗ", "Thuzar", "สมหญิง"], await Names("?sort=name"));
        Assert.Equal(["Thuzar", "สมหญิง", "Đỗ"], (await Names("?sort=country")).Where(n => n is not "Anneke"));
        Assert.Equal(["Anneke", "Thuzar", "Đỗ", "สมหญิง"], await Names("?sort=state"));
        Assert.Equal(["Đỗ", "Thuzar"], await Names("?state=Confirmed"));
        Assert.Equal(["Anneke"], await Names("?state=cancelled"));
        Assert.Equal(["สมหญิง", "Đỗ"], await Names($"?part={desk.Evening.Id}"));
        Assert.Equal(["Đỗ"], await Names($"?as={desk.Media.Id}"));
        Assert.Equal(["Đỗ"], await Names("?q=DO%20minh"));
        Assert.Equal(["Đỗ"], await Names("?q=ch%C3%A2u"));
        Assert.Equal(["Thuzar"], await Names("?q=migrant%20SUPPORT"));
        Assert.Equal(["Thuzar"], await Names("?q=THUZAR%40"));
        Assert.Equal(["สมหญิง"], await Names("?q=" + Uri.EscapeDataString("แก้ว")));
        Assert.Equal(["Anneke"], await Names("?q=100%25"));
        Assert.Equal([], await Names("?q=_"));
        Assert.Equal(["Anneke", "สมหญิง", "Đỗ", "Thuzar"], await Names("?q=%00%E2%80%8B&state=nobody&part=x&as=1&sort=7&page=-3"));
    }

    [Theory, ClassData(typeof(BothDatabases))]
    public async Task A_part_that_somebody_gave_up_is_theirs_no_more_and_who_left_keeps_what_they_had(DatabaseProvider provider)
    {
        await using var site = await Site.On(provider);
        var desk = await Desk.On(site);
        var (dropped, gone) = (await desk.Add("Dropped", "dropped@example.org", parts: [desk.Morning, desk.Evening]), await desk.Add("Gone", "gone@example.org", ago: Duration.FromMinutes(1), parts: [desk.Morning, desk.Evening]));
        await desk.Add("Stays", "stays@example.org", ago: Duration.FromMinutes(2), parts: [desk.Morning, desk.Evening]);
        using var visitor = site.Visitor();
        await visitor.Submit(await visitor.GetPage(desk.Link(dropped)), "#change form", ("PartIds", desk.Morning.Id.ToString()));
        await visitor.Submit(await visitor.GetPage(desk.Link(gone)), "#change form", ("PartIds", desk.Evening.Id.ToString()));
        site.Clock.AdvanceSeconds(1);
        await visitor.Submit(await visitor.GetPage(desk.Link(gone)), "#cancel form");
        using var organiser = await desk.Managed.As(desk.Managed.Organiser);
        async Task<IEnumerable<string>> Lines(string query) => (await organiser.GetPage(desk.List + query)).Document.QuerySelectorAll(".cards tbody tr")
            .Select(r => r.QuerySelector("th a")!.TextContent + ": " + r.QuerySelectorAll("td:not(.tick)")[2].TextContent.Trim());
        async Task<IEnumerable<string>> Export(string query) => (await organiser.Http.GetStringAsync(desk.List + ".csv" + query)).Split("\r\n", StringSplitOptions.RemoveEmptyEntries).Skip(1)
            .Select(line => line.Replace("\"", "", StringComparison.Ordinal).Split(',')).Select(cells => $"{cells[0]}: {cells[5]}");

        Assert.Equal(["Dropped: Part 1", "Gone: Evening", "Stays: Part 1, Evening"], await Lines(""));
        Assert.Equal(["Gone: Evening", "Stays: Part 1, Evening"], await Lines($"?part={desk.Evening.Id}"));
        Assert.Equal(["Dropped: Part 1", "Stays: Part 1, Evening"], await Lines($"?part={desk.Morning.Id}"));
        Assert.Equal(["Dropped: Part 1", "Gone: Evening", "Stays: Part 1; Evening"], await Export(""));
        Assert.Equal(["Gone: Evening", "Stays: Part 1; Evening"], await Export($"?part={desk.Evening.Id}"));
    }

    [Fact]
    public async Task A_line_says_what_an_organiser_needs_and_the_tabs_count()
    {
        await using var site = await Site.On();
        var desk = await Desk.On(site);
        var thuzar = await desk.Add("Thuzar", "thuzar@example.org", organisation: "Migrant Support Centre", country: "MM", parts: [desk.Morning, desk.Evening]);
        await desk.Add("Waiting", "waiting@example.org", RegistrationState.Unconfirmed);
        var mail = OutboxMail.To("Thuzar", "thuzar@example.org", "registration-confirmed", "en", "once", new { }, thuzar.Id, site.Now).About(desk.Event.Id);
        mail.Refuse("550 no such user");
        await site.Plant(mail);
        using var organiser = await desk.Managed.As(desk.Managed.Organiser);

        var page = await organiser.GetPage(desk.List + "?sort=name");

        Assert.Equal(["All 2", "Address not yet confirmed 1", "Confirmed 1"], page.Document.QuerySelectorAll(".tabs a").Select(a => a.TextContent));
        var cells = page.Document.QuerySelectorAll(".cards tbody tr:first-child > :not(.tick)").Select(c => string.Join(' ', c.TextContent.Split((char[]?)null, StringSplitOptions.RemoveEmptyEntries)));
        Assert.Equal(["Thuzar" + "thuzar@example.org", "Migrant Support Centre" + "Myanmar", "Participant", "Part 1, Evening", "Confirmed Mail does not arrive", "2 Mar"], cells);
        Assert.Equal($"{desk.List}/{thuzar.Id}", page.Document.QuerySelector(".cards tbody th a")!.GetAttribute("href"));
        Assert.Equal("2", page.Text(".side [aria-current] b"));
        Assert.True(page.Response.Headers.CacheControl?.NoStore);
    }

    [Fact]
    public async Task The_head_says_how_full_it_is_and_how_they_came()
    {
        await using var site = await Site.On();
        var desk = await Desk.On(site);
        using var organiser = await desk.Managed.As(desk.Managed.Organiser);
        var empty = await organiser.GetPage(desk.List);
        Assert.Equal("Nobody has registered yet", empty.Text(".empty h2"));
        await desk.Add("One", "one@example.org", ago: Duration.FromDays(2));
        await desk.Add("Two", "two@example.org", RegistrationState.Unconfirmed, ago: Duration.FromDays(2));
        // 2 March, 03:00 UTC is 09:30 in Yangon: 10 hours ago it was still 1 March there.
        await desk.Add("Three", "three@example.org", ago: Duration.FromHours(10), parts: desk.Evening);

        var page = await organiser.GetPage(desk.List);

        Assert.Equal(["3 of 40", "2 of 24"], page.Document.QuerySelectorAll(".pool .row > span").Select(e => e.TextContent));
        Assert.Equal(["37 places free", "22 places free"], page.Document.QuerySelectorAll(".pool p").Select(e => e.TextContent));
        var days = page.Document.QuerySelectorAll("section[aria-labelledby=days] tbody tr").Select(r => string.Join(": ", r.Children.Select(c => c.TextContent))).ToList();
        Assert.Equal(30, days.Count);
        Assert.Equal(["28 February 2026: 2", "1 March 2026: 1", "2 March 2026: 0"], days[^3..]);
        Assert.Equal("", (await organiser.GetPage(desk.List + "?state=Confirmed")).Text("#days"));
    }

    [Theory, ClassData(typeof(BothDatabases))]
    public async Task Many_come_in_pages_and_no_line_comes_twice(DatabaseProvider provider)
    {
        await using var site = await Site.On(provider);
        var desk = await Desk.On(site);
        await PlantMany(site, desk, 1045);
        using var organiser = await desk.Managed.As(desk.Managed.Organiser);

        var seen = new List<string>();
        foreach (var number in Enumerable.Range(1, 25))
        {
            var page = await organiser.GetPage(string.Create(CultureInfo.InvariantCulture, $"{desk.List}?page={number}"));
            seen.AddRange(page.Document.QuerySelectorAll(".cards tbody th a").Select(a => a.GetAttribute("href")!));
        }

        Assert.Equal((1000, 1000), (seen.Count, seen.Distinct().Count()));
        var last = await organiser.GetPage(desk.List + "?page=99");
        Assert.Equal("25", last.Text(".pages [aria-current]"));
        Assert.Equal("These are the first 1000. There are more: narrow the list to see the rest, or export all of it.", last.Document.QuerySelectorAll("p.small.muted").Last().TextContent);

        // What a filter finds is counted ten pages ahead, and all of it can be reached.
        foreach (var (number, pages, said) in new[] { (1, 11, "There are more than 440: further pages follow."), (14, 24, "There are more than 960: further pages follow."), (25, 25, "These are the first 1000. There are more: narrow the list to see the rest, or export all of it.") })
        {
            var page = await organiser.GetPage(string.Create(CultureInfo.InvariantCulture, $"{desk.List}?as={desk.Managed.CategoryId}&page={number}"));
            Assert.Equal((number.ToString(CultureInfo.InvariantCulture), 40, said), (page.Text(".pages [aria-current]"), page.Document.QuerySelectorAll(".cards tbody th a").Length, page.Document.QuerySelectorAll("p.small.muted").Last().TextContent));
            Assert.Equal(pages, page.Document.QuerySelectorAll(".pages a, .pages [aria-current]").Select(a => int.TryParse(a.TextContent, CultureInfo.InvariantCulture, out var shown) ? shown : 0).Max());
        }

        // With so many, words are looked up by how names begin; what begins nowhere is sought everywhere.
        var begins = await organiser.GetPage(desk.List + "?q=person%2010");
        Assert.Equal(["Person 1044", "Person 1043", "Person 1042"], begins.Document.QuerySelectorAll(".cards tbody th a").Select(a => a.TextContent).Take(3));
        Assert.Equal($"{desk.List}?q=person%2010&in=anywhere", begins.Document.QuerySelector("p.small.muted a")!.GetAttribute("href"));
        Assert.Equal(["Person 1044"], (await organiser.GetPage(desk.List + "?q=1044")).Document.QuerySelectorAll(".cards tbody th a").Select(a => a.TextContent));
    }

    [Fact]
    public async Task A_part_without_a_title_goes_by_its_number_in_charts_too()
    {
        await using var site = await Site.On();
        var desk = await Desk.On(site);
        await desk.Add("One", "one@example.org", parts: [desk.Morning, desk.Evening]);
        using var organiser = await desk.Managed.As(desk.Managed.Organiser);

        foreach (var address in new[] { desk.List, desk.Managed.Manage })
        {
            var pools = (await organiser.GetPage(address)).Document.QuerySelectorAll(".pool");
            Assert.Equal(["The whole event", "Part 1"], pools.Select(p => p.QuerySelector("h3")!.TextContent));
            Assert.Equal("Part 1: 1 taken, of 24", pools[1].QuerySelector("svg")!.GetAttribute("aria-label"));
        }
    }

    [Fact]
    public async Task Three_lines_cost_as_many_statements_as_one()
    {
        await using var site = await Site.On();
        var desk = await Desk.On(site);
        using var organiser = await desk.Managed.As(desk.Managed.Organiser);
        await desk.Add("One", "one@example.org");
        await organiser.GetPage(desk.List);
        await organiser.GetPage(desk.List + "?q=o&part=" + desk.Morning.Id);

        Assert.Equal((17, 15), (await site.Statements(() => organiser.GetPage(desk.List)), await site.Statements(() => organiser.GetPage(desk.List + "?q=o&part=" + desk.Morning.Id))));
        await desk.Add("Two", "two@example.org", parts: [desk.Morning, desk.Evening]);
        await desk.Add("Three", "three@example.org", RegistrationState.Cancelled);
        Assert.Equal((17, 15), (await site.Statements(() => organiser.GetPage(desk.List)), await site.Statements(() => organiser.GetPage(desk.List + "?q=o&part=" + desk.Morning.Id))));
    }

    [Fact]
    public async Task Who_may_not_see_registrations_sees_none()
    {
        await using var site = await Site.On();
        var desk = await Desk.On(site);
        var registration = await desk.Add("canary-of-a-name", "canary@example.org");
        using var observer = await desk.Managed.As(desk.Managed.Observer);
        var stranger = await site.Person("Stella Stranger", "stella@example.org");
        using var other = await site.Visitor().SignInAs(stranger.Id);
        foreach (var address in new[] { desk.List, $"{desk.List}/{registration.Id}" })
        {
            var (refused, missing) = (await observer.GetPage(address), await other.GetPage(address));
            Assert.Equal((HttpStatusCode.Forbidden, HttpStatusCode.NotFound), (refused.Status, missing.Status));
            Assert.Equal(-1, (refused.Html + missing.Html).IndexOf("canary", StringComparison.Ordinal));
        }
    }

    private static async Task PlantElsewhere(Site site)
    {
        var organisation = Organisation.Create("Another", "Asia/Bangkok", "en");
        var other = Event.Create(organisation.Id, EventKind.Meeting, new LocalizedText("en", "Another"), "another", "Asia/Bangkok", site.Now);
        var category = Category.Of(other.Id, 0, new LocalizedText("en", "Participant"));
        await site.Plant(organisation, other, category, Registration.Begin(RegistrationState.Confirmed, other.Id, category.Id, new Contact("Thuzar canary-of-another-event", "thuzar@example.org", "Migrant Support"), "en", site.Now));
    }

    private static Task PlantMany(Site site, Desk desk, int count) => site.Plant([.. Enumerable.Range(0, count).Select(at =>
        Registration.Begin(RegistrationState.Confirmed, desk.Event.Id, desk.Managed.CategoryId, new Contact(string.Create(CultureInfo.InvariantCulture, $"Person {at}"), string.Create(CultureInfo.InvariantCulture, $"p{at}@example.org")), "en", site.Now + Duration.FromSeconds(at)))]);
}
