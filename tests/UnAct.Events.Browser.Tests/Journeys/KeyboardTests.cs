using Microsoft.Playwright;
using UnAct.Browser.Tests.Harness;
using UnAct.Registrations;
using UnAct.Web.Tests.Harness;

namespace UnAct.Browser.Tests.Journeys;

/// <summary>An attendee without a mouse: Tab, Enter, Space and letters are enough, and it is always seen where one is.</summary>
public sealed class KeyboardTests(Chromium chromium)
{
    [Fact]
    public async Task Finds_the_meeting_registers_and_withdraws_by_keys_alone()
    {
        await using var site = await Site.On(overNetwork: true, settings: ("Jobs:Run", "true"));
        await AttendeeTests.Demo(site);
        await using var profile = await chromium.Open(new() { ReducedMotion = ReducedMotion.Reduce });
        var page = await profile.NewPageAsync();
        var keys = new Keys(page);

        await page.GotoAsync(site.Address.ToString());
        await Skip(page, keys);
        await keys.To("main a", "what works, and how we know");
        await keys.Enter("what works, and how we know");
        Assert.EndsWith("/e/regional-network-meeting", page.Url, StringComparison.Ordinal);
        await Skip(page, keys);
        await keys.To("main a[href$='/register']");
        await keys.Enter("Register");
        await Skip(page, keys);
        await keys.To("[name=Name]");
        await keys.Write("Khin May");
        await keys.To("[name=Email]");
        await keys.Write("khin@example.org");
        await keys.To("[name=PartIds]");
        var offered = await Ticked(page);
        await keys.Space();
        var wanted = await Ticked(page);
        Assert.Single(offered.Except(wanted).Concat(wanted.Except(offered)));
        await keys.To("main button", "Register");
        await keys.Enter("We have written to you");
        var before = await site.Read(db => db.Registrations.SingleAsync(r => r.ContactAddress == "khin@example.org"));
        Assert.Equal(wanted.Order(), (await site.Read(db => db.Places.Where(p => p.RegistrationId == before.Id).Select(p => p.PartId).ToListAsync())).Order());

        var mail = (await new Post(site).Of("khin@example.org", 1))[0];
        await page.GotoAsync(new Uri(site.Address, Post.Link(mail, "/r/")).ToString());
        await Skip(page, keys);
        await keys.To("main summary", "I can no longer come");
        await keys.Enter();
        await keys.To("main button", "Give up my place");
        await keys.Enter("You have given up your place");
        Assert.Equal(RegistrationState.Cancelled, (await site.Read(db => db.Registrations.SingleAsync(r => r.Id == before.Id))).State);
    }

    [Theory]
    [InlineData("", "")]
    [InlineData("a:focus-visible { outline: 0 }", "a \"One\" does not show the focus")]
    [InlineData("a { position: absolute; left: -999px }", "a \"One\" is out of sight")]
    [InlineData("b { position: fixed; inset: 0; background: #fff }", "a \"One\" is covered")]
    public async Task Where_one_cannot_see_the_focus_it_is_found(string style, string fault)
    {
        await using var profile = await chromium.Open();
        var page = await profile.NewPageAsync();
        await page.SetContentAsync($"<!doctype html><style>a:focus-visible {{ outline: 3px solid #000 }} {style}</style><a href='/'>One</a><b></b>");

        await page.Keyboard.PressAsync("Tab");
        Assert.Equal(fault, await new Keys(page).Fault());
    }

    private static async Task<IReadOnlyList<Guid>> Ticked(IPage page) => [.. (await page.Locator("[name=PartIds]:checked").EvaluateAllAsync<string[]>("all => all.map(one => one.value)")).Select(Guid.Parse)];

    /// <summary>The first key on every page leads past what every page has.</summary>
    private static async Task Skip(IPage page, Keys keys)
    {
        await keys.Tab();
        Assert.True(await page.EvaluateAsync<bool>("document.activeElement.matches('.skip')"), $"The first Tab on {page.Url} is not on the link that skips.");
        await keys.Enter();
        await keys.Tab();
        Assert.True(await page.EvaluateAsync<bool>("document.activeElement.closest('main') !== null"), $"The link that skips leads past nothing on {page.Url}.");
        // One step back, so that what comes first in the page is found by the next Tab.
        await page.Keyboard.PressAsync("Shift+Tab");
    }
}
