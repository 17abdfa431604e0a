using Microsoft.Playwright;
using MimeKit;
using UnAct.Browser.Tests.Harness;
using UnAct.People;
using UnAct.Registrations;
using UnAct.Web.Tests.Harness;

namespace UnAct.Browser.Tests.Journeys;

/// <summary>
/// A full workshop: somebody leaves, the first in line gets an offer by mail and takes it by a button, the calendar arrives; the next offer runs out and
/// moves on to somebody who has just joined the line by telephone. The organiser sees each step.
/// </summary>
public sealed class LineTests(Chromium chromium)
{
    private const string Slug = "victim-identification";

    [Fact]
    public async Task A_place_goes_down_the_line_and_everybody_is_told()
    {
        await using var site = await Site.On(overNetwork: true, settings: ("Jobs:Run", "true"));
        await AttendeeTests.Demo(site);
        var post = new Post(site);
        await using var telephone = await chromium.Open(new() { JavaScriptEnabled = false, ViewportSize = new ViewportSize { Width = 390, Height = 844 } });
        var page = await telephone.NewPageAsync();
        string At(string path) => new Uri(site.Address, path).ToString();

        await page.GotoAsync(At($"/e/{Slug}/register"));
        Assert.Equal("Join the waiting list", await Title(page));
        await page.GetByLabel("Full name").FillAsync("ဒေါ်စန္ဒာ");
        await page.GetByLabel("E-mail").FillAsync("khin@example.org");
        foreach (var tick in await page.Locator("input[name=PartIds][type=checkbox]").AllAsync())
        {
            await tick.CheckAsync();
        }

        await page.GetByRole(AriaRole.Button, new() { Name = "Join the waiting list" }).ClickAsync();
        Assert.Equal("We have written to you", await Title(page));
        var joined = Assert.Single(await post.Of("khin@example.org", 1));
        await page.GotoAsync(At(Post.Link(joined, "/r/")));
        Assert.Equal("You are on the waiting list, third in line", await Title(page));

        var line = await Line(site);
        await Leave(site, page);
        var offer = await Offer(post, line[0].ContactAddress);
        var link = At(Post.Link(offer, "/r/"));
        await page.GotoAsync(link);
        await page.GotoAsync(link);
        Assert.Equal(("A place is free for you", RegistrationState.Offered), (await Title(page), await State(site, line[0])));
        await page.GetByRole(AriaRole.Button, new() { Name = "Yes, I take the place" }).ClickAsync();
        Assert.Equal("Your place is confirmed", await Title(page));
        var entry = await Post.Entry((await post.Of(line[0].ContactAddress, 3)).Single(m => m.Subject!.StartsWith("You have a place", StringComparison.Ordinal)));
        Assert.Equal(("REQUEST", 0), (entry.Method, entry.Sequence));

        await Leave(site, page);
        await Offer(post, line[1].ContactAddress);
        Assert.Equal(RegistrationState.Waitlisted, await State(site, line[2]));
        site.Clock.AdvanceHours(48);
        await new LapseHolds(site.Work).Run(default);
        Assert.Equal((RegistrationState.Lapsed, RegistrationState.Offered), (await State(site, line[1]), await State(site, line[2])));
        await page.GotoAsync(At(Post.Link(await Offer(post, "khin@example.org"), "/r/")));
        await page.GetByRole(AriaRole.Button, new() { Name = "Yes, I take the place" }).ClickAsync();
        Assert.Equal("Your place is confirmed", await Title(page));

        await using var office = await chromium.Open();
        var organiser = await site.Read(db => db.Set<Person>().Where(p => p.Name == "Ornuma Siri").Select(p => p.Id).SingleAsync());
        var signedIn = await site.Visitor().SignInAs(organiser);
        await office.AddCookiesAsync(signedIn.Cookies.Select(c => new Cookie { Name = c.Key, Value = c.Value, Url = site.Address.ToString() }));
        var desk = await office.NewPageAsync();
        await desk.GotoAsync(At($"/e/{Slug}/manage/log"));
        var log = await desk.Locator("main").InnerTextAsync();
        string[] steps = [$"A place offered to {line[0].ContactName}", $"Offered place taken by {line[0].ContactName}", $"A place offered to {line[1].ContactName}", $"Registration of {line[1].ContactName} ran out", "A place offered to ဒေါ်စန္ဒာ", "Offered place taken by ဒေါ်စန္ဒာ"];
        Assert.Equal(steps, steps.OrderByDescending(step => log.IndexOf(step, StringComparison.Ordinal)).Where(step => log.Contains(step, StringComparison.Ordinal)));
        await desk.GotoAsync(At($"/e/{Slug}/manage/registrations?q=khin%40example.org"));
        await desk.GetByRole(AriaRole.Link, new() { Name = "ဒေါ်စန္ဒာ" }).ClickAsync();
        Assert.Equal(3, await desk.Locator(".timeline li").CountAsync());
    }

    /// <summary>Whoever has a place and comes first in the rows gives it up, by their own page.</summary>
    private static async Task Leave(Site site, IPage page)
    {
        var leaver = await site.Read(db => db.Registrations.Where(r => r.State == RegistrationState.Confirmed && db.Set<UnAct.Events.Event>().Any(e => e.Id == r.EventId && e.Slug == Slug) && r.ConfirmedAt == r.CreatedAt).OrderBy(r => r.CreatedAt).FirstAsync());
        await page.GotoAsync(new Uri(site.Address, $"/r/{site.Links.Token(LinkPurpose.Registration, leaver.Id, leaver.LinkVersion)}").ToString());
        await page.GetByText("I can no longer come").ClickAsync();
        await page.GetByRole(AriaRole.Button, new() { Name = "Give up my place" }).ClickAsync();
        Assert.Equal("You have given up your place", await Title(page));
    }

    private static async Task<MimeMessage> Offer(Post post, string address)
    {
        for (var mails = 1; mails < 4; mails++)
        {
            if ((await post.Of(address, mails)).FirstOrDefault(m => m.Subject!.StartsWith("A place is free for you", StringComparison.Ordinal)) is { } offer)
            {
                return offer;
            }
        }

        throw new InvalidOperationException($"Nobody offered {address} a place.");
    }

    private static Task<List<Registration>> Line(Site site) => site.Read(db => db.Registrations.AsNoTracking().Where(r => r.State == RegistrationState.Waitlisted).OrderBy(r => r.Number).ToListAsync());

    private static Task<RegistrationState> State(Site site, Registration of) => site.Read(db => db.Registrations.Where(r => r.Id == of.Id).Select(r => r.State).SingleAsync());

    private static async Task<string> Title(IPage page) => (await page.Locator("h1").InnerTextAsync()).Trim();
}
