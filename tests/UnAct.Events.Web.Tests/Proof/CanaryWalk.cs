using System.Net;
using System.Text.RegularExpressions;
using Microsoft.Extensions.DependencyInjection;
using UnAct.Web.Setup;
using UnAct.Web.Tests.Harness;

namespace UnAct.Web.Tests.Proof;

/// <summary>Every address there is, asked by somebody, so that two states of a site can be compared: what must not be known of must leave no answer otherwise.</summary>
internal static partial class CanaryWalk
{
    /// <summary>Nothing of an event is in these, or only a file of one registration, or of one submission that has none here.</summary>
    private static readonly HashSet<string> Unread = ["/.well-known/security.txt", "/accent/{name}.css", "/admin/jobs/{**page}", "/error", "/r/{token:length(43)}/answers/{id:guid}", "/e/{slug}/review/{number:int}/file"];

    /// <summary>Addresses at which somebody reads something; each endpoint that can be read is among them, or the test knows of one less than there are.</summary>
    public static async Task<IReadOnlyList<string>> Found(Site site, ManagedEvents managed)
    {
        var (there, read) = (new HashSet<string>(StringComparer.Ordinal), new HashSet<string>(StringComparer.Ordinal));
        foreach (var (_, visitor, endpoint, address) in await Crawl.Pages(site, managed))
        {
            if (!address.StartsWith($"/e/{managed.Slug}", StringComparison.Ordinal) && (await visitor.GetPage(address)).Status is HttpStatusCode.OK or HttpStatusCode.SeeOther or HttpStatusCode.Redirect)
            {
                there.Add(address);
                read.Add(endpoint.Pattern);
            }
        }

        Assert.Equal([], StatedEndpoint.Of(site).Where(e => e.Method != "POST").Select(e => e.Pattern).Except(read, StringComparer.Ordinal).Except(Unread, StringComparer.Ordinal));
        return [.. there];
    }

    public static async Task<Dictionary<(string Role, string Address), string>> Walk(Site site, IEnumerable<(string Role, Visitor Visitor)> seats, IReadOnlyList<string> addresses)
    {
        site.Services.GetRequiredService<PageCache>().EvictAll();
        var answers = new Dictionary<(string, string), string>();
        foreach (var (role, visitor) in seats)
        {
            foreach (var address in addresses)
            {
                var page = await visitor.GetPage(address);
                answers[(role, address)] = $"{page.Status} {page.Location} {page.Response.Headers.ETag} {page.Response.Content.Headers.ContentDisposition}\n{Masked(page.Html)}";
            }
        }

        return answers;
    }

    /// <summary>An answer without what was asked, which comes back in fields, links and the way to sign in. That nothing was found for it shows when the secret is gone.</summary>
    public static string Asked(string answer, string address)
    {
        var (path, query) = address.IndexOf('?', StringComparison.Ordinal) is >= 0 and var at ? (address[..at], address[(at + 1)..]) : (address, "");
        var word = query.StartsWith("q=", StringComparison.Ordinal) || query.StartsWith("number=", StringComparison.Ordinal) ? Uri.UnescapeDataString(query[(query.IndexOf('=', StringComparison.Ordinal) + 1)..]) : "";
        string[] said = [Uri.EscapeDataString(address), address, path, Uri.EscapeDataString(path), query, word, WebUtility.HtmlEncode(word), Uri.EscapeDataString(word), Uri.EscapeDataString(Uri.EscapeDataString(word)), word.Replace(' ', '+')];
        return said.Where(text => text.Length > 1).OrderByDescending(text => text.Length).Aggregate(answer, (left, text) => left.Replace(text, "", StringComparison.Ordinal));
    }

    /// <summary>Without what is new each time a page is shown.</summary>
    public static string Masked(string html) => Once().Replace(Harness.Masked.Of(html), "ID");

    public static string Difference(string one, string other) =>
        string.Join('\n', one.Split('\n').Except(other.Split('\n')).Take(3).Select(l => "+ " + l).Concat(other.Split('\n').Except(one.Split('\n')).Take(3).Select(l => "- " + l)));

    /// <summary>Ids that a form gets anew each time it is shown.</summary>
    [GeneratedRegex("[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12}", RegexOptions.None, matchTimeoutMilliseconds: 5000)]
    private static partial Regex Once();
}
