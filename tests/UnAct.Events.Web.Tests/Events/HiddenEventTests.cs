using System.Net;
using UnAct.Events;
using UnAct.Tests.Harness;
using UnAct.Data;
using UnAct.Web.Tests.Harness;

namespace UnAct.Web.Tests.Events;

/// <summary>Drafts, private, unlisted and discreet events, every text of them a token of its own: where a token may be read, and that it is nowhere else.</summary>
public sealed class HiddenEventTests
{
    private static readonly LocalDateTime Nine = new(2026, 5, 4, 9, 0);

    private static readonly string[] Everywhere =
    [
        "/", "/?q=canary", "/?q=zebra", "/?kind=Meeting", "/?where=TH", "/?where=LA", "/?where=online", "/?when=coming", "/?when=past", "/?lang=th", "/events.ics", "/events.atom", "/events.ics?lang=th",
    ];

    private static async Task<PublicEvent> Planted(Site site, string token, EventVisibility visibility, EventState state, bool discreet = false, UnAct.People.Person? owner = null)
    {
        var @event = PublicEvent.Of(site, $"{token}-title canary").Says(Words($"{token}-title canary"), Words($"{token}-summary"), Words($"{token}-description"))
            .In(EventMode.Hybrid, $"{token}-venue", $"{token}-address", $"{token}-city zebra", "LA", $"https://meet.example.org/{token}-join").Shown(visibility, discreet, $"{token}-neutral")
            .On(Nine, Nine.PlusHours(3), $"{token}-part", items: 1).With($"{token}-partner", PartnerRole.Donor, $"https://{token}-site.example.org/").Registering();
        return await (owner is null ? @event : @event.Owned(owner)).Plant(state);
    }

    private static LocalizedText Words(string text) => new("en", text);

    [Theory, ClassData(typeof(BothDatabases))]
    public async Task No_list_search_or_feed_tells_of_them(DatabaseProvider provider)
    {
        await using var site = await Site.On(provider);
        await Planted(site, "draftcanary", EventVisibility.Public, EventState.Draft);
        await Planted(site, "privatecanary", EventVisibility.Private, EventState.Published);
        await Planted(site, "unlistedcanary", EventVisibility.Unlisted, EventState.Published);
        await Planted(site, "discreetcanary", EventVisibility.Public, EventState.Published, discreet: true);
        await Planted(site, "cancelledprivatecanary", EventVisibility.Private, EventState.Cancelled);
        await PublicEvent.Of(site, "An open canary").In(EventMode.InPerson).On(Nine, Nine.PlusHours(1)).Plant();

        foreach (var address in Everywhere)
        {
            var page = await site.Visitor().GetPage(address);
            Assert.Equal(HttpStatusCode.OK, page.Status);
            Assert.DoesNotMatch("(draft|private|unlisted|discreet)canary", page.Html);
            Assert.DoesNotContain("Lao PDR", page.Html, StringComparison.Ordinal);
        }

        // The look is not blind: what is open is found.
        Assert.Contains("An open canary", (await site.Visitor().GetPage("/?q=canary")).Html, StringComparison.Ordinal);
    }

    [Theory, ClassData(typeof(BothDatabases))]
    public async Task To_everybody_but_the_team_a_hidden_event_is_not_there_byte_for_byte(DatabaseProvider provider)
    {
        await using var site = await Site.On(provider);
        var owner = await site.Person("Olga Owner", "olga@example.org");
        var stranger = await site.Visitor().SignInAs((await site.Person("Stranger", "stranger@example.org")).Id);
        var anonymous = site.Visitor();
        foreach (var hidden in new[] { await Planted(site, "draftcanary", EventVisibility.Public, EventState.Draft, owner: owner), await Planted(site, "privatecanary", EventVisibility.Private, EventState.Published, owner: owner) })
        {
            foreach (var (there, nowhere) in new[] { (hidden.Address, "/e/no-such-event"), (hidden.Address + ".ics", "/e/no-such-event.ics") })
            {
                foreach (var visitor in new[] { anonymous, stranger })
                {
                    var (one, other) = (await visitor.GetPage(there), await visitor.GetPage(nowhere));
                    Assert.Equal(HttpStatusCode.NotFound, one.Status);
                    Assert.Equal(Masked.Of(other.Html), Masked.Of(one.Html));
                    Assert.Equal(Heads(other), Heads(one));
                    Assert.Equal(await site.Statements(() => visitor.GetPage(nowhere)), await site.Statements(() => visitor.GetPage(there)));
                }

                Assert.Equal(HttpStatusCode.OK, (await (await site.Visitor().SignInAs(owner.Id)).GetPage(there)).Status);
            }
        }
    }

    [Fact]
    public async Task An_unlisted_event_is_there_for_whoever_has_the_link_and_for_no_search_engine()
    {
        await using var site = await Site.On();
        var page = await site.Visitor().GetPage((await Planted(site, "unlistedcanary", EventVisibility.Unlisted, EventState.Published)).Address);

        Assert.Equal("noindex", page.Document.QuerySelector("meta[name=robots]")!.GetAttribute("content"));
        Assert.Empty(page.Document.QuerySelectorAll("script[type='application/ld+json'], meta[property^='og:'], link[rel=canonical]"));
        Assert.Equal("unlistedcanary-title canary", page.Title);
    }

    [Fact]
    public async Task A_discreet_event_carries_its_neutral_title_in_all_that_leaves_the_page()
    {
        await using var site = await Site.On();
        var planted = await Planted(site, "discreetcanary", EventVisibility.Public, EventState.Published, discreet: true);
        var page = await site.Visitor().GetPage(planted.Address);

        Assert.Equal("discreetcanary-neutral: UnAct.Events", page.Document.Title);
        Assert.Equal("discreetcanary-title canary", page.Title);
        Assert.Equal("noindex", page.Document.QuerySelector("meta[name=robots]")!.GetAttribute("content"));
        var head = page.Document.Head!.InnerHtml.Replace("discreetcanary-neutral", "", StringComparison.Ordinal);
        Assert.DoesNotContain("discreetcanary", head, StringComparison.Ordinal);

        var calendar = (await site.Visitor().GetPage(planted.Address + ".ics")).Html;
        Assert.Contains("SUMMARY;LANGUAGE=en:discreetcanary-neutral\r\n", calendar, StringComparison.Ordinal);
        Assert.Contains("CLASS:PRIVATE\r\n", calendar, StringComparison.Ordinal);
        Assert.DoesNotMatch("discreetcanary-(title|summary|description|partner|part|join)", calendar);
    }

    [Fact]
    public async Task The_link_to_join_is_on_no_page()
    {
        await using var site = await Site.On();
        var owner = await site.Person("Olga Owner", "olga@example.org");
        var planted = await Planted(site, "opencanary", EventVisibility.Public, EventState.Published, owner: owner);
        foreach (var visitor in new[] { site.Visitor(), await site.Visitor().SignInAs(owner.Id) })
        {
            foreach (var address in Everywhere.Append(planted.Address).Append(planted.Address + ".ics"))
            {
                Assert.DoesNotContain("opencanary-join", (await visitor.GetPage(address)).Html, StringComparison.Ordinal);
            }
        }
    }

    private static string Heads(Page page) => string.Join('\n', page.Response.Headers.Concat(page.Response.Content.Headers).Where(h => h.Key is not ("Date" or "Content-Length")).OrderBy(h => h.Key, StringComparer.Ordinal).Select(h => $"{h.Key}: {string.Join(',', h.Value)}"));
}
