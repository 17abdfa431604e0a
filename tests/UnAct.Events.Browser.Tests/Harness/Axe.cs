using System.Text.Json;
using Deque.AxeCore.Commons;
using Microsoft.Playwright;

namespace UnAct.Browser.Tests.Harness;

/// <summary>
/// The accessibility checker axe, with every rule it has by default and the size of targets (WCAG 2.2, 2.5.8), which it leaves out by itself.
/// It is run within the page: the package's own way opens a window more for each page, for frames of other sites, of which we have none.
/// </summary>
public static class Axe
{
    private const string Run = """
        async only => {
          const { violations, passes } = await axe.run(document, { rules: { 'target-size': { enabled: true } }, resultTypes: ['violations'], ...only && { runOnly: { type: 'rule', values: only } } })
          return { passed: passes.length, findings: violations.flatMap(rule => rule.nodes.map(node => `${rule.id}: ${node.target} (${rule.help})`)) }
        }
        """;

    /// <summary>The rules that another colour scheme can break.</summary>
    private static readonly string[] Colours = ["color-contrast", "link-in-text-block"];

    private static readonly string Script = new BundledAxeScriptProvider().GetScript();

    /// <summary>What axe finds wrong in the page as it stands, one line for each place; empty when nothing.</summary>
    public static Task<IReadOnlyList<string>> Check(IPage page) => Check(page, only: null);

    /// <summary>The same of its colours alone: for a page that was looked at whole in another scheme.</summary>
    public static Task<IReadOnlyList<string>> CheckColours(IPage page) => Check(page, Colours);

    private static async Task<IReadOnlyList<string>> Check(IPage page, string[]? only)
    {
        if (!await page.EvaluateAsync<bool>("'axe' in window"))
        {
            await page.EvaluateAsync(Script);
        }

        var result = (await page.EvaluateAsync(Run, only))!.Value;
        // A page that axe could not look at has no findings either.
        Assert.True(result.GetProperty("passed").GetInt32() > 0, "axe looked at nothing.");
        return [.. result.GetProperty("findings").EnumerateArray().Select(finding => finding.GetString()!)];
    }
}
