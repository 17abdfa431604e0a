using Microsoft.Playwright;
using UnAct.Browser.Tests.Harness;
using UnAct.Web.Tests.Harness;
using UnAct.Web.Tests.Proof;

namespace UnAct.Browser.Tests.Proof;

/// <summary>Every page as every role sees it, wide, in the dark and narrow: axe finds nothing, nothing sticks out at the side, and the browser blocks and misses nothing.</summary>
public abstract class EveryPageTests(Chromium chromium, string[] roles)
{
    [Fact]
    public async Task Every_page_is_open_to_everybody()
    {
        await using var site = await Site.On(overNetwork: true);
        var managed = await ManagedEvents.Plant(site);
        var wrong = new SortedSet<string>(StringComparer.Ordinal);
        var read = new List<StatedEndpoint>();
        var (seen, seenAs) = (new HashSet<string>(StringComparer.Ordinal), new HashSet<string>(StringComparer.Ordinal));

        foreach (var role in (await Crawl.Pages(site, managed)).GroupBy(p => p.Role))
        {
            await using var profile = await chromium.Open();
            await profile.AddCookiesAsync(role.First().Visitor.Cookies.Select(c => new Cookie { Name = c.Key, Value = c.Value, Url = site.Address.ToString() }));
            var page = await profile.NewPageAsync();
            var told = new List<string>();
            page.Console += (_, message) => told.AddRange(message.Type is "error" && !message.Text.Contains("the server responded with a status of 4", StringComparison.Ordinal) ? [message.Text] : []);
            foreach (var (_, visitor, endpoint, address) in role)
            {
                var plain = await visitor.GetPage(address);
                read.AddRange(plain is { IsHtml: true, Status: System.Net.HttpStatusCode.OK } ? [endpoint] : []);
                // Beside its contents a page has only the head and foot of the role, which the first page of each role shows.
                if (!plain.IsHtml || (!seen.Add(Masked.Of(plain.Document.QuerySelector("main")?.OuterHtml ?? plain.Html)) && seenAs.Contains(role.Key)))
                {
                    continue;
                }

                seenAs.Add(role.Key);
                if (!roles.Contains(role.Key))
                {
                    continue;
                }

                told.Clear();
                await page.SetViewportSizeAsync(1280, 800);
                await page.EmulateMediaAsync(new() { ColorScheme = ColorScheme.Light });
                await page.GotoAsync(new Uri(site.Address, address).ToString());
                await Look("wide", Axe.Check);
                await page.EmulateMediaAsync(new() { ColorScheme = ColorScheme.Dark });
                await Look("dark", Axe.CheckColours);
                await page.EmulateMediaAsync(new() { ColorScheme = ColorScheme.Light });
                await page.SetViewportSizeAsync(320, 800);
                await Look("narrow", Axe.Check);
                wrong.UnionWith(told.Select(text => $"{endpoint.Pattern} as {role.Key}: {text}"));

                async Task Look(string view, Func<IPage, Task<IReadOnlyList<string>>> check)
                {
                    var where = $"{endpoint.Pattern} as {role.Key}, {view}";
                    wrong.UnionWith((await check(page)).Select(finding => $"{where}: {finding}"));
                    if (await page.EvaluateAsync<bool>("document.documentElement.scrollWidth > document.documentElement.clientWidth"))
                    {
                        wrong.Add($"{where}: sticks out at the side");
                    }
                }
            }
        }

        Crawl.MustHaveRead(site, read);
        Assert.True(roles.All(seenAs.Contains), "A role has no page of its own.");
        Assert.True(wrong.Count == 0, string.Join('\n', wrong));
    }
}

// Classes of their own run side by side. Between them they look at all roles.
public sealed class EveryPageOfPeopleTests(Chromium chromium) : EveryPageTests(chromium, Roles)
{
    public static readonly string[] Roles = ["anonymous", "attendee"];
}

public sealed class EveryPageOfOrganisersTests(Chromium chromium) : EveryPageTests(chromium, [.. Crawl.Roles.Except(EveryPageOfPeopleTests.Roles)]);
