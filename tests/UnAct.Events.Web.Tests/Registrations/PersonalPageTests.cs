using System.Net;
using UnAct.Data;
using UnAct.Events;
using UnAct.Registrations;
using UnAct.Tests.Harness;
using UnAct.Web.Tests.Harness;

namespace UnAct.Web.Tests.Registrations;

public sealed class PersonalPageTests
{
    private const string Canary = "https://meet.example.org/canary-of-a-join-link";

    [Theory, ClassData(typeof(BothDatabases))]
    public async Task It_says_how_it_stands_and_what_was_told(DatabaseProvider provider)
    {
        await using var site = await Site.On(provider);
        var desk = await Desk.On(site);
        var thuzar = await desk.Add("သူဇာ", "thuzar@example.org", organisation: "Migrant Support Centre", country: "MM", parts: desk.Evening);
        await desk.Add("canary-of-another", "canary@example.org");
        using var visitor = site.Visitor();

        var page = await visitor.GetPage(desk.Link(thuzar));

        Assert.Equal((HttpStatusCode.OK, "Your place is confirmed"), (page.Status, page.Title));
        Assert.Equal(["သူဇာ", "thuzar@example.org", "Migrant Support Centre", "Myanmar", "Participant"], page.Document.QuerySelectorAll("dl.pairs dd").Select(d => d.TextContent));
        Assert.Equal(["Evening"], page.Document.QuerySelectorAll("section[aria-labelledby=when] h3").Select(h => h.TextContent));
        Assert.True(page.Response.Headers.CacheControl?.NoStore);
        Assert.Equal("noindex", page.Document.QuerySelector("meta[name=robots]")!.GetAttribute("content"));
        Assert.Equal("same-origin", page.Response.Headers.GetValues("Referrer-Policy").Single());
        Assert.Equal(-1, page.Html.IndexOf("canary", StringComparison.Ordinal));
    }

    [Fact]
    public async Task A_link_that_is_wrong_or_was_revoked_leads_nowhere()
    {
        await using var site = await Site.On();
        var desk = await Desk.On(site);
        var thuzar = await desk.Add("Thuzar", "thuzar@example.org");
        using var visitor = site.Visitor();
        string[] wrong =
        [
            site.Links.Token(LinkPurpose.Registration, Guid.NewGuid(), 0), site.Links.Token(LinkPurpose.Registration, thuzar.Id, 1),
            site.Links.Token(LinkPurpose.ConfirmAddress, thuzar.Id, 0), site.Links.Token(LinkPurpose.Team, thuzar.Id, 0), new string('A', 43),
        ];
        foreach (var token in wrong)
        {
            Assert.Equal(HttpStatusCode.NotFound, (await visitor.GetPage($"/r/{token}")).Status);
        }

        Assert.Equal(HttpStatusCode.NotFound, (await visitor.GetPage($"{desk.Link(thuzar)}/confirm")).Status);
    }

    [Fact]
    public async Task The_join_link_appears_when_it_is_due_and_to_nobody_else()
    {
        await using var site = await Site.On();
        var desk = await Desk.On(site);
        await site.Read(async db =>
        {
            var @event = await db.Events.SingleAsync(e => e.Id == desk.Event.Id);
            @event.TakePlace(EventMode.Hybrid, @event.Venue, null, @event.City, "MM", Canary, 60, site.Now);
            return await db.SaveChangesAsync();
        });
        var mine = await desk.Add("Mine", "mine@example.org");
        var evening = await desk.Add("Evening", "evening@example.org", parts: desk.Evening);
        var unconfirmed = await desk.Add("Unconfirmed", "un@example.org", RegistrationState.Unconfirmed);
        var cancelled = await desk.Add("Cancelled", "gone@example.org", RegistrationState.Cancelled);
        var revoked = await desk.Add("Revoked", "out@example.org", RegistrationState.Revoked);
        var starts = desk.Morning.StartsAt!.Value;
        using var visitor = site.Visitor();
        async Task<IEnumerable<string>> Seen()
        {
            var seen = new List<string>();
            foreach (var one in new[] { mine, evening, unconfirmed, cancelled, revoked })
            {
                seen.AddRange((await visitor.GetPage(desk.Link(one))).Html.Contains("canary", StringComparison.Ordinal) ? [one.ContactName] : []);
            }

            foreach (var path in new[] { $"/e/{desk.Event.Slug}/register", $"/e/{desk.Event.Slug}/register/written", $"/e/{desk.Event.Slug}/register/full" })
            {
                Assert.Equal(-1, (await visitor.GetPage(path)).Html.IndexOf("canary", StringComparison.Ordinal));
            }

            return seen;
        }

        Assert.Equal([], await Seen());
        Assert.Equal("2026-05-04T08:00:00+06:30", (await visitor.GetPage(desk.Link(mine))).Document.QuerySelector("section[aria-labelledby=join] time")!.GetAttribute("datetime"));
        site.Clock.Reset(starts - Duration.FromMinutes(60) - Duration.FromTicks(1));
        Assert.Equal([], await Seen());
        site.Clock.Reset(starts - Duration.FromMinutes(60));
        Assert.Equal(["Mine"], await Seen());
        Assert.Equal(Canary, (await visitor.GetPage(desk.Link(mine))).Document.QuerySelector("section[aria-labelledby=join] a")!.GetAttribute("href"));
        site.Clock.Reset(desk.Morning.EndsAt!.Value);
        Assert.Equal([], await Seen());
        site.Clock.Reset(desk.Evening.StartsAt!.Value);
        Assert.Equal(["Evening"], await Seen());
        await desk.Enter("postponed");
        Assert.Equal([], await Seen());
    }

    [Fact]
    public async Task A_discreet_event_does_not_name_itself()
    {
        await using var site = await Site.On();
        var desk = await Desk.On(site, title: "canary-of-a-subject");
        await desk.Enter("discreet");
        var thuzar = await desk.Add("Thuzar", "thuzar@example.org");
        using var visitor = site.Visitor();

        foreach (var address in new[] { desk.Link(thuzar), $"/e/{desk.Event.Slug}/register", $"/e/{desk.Event.Slug}/register/written" })
        {
            var page = await visitor.GetPage(address);
            Assert.Equal((HttpStatusCode.OK, -1), (page.Status, page.Html.IndexOf("canary", StringComparison.Ordinal)));
            Assert.Equal("A quiet day", page.Text("aside h2"));
        }
    }

    public static TheoryData<RegistrationState, string> States => new()
    {
        { RegistrationState.Unconfirmed, "One step is missing" },
        { RegistrationState.Cancelled, "You have given up your place" },
        { RegistrationState.Revoked, "Your registration was removed" },
    };

    [Theory, MemberData(nameof(States))]
    public async Task Each_state_has_its_words_and_a_way_on(RegistrationState state, string title)
    {
        await using var site = await Site.On();
        var desk = await Desk.On(site);
        var thuzar = await desk.Add("Thuzar", "thuzar@example.org", state);
        using var visitor = site.Visitor();

        var page = await visitor.GetPage(desk.Link(thuzar));

        Assert.Equal(title, page.Title);
        Assert.Equal(state == RegistrationState.Unconfirmed ? null : $"/e/{desk.Event.Slug}/register", page.Document.QuerySelector("main section a.button")?.GetAttribute("href"));
    }

    [Fact]
    public async Task The_number_of_statements_does_not_grow()
    {
        await using var site = await Site.On();
        var desk = await Desk.On(site);
        var (one, many) = (await desk.Add("One", "one@example.org"), await desk.Add("Many", "many@example.org", parts: [desk.Morning, desk.Evening]));
        using var visitor = site.Visitor();
        await visitor.GetPage(desk.Link(one));
        Assert.Equal((10, 10), (await site.Statements(() => visitor.GetPage(desk.Link(one))), await site.Statements(() => visitor.GetPage(desk.Link(many)))));
    }
}
