using System.Net;
using AngleSharp.Dom;
using UnAct.Data;
using UnAct.Events;
using UnAct.Tests.Harness;
using UnAct.Web.Tests.Harness;

namespace UnAct.Web.Tests.Events;

/// <summary>The front: what is coming and what was, found by words, kind and place, page by page.</summary>
public sealed class FrontPageTests
{
    private static readonly LocalDate May = new(2026, 5, 4);

    private static string[] Titles(Page page, string list) => [.. page.Document.QuerySelectorAll($"section[aria-labelledby={list}] h3").Select(h => h.TextContent)];

    [Theory, ClassData(typeof(BothDatabases))]
    public async Task Coming_events_stand_by_their_date_and_past_ones_last_first(DatabaseProvider provider)
    {
        await using var site = await Site.On(provider);
        await PublicEvent.Of(site, "Announced").Plant();
        await PublicEvent.Of(site, "June").InMonth(new(2026, 6)).Plant();
        await PublicEvent.Of(site, "May").OnDays(May, May).Plant();
        await PublicEvent.Of(site, "Long ago").By(new(2016, 12, 31)).Plant();
        await PublicEvent.Of(site, "Last year").OnDays(May.PlusYears(-1), May.PlusYears(-1)).Plant();
        await PublicEvent.Of(site, "Postponed").OnDays(May, May).Plant(EventState.Postponed);
        await PublicEvent.Of(site, "Cancelled").OnDays(May.PlusDays(1), May.PlusDays(1)).Plant(EventState.Cancelled);
        await (await PublicEvent.Of(site, "Put off, then called off").OnDays(May, May).Plant(EventState.Postponed)).Change(e => e.Cancel(site.Now));

        var page = await site.Visitor().GetPage("/");

        Assert.Equal(["May", "Cancelled", "June"], Titles(page, "coming")[..3]);
        Assert.Equal(["Announced", "Postponed"], Titles(page, "coming")[3..].Order());
        Assert.Equal(["Put off, then called off", "Last year", "Long ago"], Titles(page, "past"));
        Assert.Equal(2, page.Document.QuerySelectorAll("section[aria-labelledby=coming] .status").Length);
    }

    [Theory, ClassData(typeof(BothDatabases))]
    public async Task What_has_an_hour_shows_it_on_the_events_clock_and_on_the_viewers(DatabaseProvider provider)
    {
        await using var site = await Site.On(provider);
        await PublicEvent.Of(site, "Yangon", zone: "Asia/Yangon").On(May.At(new LocalTime(9, 0)), May.At(new LocalTime(17, 0))).Plant();
        await PublicEvent.Of(site, "A day").OnDays(May.PlusDays(1), May.PlusDays(1)).Plant();
        await PublicEvent.Of(site, "Postponed").On(May.At(new LocalTime(9, 0)), May.At(new LocalTime(17, 0))).Plant(EventState.Postponed);

        var page = await site.Visitor().GetPage("/");
        Assert.Equal(["It begins at 09:00. Yangon time, UTC+6:30"], page.Document.QuerySelectorAll("section[aria-labelledby=coming] p.small:not(.muted):has(.muted)").Select(p => p.TextContent));
        Assert.Equal("2026-05-04T02:30:00Z", Assert.Single(page.Document.QuerySelectorAll("[data-viewer-from]")).GetAttribute("data-viewer-from"));

        var chosen = await site.Visitor().GetPage("/?tz=Europe/Zurich");
        Assert.Equal("In your time (Zurich) Monday 4 May 2026, 04:30 UTC+2", Assert.Single(chosen.Document.QuerySelectorAll("[data-viewer-from]")).TextContent);
    }

    [Theory, ClassData(typeof(BothDatabases))]
    public async Task Words_kind_and_place_narrow_the_lists(DatabaseProvider provider)
    {
        await using var site = await Site.On(provider);
        await PublicEvent.Of(site, "Réunion du réseau", EventKind.Meeting).In(EventMode.InPerson).With("IOM X").OnDays(May, May).Plant();
        await PublicEvent.Of(site, "การประชุมเครือข่าย", EventKind.Workshop).In(EventMode.Hybrid, city: "Vientiane", country: "LA").OnDays(May.PlusDays(1), May.PlusDays(1)).Plant();
        await PublicEvent.Of(site, "100% sure_thing", EventKind.Webinar).In(EventMode.Online, venue: "", address: null, city: "", country: null).OnDays(May.PlusDays(2), May.PlusDays(2)).Plant();
        var visitor = site.Visitor();

        async Task<string[]> Found(string query) => Titles(await visitor.GetPage("/?" + query), "coming");

        Assert.Equal(["Réunion du réseau"], await Found("q=REUNION"));
        Assert.Equal(["Réunion du réseau"], await Found("q=reseau+iom"));
        Assert.Equal(["การประชุมเครือข่าย"], await Found("q=" + Uri.EscapeDataString("เครือข่าย")));
        Assert.Equal(["การประชุมเครือข่าย"], await Found("q=vientiane"));
        Assert.Equal(["100% sure_thing"], await Found("q=100%25"));
        Assert.Equal(["100% sure_thing"], await Found("q=_"));
        Assert.Equal(["การประชุมเครือข่าย"], await Found("kind=Workshop"));
        Assert.Equal(["การประชุมเครือข่าย", "100% sure_thing"], await Found("where=online"));
        Assert.Equal(["Réunion du réseau"], await Found("where=TH"));
        Assert.Empty(await Found("where=TH&kind=Webinar"));
        Assert.Equal(3, (await Found("kind=nonsense&when=sometime&page=-3&where=")).Length);
        Assert.Equal(HttpStatusCode.OK, (await visitor.GetPage("/?q=" + new string('x', 3000) + "&page=99999999999&where=" + new string('y', 500))).Status);
    }

    [Theory, ClassData(typeof(BothDatabases))]
    public async Task Long_lists_come_page_by_page_and_lose_nobody(DatabaseProvider provider)
    {
        await using var site = await Site.On(provider);
        for (var n = 0; n < EventList.PageSize + 3; n++)
        {
            await PublicEvent.Of(site, "Past").OnDays(May.PlusYears(-1).PlusDays(n), May.PlusYears(-1).PlusDays(n)).Plant();
        }

        var visitor = site.Visitor();
        var front = await visitor.GetPage("/");
        Assert.Equal(EventList.PastOnFront, Titles(front, "past").Length);
        var all = await visitor.Follow(await visitor.GetPage(front.Document.QuerySelector(".after a")!.GetAttribute("href")!));
        var next = await visitor.GetPage(all.Document.QuerySelector("a[rel=next]")!.GetAttribute("href")!);

        string[] links = [.. all.Document.QuerySelectorAll(".events a").Concat(next.Document.QuerySelectorAll(".events a")).Select(a => a.GetAttribute("href")!)];
        Assert.Equal(EventList.PageSize + 3, links.Distinct().Count());
    }

    [Theory, ClassData(typeof(BothDatabases))]
    public async Task The_number_of_statements_does_not_grow_with_the_list(DatabaseProvider provider)
    {
        await using var site = await Site.On(provider);
        var visitor = site.Visitor();
        foreach (var more in new[] { 1, 2 })
        {
            for (var n = 0; n < more; n++)
            {
                await PublicEvent.Of(site).OnDays(May, May).Plant();
                await PublicEvent.Of(site).OnDays(May.PlusYears(-1), May.PlusYears(-1)).Plant();
            }

            await visitor.GetPage("/?kind=");
            Assert.Equal(4, await site.Statements(() => visitor.GetPage("/?kind=")));
        }
    }

    [Fact]
    public async Task An_empty_site_says_what_to_do_and_an_empty_search_too()
    {
        await using var site = await Site.On();
        var empty = await site.Visitor().GetPage("/");
        Assert.Contains("No events yet", empty.Html, StringComparison.Ordinal);
        Assert.Empty(empty.Document.QuerySelectorAll("form.filters"));

        var nothing = await site.Visitor().GetPage("/?q=nothing&kind=Workshop");
        Assert.Contains("Nothing found", nothing.Html, StringComparison.Ordinal);
        Assert.Equal("nothing", nothing.Document.QuerySelector("#q")!.GetAttribute("value"));
        Assert.Equal("Workshop", nothing.Document.QuerySelector("#kind option[selected]")!.GetAttribute("value"));
    }
}
