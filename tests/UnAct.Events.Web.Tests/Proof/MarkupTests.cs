using System.Net;
using UnAct.Tests.Harness;
using UnAct.Web.Tests.Harness;

namespace UnAct.Web.Tests.Proof;

/// <summary>Every page, and every form with its errors, passes the Nu checker. What the checker rejects is shown by its own tests.</summary>
public sealed class MarkupTests
{
    [Fact]
    public async Task Every_page_is_right()
    {
        await using var site = await Site.On();
        var managed = await ManagedEvents.Plant(site);
        var wrong = new SortedSet<string>(StringComparer.Ordinal);
        var read = new List<StatedEndpoint>();
        var seen = new HashSet<string>(StringComparer.Ordinal);

        foreach (var (role, visitor, endpoint, address) in await Crawl.Pages(site, managed))
        {
            var page = await visitor.GetPage(address);
            read.AddRange(page is { IsHtml: true, Status: HttpStatusCode.OK } ? [endpoint] : []);
            if (page.IsHtml && seen.Add(Masked.Of(page.Html)))
            {
                wrong.UnionWith((await NuChecker.Check(page.Html)).Select(e => $"{endpoint.Pattern} as {role}: {e}"));
                foreach (var form in page.Document.QuerySelectorAll("main form[method=post][novalidate]"))
                {
                    var answer = await visitor.Submit(page, $"form[action='{form.GetAttribute("action")}']", [.. form.QuerySelectorAll("input[name]:not([type=hidden]), textarea[name]").Select(f => (f.GetAttribute("name")!, (string?)"\u200b"))]);
                    if (answer.IsHtml && seen.Add(Masked.Of(answer.Html)))
                    {
                        wrong.UnionWith((await NuChecker.Check(answer.Html)).Select(e => $"POST {answer.Address} as {role}: {e}"));
                    }
                }
            }
        }

        Crawl.MustHaveRead(site, read);
        Assert.True(wrong.Count == 0, string.Join('\n', wrong));
    }
}
