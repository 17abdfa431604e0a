using System.Net;
using System.Xml.Linq;
using UnAct.Data;
using UnAct.Events;
using UnAct.Tests.Harness;
using UnAct.Web.Tests.Harness;

namespace UnAct.Web.Tests.Events;

/// <summary>The page and the feeds of a series: what everybody may know of, kept until exactly that changes.</summary>
public sealed class SeriesPageTests
{
    private static readonly LocalDateTime Nine = new(2026, 5, 4, 9, 0);

    private static readonly string[] Addresses = ["/series/quarterly", "/series/quarterly.ics", "/series/quarterly.atom"];

    [Fact]
    public async Task It_shows_what_is_coming_then_what_has_been_and_nothing_hidden()
    {
        await using var site = await Site.On();
        var series = await Series(site);
        await In(series, PublicEvent.Of(site, "Third").On(Nine.PlusMonths(3), Nine.PlusMonths(3).PlusHours(1))).Plant();
        await In(series, PublicEvent.Of(site, "Second").On(Nine, Nine.PlusHours(1))).Plant();
        await In(series, PublicEvent.Of(site, "First").On(Nine.PlusMonths(-3), Nine.PlusMonths(-3).PlusHours(1))).Plant();
        await In(series, PublicEvent.Of(site, "Canary private").On(Nine, Nine.PlusHours(1)).Shown(EventVisibility.Private)).Plant();
        await In(series, PublicEvent.Of(site, "Canary unlisted").On(Nine, Nine.PlusHours(1)).Shown(EventVisibility.Unlisted)).Plant();
        await In(series, PublicEvent.Of(site, "Canary discreet").On(Nine, Nine.PlusHours(1)).Shown(EventVisibility.Public, discreet: true, neutral: "Canary neutral")).Plant();
        var owner = await site.Person("Olga Owner", "olga@example.org");
        await In(series, PublicEvent.Of(site, "Canary draft").On(Nine, Nine.PlusHours(1))).Owned(owner).Plant(EventState.Draft);
        await PublicEvent.Of(site, "Canary elsewhere").On(Nine, Nine.PlusHours(1)).Plant();

        foreach (var visitor in new[] { site.Visitor(), await site.Visitor().SignInAs(owner.Id) })
        {
            var page = await visitor.GetPage("/series/quarterly");
            Assert.Equal(["Second", "Third"], page.Document.QuerySelectorAll("section[aria-labelledby=coming] h3").Select(h => h.TextContent));
            Assert.Equal(["First"], page.Document.QuerySelectorAll("section[aria-labelledby=past] h3").Select(h => h.TextContent));
            foreach (var address in Addresses)
            {
                Assert.DoesNotContain("Canary", (await visitor.GetPage(address)).Html, StringComparison.Ordinal);
            }
        }

        var feed = XDocument.Parse((await site.Visitor().GetPage("/series/quarterly.atom")).Html).Root!;
        XNamespace atom = "http://www.w3.org/2005/Atom";
        Assert.Equal(("http://localhost/series/quarterly.atom", "Quarterly"), (feed.Element(atom + "id")!.Value, feed.Element(atom + "title")!.Value));
        Assert.Equal(["First", "Second", "Third"], feed.Elements(atom + "entry").Select(e => e.Element(atom + "title")!.Value).Order(StringComparer.Ordinal));
        var calendar = await site.Visitor().GetPage("/series/quarterly.ics");
        Assert.Equal(3, calendar.Html.Split("BEGIN:VEVENT").Length - 1);
        Assert.Contains("\r\nX-WR-CALNAME:Quarterly\r\n", calendar.Html, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData(EventVisibility.Private, EventState.Published)]
    [InlineData(EventVisibility.Unlisted, EventState.Published)]
    [InlineData(EventVisibility.Public, EventState.Draft)]
    public async Task One_of_hidden_events_alone_is_not_there(EventVisibility visibility, EventState state)
    {
        await using var site = await Site.On();
        await In(await Series(site), PublicEvent.Of(site).On(Nine, Nine.PlusHours(1)).Shown(visibility)).Plant(state);

        foreach (var address in Addresses)
        {
            Assert.Equal(HttpStatusCode.NotFound, (await site.Visitor().GetPage(address)).Status);
        }
    }

    [Theory, ClassData(typeof(BothDatabases))]
    public async Task It_is_kept_until_one_of_its_events_changes_and_so_are_their_pages(DatabaseProvider provider)
    {
        await using var site = await Site.On(provider);
        var series = await Series(site);
        var (first, second) = (await In(series, PublicEvent.Of(site, "First").On(Nine, Nine.PlusHours(1))).Plant(), await In(series, PublicEvent.Of(site, "Second").On(Nine.PlusMonths(3), Nine.PlusMonths(3).PlusHours(1))).Plant());
        var other = await PublicEvent.Of(site, "Other").On(Nine, Nine.PlusHours(1)).Plant();
        var visitor = site.Visitor();
        string[] all = [.. Addresses, first.Address, second.Address, other.Address];
        async Task<string> Ask()
        {
            var asked = new List<int>();
            foreach (var address in all)
            {
                asked.Add(Math.Sign(await site.Statements(() => visitor.GetPage(address))));
            }

            return string.Join(' ', asked);
        }

        await Ask();
        Assert.Equal("0 0 0 0 0 0", await Ask());
        // A move of the first changes the order that the second tells of.
        await first.Change(e => e.Describe(new LocalizedText("en", "Changed"), e.Summary, e.Description, e.Accent, e.Modules, null, site.Now));
        Assert.Equal("1 1 1 1 1 0", await Ask());
        await first.Change(e => e.Join(null, site.Now));
        Assert.Equal("1 1 1 1 1 0", await Ask());
        await first.Change(e => e.Touch(site.Now + Duration.FromSeconds(1)));
        Assert.Equal("0 0 0 1 0 0", await Ask());
        await site.Read(async db =>
        {
            (await db.Series.SingleAsync()).Call(new LocalizedText("en", "Another name"));
            return await db.SaveChangesAsync();
        });
        Assert.Equal("1 1 1 0 1 0", await Ask());
        Assert.Contains("Another name", (await visitor.GetPage(second.Address)).Html, StringComparison.Ordinal);
        var tag = (await visitor.GetPage(Addresses[1])).Response.Headers.ETag!;
        using var again = new HttpRequestMessage(HttpMethod.Get, Addresses[1]);
        again.Headers.IfNoneMatch.Add(tag);
        Assert.Equal((HttpStatusCode.NotModified, false), ((await visitor.Http.SendAsync(again)).StatusCode, tag.IsWeak));
    }

    [Fact]
    public async Task An_event_says_where_in_the_series_it_stands()
    {
        await using var site = await Site.On();
        var series = await Series(site);
        var (first, second, third) = (await In(series, PublicEvent.Of(site).On(Nine, Nine.PlusHours(1))).Plant(), await In(series, PublicEvent.Of(site).On(Nine.PlusMonths(3), Nine.PlusMonths(3).PlusHours(1))).Plant(),
            await In(series, PublicEvent.Of(site).On(Nine.PlusMonths(6), Nine.PlusMonths(6).PlusHours(1))).Plant());

        var page = await site.Visitor().GetPage(second.Address);

        Assert.Contains("Number 2 of 3", page.Html, StringComparison.Ordinal);
        Assert.Equal([first.Address, third.Address, "/series/quarterly"], new[] { "a[rel=prev]", "a[rel=next]", "a[href^='/series/']" }.Select(s => page.Document.QuerySelector(s)!.GetAttribute("href")));
        site.Clock.Reset(Instant.FromUtc(2026, 9, 1, 0, 0));
        Assert.Equal(2, (await site.Visitor().GetPage("/series/quarterly")).Document.QuerySelectorAll("section[aria-labelledby=past] h3").Length);
    }

    private static async Task<Series> Series(Site site)
    {
        var organisation = Organisation.Create("Centre for Series", "Asia/Bangkok", "en");
        var series = UnAct.Events.Series.Of(organisation.Id, "quarterly", new LocalizedText("en", "Quarterly"));
        await site.Plant(organisation, series);
        return series;
    }

    private static PublicEvent In(Series series, PublicEvent one)
    {
        one.Event.Join(series.Id, one.Event.ChangedAt);
        return one;
    }
}
