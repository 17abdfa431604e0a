using System.Net;
using AngleSharp.Dom;
using UnAct.Web.Tests.Harness;

namespace UnAct.Web.Tests.Proof;

/// <summary>In the made-up language every text of ours stands in brackets; what has none was not put through the localiser.</summary>
public sealed class PseudoTests
{
    /// <summary>Texts that come from the data or from settings, names of zones and languages, and the words for dates, which have a table of their own.</summary>
    private static readonly string[] Data = ["UnAct.Events", "Senior officials", "Planted", "Asia", "UTC", "Etc", "English", "Somebody", "Date to be announced", "Monday", "May", "Myanmar", "1 River Road", "13:30 to 17:00", "09:00 to 12:00"];

    [Fact]
    public async Task Every_text_of_every_page_goes_through_the_localiser()
    {
        await using var site = await Site.On();
        var managed = await ManagedEvents.Plant(site);
        var missed = new SortedSet<string>(StringComparer.Ordinal);
        var read = new List<StatedEndpoint>();

        foreach (var (_, visitor, endpoint, address) in await Crawl.Pages(site, managed))
        {
            var page = await visitor.GetPage($"{address}{(address.Contains('?', StringComparison.Ordinal) ? '&' : '?')}lang=qps-ploc");
            if (page.IsHtml)
            {
                read.AddRange(page.Status == HttpStatusCode.OK ? [endpoint] : []);
                missed.UnionWith(Texts(page).Where(t => Missed(t, managed)).Select(t => $"{endpoint.Method} {endpoint.Pattern}: {t}"));
            }
        }

        Crawl.MustHaveRead(site, read);
        Assert.True(missed.Count == 0, string.Join('\n', missed));
    }

    /// <summary>What a page says in its own language; texts of the data that say theirs are left out.</summary>
    internal static IEnumerable<string> Texts(Page page) => page.Document.Body!.Descendants<IText>()
        .Where(t => t.ParentElement is { } above && above.Closest("script, style, time, option, [lang]:not(html)") is null).Select(t => t.Text.Trim())
        .Concat(page.Document.Title is { } title ? [title] : [])
        .Concat(page.Document.QuerySelectorAll("[aria-label], [placeholder], [title], [alt]").SelectMany(e => new[] { "aria-label", "placeholder", "title", "alt" }.Select(e.GetAttribute).OfType<string>()));

    private static bool Missed(string text, ManagedEvents managed) => Rest(text, managed) is var rest && !rest.Contains('⟦', StringComparison.Ordinal) && !rest.Contains('⟧', StringComparison.Ordinal) && rest.Any(char.IsAsciiLetter);

    /// <summary>A text without what comes from the data.</summary>
    internal static string Rest(string text, ManagedEvents managed)
    {
        var rest = managed.Roles.Select(r => r.Role).Concat(Data).OrderByDescending(d => d.Length)
            .Aggregate(text, (left, data) => left.Replace(data, "", StringComparison.OrdinalIgnoreCase));
        return string.Join(' ', rest.Split(' ', '\n', '·', ',', '(', ')').Where(word => !word.Contains('@', StringComparison.Ordinal)));
    }
}
