using System.Collections.Concurrent;
using Markdig;
using Markdig.Renderers.Html;
using Markdig.Syntax;
using Markdig.Syntax.Inlines;
using Microsoft.AspNetCore.Html;

namespace UnAct.Web.Shared;

/// <summary>Markdown of organisers as HTML: no markup of their own, no pictures (a page asks nobody else), links that vouch for nothing, headings below the page's own.</summary>
public static class MarkdownText
{
    private const int Below = 2, Deepest = 6;

    private static readonly string[] Schemes = ["http", "https", "mailto", "tel"];

    private static readonly MarkdownPipeline Pipeline = new MarkdownPipelineBuilder().DisableHtml().UseAutoLinks().UsePipeTables().Build();

    /// <summary>The same few texts are shown again and again.</summary>
    private static readonly ConcurrentDictionary<string, IHtmlContent> Made = new(StringComparer.Ordinal);

    private const int Most = 500;

    /// <summary>A draft of an author can be endless, and is seen by few.</summary>
    private const int Longest = 25_000;

    public static IHtmlContent Html(string text)
    {
        if (text.Length > Longest)
        {
            return Make(text);
        }

        if (Made.TryGetValue(text, out var known))
        {
            return known;
        }

        if (Made.Count >= Most)
        {
            Made.Clear();
        }

        return Made[text] = Make(text);
    }

    private static IHtmlContent Make(string text)
    {
        try
        {
            var document = Markdown.Parse(text, Pipeline);
            foreach (var heading in document.Descendants<HeadingBlock>())
            {
                heading.Level = Math.Min(heading.Level + Below, Deepest);
            }

            foreach (var link in document.Descendants<LinkInline>().ToList())
            {
                Tame(link);
            }

            foreach (var link in document.Descendants<AutolinkInline>().Where(link => !link.IsEmail).ToList())
            {
                Tame(link);
            }

            return new HtmlString(document.ToHtml(Pipeline));
        }
        catch (ArgumentException)
        {
            // Nested deeper than the reader goes: nobody wrote that for people, so it is shown as it was typed.
            return new HtmlString($"<p>{System.Net.WebUtility.HtmlEncode(text)}</p>");
        }
    }

    private static void Tame(LinkInline link)
    {
        if (link.IsImage)
        {
            // Its words stay, and lead to it.
            link.IsImage = false;
            if (link.FirstChild is null)
            {
                link.AppendChild(new LiteralInline(link.Url ?? ""));
            }
        }

        if (!IsGood(link.Url))
        {
            link.Url = "";
        }

        link.GetAttributes().AddPropertyIfNotExist("rel", "nofollow noopener ugc");
    }

    private static void Tame(AutolinkInline link)
    {
        if (!IsGood(link.Url))
        {
            link.ReplaceBy(new LiteralInline(link.Url));
            return;
        }

        link.GetAttributes().AddPropertyIfNotExist("rel", "nofollow noopener ugc");
    }

    /// <summary>Addresses of the web, of mail and of telephones, and paths of this site.</summary>
    private static bool IsGood(string? url) => Uri.TryCreate(url, UriKind.Absolute, out var address) && !url.StartsWith('/')
        ? Schemes.Contains(address.Scheme, StringComparer.OrdinalIgnoreCase)
        : url is ['/', not ('/' or '\\'), ..] or ['#', ..];
}
