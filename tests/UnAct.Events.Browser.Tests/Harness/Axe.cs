using Deque.AxeCore.Commons;
using Deque.AxeCore.Playwright;
using Microsoft.Playwright;

namespace UnAct.Browser.Tests.Harness;

/// <summary>The accessibility checker axe, with every rule it has by default and the size of targets (WCAG 2.2, 2.5.8), which it leaves out by itself.</summary>
public static class Axe
{
    private static readonly AxeRunOptions Options = new() { Rules = new Dictionary<string, RuleOptions>(StringComparer.Ordinal) { ["target-size"] = new() { Enabled = true } } };

    /// <summary>What axe finds wrong in the page as it stands, one line for each place; empty when nothing.</summary>
    public static async Task<IReadOnlyList<string>> Check(IPage page)
    {
        var result = await page.RunAxe(Options);
        // A page that axe could not look at has no findings either.
        Assert.NotEmpty(result.Passes);
        return [.. result.Violations.SelectMany(rule => rule.Nodes.Select(node => $"{rule.Id}: {node.Target} ({rule.Help})"))];
    }
}
