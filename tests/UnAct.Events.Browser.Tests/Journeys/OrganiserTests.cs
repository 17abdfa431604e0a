using Microsoft.Playwright;
using UnAct.Browser.Tests.Harness;
using UnAct.Events;
using UnAct.Registrations;
using UnAct.Tests.Harness;
using UnAct.Web.Tests.Harness;

namespace UnAct.Browser.Tests.Journeys;

/// <summary>An organiser in a browser: makes a workshop in Yangon, publishes it, watches it fill, moves it by a day, cancels it; calendars follow, once.</summary>
public sealed class OrganiserTests(Chromium chromium)
{
    private static readonly string[] People = ["nok@example.org", "mai@example.org", "dara@example.org"];

    [Fact]
    public async Task Makes_a_workshop_and_every_calendar_follows_it_once()
    {
        await using var site = await Site.On(overNetwork: true, settings: ("Jobs:Run", "true"));
        var organiser = await site.Person("Ornuma Siri", "organiser@example.org");
        var organisation = Organisation.Create("UN-ACT", "Asia/Bangkok", "en");
        await site.Plant(organisation, OrganisationMember.Of(organisation.Id, organiser.Id));
        var post = new Post(site);
        await using var profile = await chromium.Open();
        var visitor = await site.Visitor().SignInAs(organiser.Id);
        await profile.AddCookiesAsync(visitor.Cookies.Select(c => new Cookie { Name = c.Key, Value = c.Value, Url = site.Address.ToString() }));
        var page = await profile.NewPageAsync();

        await page.GotoAsync(new Uri(site.Address, "/manage").ToString());
        await page.GetByRole(AriaRole.Link, new() { Name = "New event" }).First.ClickAsync();
        await page.GetByRole(AriaRole.Link, new() { Name = "Workshop", Exact = true }).ClickAsync();
        await page.GetByLabel("Title").FillAsync("သားကောင်များကို ဖော်ထုတ်ခြင်း: a workshop");
        await page.GetByLabel("Time zone").SelectOptionAsync("Asia/Yangon");
        await page.Locator("[name=Day]").FillAsync("2026-04-14");
        await page.Locator("[name=From]").FillAsync("09:30");
        await page.Locator("[name=To]").FillAsync("16:00");
        await page.GetByLabel("City").FillAsync("ရန်ကုန်");
        await page.GetByRole(AriaRole.Button, new() { Name = "Make the draft" }).ClickAsync();
        var @event = await site.Read(db => db.Events.SingleAsync());
        var desk = $"/e/{@event.Slug}/manage";
        await page.GotoAsync(new Uri(site.Address, $"{desk}/publish").ToString());
        await page.GetByRole(AriaRole.Button, new() { Name = "Publish now" }).ClickAsync();
        Assert.Equal(EventState.Published, (await site.Read(db => db.Events.SingleAsync())).State);

        var part = await site.Read(db => db.Parts.SingleAsync());
        foreach (var address in People)
        {
            await site.Work.Run((Register.Handler h) => h.Run(new(Actor.Contact, @event.Id, "Somebody", address, null, null, null, [part.Id], "en")));
        }

        var first = await Entries(post, atLeast: 1);
        Assert.All(first.Values, entry => Assert.Equal(("REQUEST", 0, Instant.FromUtc(2026, 4, 14, 3, 0)), (entry.Method, entry.Sequence, entry.Start!.Instant)));
        await page.GotoAsync(new Uri(site.Address, desk).ToString());
        Assert.Equal("3 of as many as come", await page.Locator("p:has(> b.big)").InnerTextAsync());

        await page.GotoAsync(new Uri(site.Address, $"{desk}/move").ToString());
        await page.Locator("[name=Day]").FillAsync("2026-04-15");
        await page.GetByRole(AriaRole.Button, new() { Name = "See before and after" }).ClickAsync();
        await page.GetByRole(AriaRole.Button, new() { Name = "Move and tell 3 people" }).ClickAsync();
        var moved = await Entries(post, atLeast: 2);
        Assert.All(moved, now => Assert.Equal((first[now.Key].Uid, "REQUEST", 1, Instant.FromUtc(2026, 4, 15, 3, 0)), (now.Value.Uid, now.Value.Method, now.Value.Sequence, now.Value.Start!.Instant)));

        await page.GotoAsync(new Uri(site.Address, $"{desk}/cancel").ToString());
        await page.GetByLabel("Why").FillAsync("The river has risen.");
        await page.GetByRole(AriaRole.Button, new() { Name = "Cancel and tell 3 people" }).ClickAsync();
        var off = await Entries(post, atLeast: 3);
        Assert.All(off, now => Assert.Equal((first[now.Key].Uid, "CANCEL", 2, "CANCELLED"), (now.Value.Uid, now.Value.Method, now.Value.Sequence, now.Value.Status)));

        await site.Run<TellChanges>();
        Assert.Equal(3 * People.Length, People.Sum(address => post.To(address).Count));
        await page.GotoAsync(new Uri(site.Address, $"{desk}/log").ToString());
        var log = await site.Read(db => db.Log.Where(l => l.EventId == @event.Id && l.What.StartsWith("event.")).OrderBy(l => l.Id).Select(l => l.What).ToListAsync());
        Assert.Equal(["event.created", "event.published", "event.moved", "event.change-told", "event.cancelled", "event.change-told"], log);
        Assert.Equal(1, await page.GetByText("The river has risen.").CountAsync());
    }

    /// <summary>The newest entry of each person, once so many mails have come to everybody.</summary>
    private static async Task<Dictionary<string, CalendarEntry>> Entries(Post post, int atLeast)
    {
        var newest = new Dictionary<string, CalendarEntry>(StringComparer.Ordinal);
        foreach (var address in People)
        {
            var entries = new List<CalendarEntry>();
            foreach (var mail in await post.Of(address, atLeast))
            {
                entries.Add(await Post.Entry(mail));
            }

            Assert.Equal(atLeast, entries.Count);
            newest[address] = entries.MaxBy(e => e.Sequence)!;
        }

        return newest;
    }
}
