using Deque.AxeCore.Playwright;
using Microsoft.Playwright;

namespace UnAct.Browser.Tests.Harness;

/// <summary>The accessibility checker axe, with every rule it has by default.</summary>
public static class Axe
{
    /// <summary>What axe finds wrong in the page as it stands, one line for each place; empty when nothing.</summary>
    public static async Task<IReadOnlyList<string>> Check(IPage page)
    {
        var result = await page.RunAxe();
        // A page that axe could not look at has no findings either.
        Assert.NotEmpty(result.Passes);
        return [.. result.Violations.SelectMany(rule => rule.Nodes.Select(node => $"{rule.Id}: {node.Target} ({rule.Help})"))];
    }
}
