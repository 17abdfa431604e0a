using Microsoft.Playwright;
using UnAct.Browser.Tests.Harness;
using UnAct.Web.Tests.Harness;

namespace UnAct.Browser.Tests.Journeys;

/// <summary>What was found wrong on the way: by axe, and where a page is wider than the screen.</summary>
internal sealed class Walk(Site site, int width)
{
    public List<string> Findings { get; } = [];

    public static async Task<string> Title(IPage page) => (await page.Locator("h1").InnerTextAsync()).Trim();

    public async Task<IBrowserContext> Open(Chromium chromium, Visitor? visitor = null)
    {
        var profile = await chromium.Open(new() { ViewportSize = new ViewportSize { Width = width, Height = 844 } });
        await profile.AddCookiesAsync((visitor?.Cookies ?? new Dictionary<string, string>(StringComparer.Ordinal)).Select(c => new Cookie { Name = c.Key, Value = c.Value, Url = site.Address.ToString() }));
        return profile;
    }

    public async Task To(IPage page, string path)
    {
        await page.GotoAsync(new Uri(site.Address, path).ToString());
        await Look(page, await Title(page));
    }

    public async Task Look(IPage page, string title)
    {
        Assert.Equal(title, await Title(page));
        Findings.AddRange((await Axe.Check(page)).Select(finding => $"{page.Url}: {finding}"));
        if (await page.EvaluateAsync<int>("document.documentElement.scrollWidth - innerWidth") > 0)
        {
            Findings.Add($"{page.Url} is wider than the screen.");
        }
    }

    /// <summary>The site lives by the clock of the test, so that a browser of today takes its cookies for old ones.</summary>
    public async Task SignIn(IBrowserContext profile, IPage page, ILocator button)
    {
        var answer = await page.RunAndWaitForResponseAsync(() => button.ClickAsync(), response => response.Request.Method == "POST");
        await profile.AddCookiesAsync((await answer.HeadersArrayAsync()).Where(h => h.Name.Equals("set-cookie", StringComparison.OrdinalIgnoreCase)).Select(h => h.Value.Split(';')[0].Split('=', 2)).Where(c => c[1].Length > 0)
            .Select(c => new Cookie { Name = c[0], Value = c[1], Url = site.Address.ToString() }));
    }
}
