using Microsoft.Playwright;
using UnAct.Browser.Tests.Harness;
using UnAct.Data.Sample;
using UnAct.Events;
using UnAct.People;
using UnAct.Web.Tests.Harness;

namespace UnAct.Browser.Tests.Journeys;

/// <summary>An attendee with a telephone and without JavaScript: finds the network meeting, registers, has it in the calendar, gives the place up.</summary>
public sealed class AttendeeTests(Chromium chromium)
{
    [Fact]
    public async Task Finds_the_meeting_registers_and_withdraws_and_the_calendar_follows()
    {
        await using var site = await Site.On(overNetwork: true, settings: ("Jobs:Run", "true"));
        await Demo(site);
        var post = new Post(site);
        await using var telephone = await chromium.Open(new() { JavaScriptEnabled = false, ViewportSize = new ViewportSize { Width = 390, Height = 844 } });
        var page = await telephone.NewPageAsync();

        await page.GotoAsync(site.Address.ToString());
        await page.Locator("main a", new() { HasText = "what works, and how we know" }).First.ClickAsync();
        Assert.EndsWith("/e/regional-network-meeting", page.Url, StringComparison.Ordinal);
        await page.GetByRole(AriaRole.Link, new() { Name = "Register", Exact = true }).First.ClickAsync();
        await page.GetByLabel("Full name").FillAsync("ဒေါ်ခင်မေ");
        await page.GetByLabel("E-mail").FillAsync("khin@example.org");
        await Only(page, "Morning workshop");
        await page.GetByRole(AriaRole.Button, new() { Name = "Register" }).ClickAsync();
        Assert.Equal("We have written to you", await Title(page));

        var invitation = (await post.Of("khin@example.org", 1))[0];
        var entry = await Post.Entry(invitation);
        var morning = await site.Read(db => db.Parts.Join(db.Events.Where(e => e.Slug == "regional-network-meeting"), p => p.EventId, e => e.Id, (p, _) => p).OrderBy(p => p.Order).FirstAsync());
        Assert.Equal(("REQUEST", 0, morning.StartsAt, morning.EndsAt), (entry.Method, entry.Sequence, entry.Start!.Instant, entry.End!.Instant));

        await page.GotoAsync(new Uri(site.Address, Post.Link(invitation, "/r/")).ToString());
        Assert.Equal("Your place is confirmed", await Title(page));
        await page.GetByText("I can no longer come").ClickAsync();
        await page.GetByRole(AriaRole.Button, new() { Name = "Give up my place" }).ClickAsync();
        Assert.Equal("You have given up your place", await Title(page));

        var mails = await post.Of("khin@example.org", 2);
        var withdrawal = await Post.Entry(mails.Single(m => m.MessageId != invitation.MessageId));
        Assert.Equal((entry.Uid, "CANCEL", 1), (withdrawal.Uid, withdrawal.Method, withdrawal.Sequence));
        Assert.Equal(12, await site.Read(db => db.Set<UnAct.Registrations.Pool>().Where(p => p.EventId == morning.EventId && p.PartId == null).Select(p => p.Taken).SingleAsync()));
    }

    private static async Task<string> Title(IPage page) => (await page.Locator("h1").InnerTextAsync()).Trim();

    private static async Task Only(IPage page, string part)
    {
        foreach (var tick in await page.Locator("input[name=PartIds]").AllAsync())
        {
            await tick.UncheckAsync();
        }

        await page.Locator("label.choice", new() { HasText = part }).ClickAsync();
    }

    internal static async Task Demo(Site site)
    {
        var organisation = Organisation.Create("UN-ACT", "Asia/Bangkok", "en");
        var organiser = await site.Person("Ornuma Siri", "organiser@example.org");
        await site.Plant(organisation, OrganisationMember.Of(organisation.Id, organiser.Id));
        await site.Work.Run((UnActDb db) => SampleEvents.Plant(db, new SampleHost(organisation.Id, organiser.Id, "organiser@example.org"), site.Now, default));
    }
}
