using Microsoft.Playwright;
using UnAct.Browser.Tests.Harness;
using UnAct.Web.Tests.Harness;
using UnAct.Web.Tests.Proof;

namespace UnAct.Browser.Tests.Proof;

/// <summary>In every language and width the menu of languages opens within the window, nothing sticks out at the side, and each choice is followed.</summary>
public sealed class LanguageMenuTests(Chromium chromium)
{
    [Theory]
    [InlineData(320)]
    [InlineData(390)]
    [InlineData(1280)]
    public async Task Each_language_leads_to_the_next(int width)
    {
        await using var site = await Site.On(overNetwork: true);
        var managed = await ManagedEvents.Plant(site);
        await using var profile = await chromium.Open(new() { ViewportSize = new ViewportSize { Width = width, Height = 800 } });
        var page = await profile.NewPageAsync();
        await page.GotoAsync(new Uri(site.Address, $"/e/{managed.PublicSlug}/register").ToString());

        foreach (var language in new[] { "th", "vi", "zh-Hans", "en" })
        {
            await page.Locator(".top .menu summary").ClickAsync();
            Assert.Equal(["en", "th", "vi", "zh-Hans"], await page.EvaluateAsync<string[]>("[...document.querySelectorAll('.top .menu a')].filter(a => { const r = a.getBoundingClientRect(); return r.left >= 0 && r.right <= innerWidth && r.height > 0 }).map(a => a.lang)"));
            await page.Locator($".top .menu a[lang={language}]").ClickAsync();

            Assert.Equal(language, await page.EvaluateAsync<string>("document.documentElement.lang"));
            Assert.False(await page.EvaluateAsync<bool>("document.documentElement.scrollWidth > document.documentElement.clientWidth"));
        }
    }
}
