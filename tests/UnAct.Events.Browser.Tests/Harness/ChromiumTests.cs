using Microsoft.Playwright;

namespace UnAct.Browser.Tests.Harness;

/// <summary>The negative controls of the browser and of axe, on pages with the strict policy of ours.</summary>
public sealed class ChromiumTests(Chromium chromium)
{
    private const string Policy = "default-src 'none'; style-src 'self'; script-src 'self'; base-uri 'none'; frame-ancestors 'none'";

    private const string Good = """
        <!doctype html><html lang="en"><head><meta charset="utf-8"><title>Meeting</title><link rel="stylesheet" href="page.css"></head>
        <body><main><h1>Meeting</h1><form><label for="name">Name</label> <input id="name" autocomplete="name"></form></main></body></html>
        """;

    [Fact]
    public async Task A_right_page_has_no_finding() => Assert.Empty(await Findings(Good));

    [Fact]
    public async Task A_field_without_a_label_is_found() => Assert.Equal(
        ["label: #name (Form elements must have labels)"],
        await Findings(Good.Replace("<label for=\"name\">Name</label>", "", StringComparison.Ordinal)));

    [Fact]
    public async Task Pale_text_is_found() => Assert.Equal(
        ["color-contrast: h1 (Elements must meet minimum color contrast ratio thresholds)"],
        await Findings(Good, "h1 { color: #bbb }"));

    [Fact]
    public async Task A_target_that_is_too_small_to_hit_is_found() => Assert.Equal(
        ["target-size: #one (All touch targets must be 24px large, or leave sufficient space)", "target-size: #two (All touch targets must be 24px large, or leave sufficient space)"],
        await Findings(
            Good.Replace("</form>", "</form><button id=\"one\" aria-label=\"One\"></button><button id=\"two\" aria-label=\"Two\"></button>", StringComparison.Ordinal),
            "button { display: block; width: 10px; height: 10px; padding: 0; border: 0; margin: 0 }"));

    [Fact]
    public async Task Text_that_is_pale_only_in_the_dark_is_found_only_there()
    {
        const string style = "@media (prefers-color-scheme: dark) { h1 { color: #bbb } }";

        Assert.Empty(await Findings(Good, style));
        Assert.Single(await Findings(Good, style, ColorScheme.Dark));
        Assert.Single(await Findings(Good, style, turned: ColorScheme.Dark));
    }

    private async Task<IReadOnlyList<string>> Findings(string html, string style = "", ColorScheme scheme = ColorScheme.Light, ColorScheme? turned = null)
    {
        await using var profile = await chromium.Open(new() { ColorScheme = scheme });
        var page = await profile.NewPageAsync();
        await page.RouteAsync("**/*", route => route.FulfillAsync(route.Request.Url.EndsWith(".css", StringComparison.Ordinal)
            ? new() { ContentType = "text/css", Body = style }
            : new() { ContentType = "text/html", Body = html, Headers = new Dictionary<string, string> { ["Content-Security-Policy"] = Policy, ["Content-Type"] = "text/html; charset=utf-8" } }));
        await page.GotoAsync("http://events.example.org/");
        if (turned is null)
        {
            return await Axe.Check(page);
        }

        Assert.Empty(await Axe.Check(page));
        await page.EmulateMediaAsync(new() { ColorScheme = turned });
        return await Axe.CheckColours(page);
    }
}
