using AngleSharp.Html.Parser;
using Microsoft.AspNetCore.Html;
using UnAct.Web.Shared;

namespace UnAct.Web.Tests.Shared;

/// <summary>Markdown of organisers: what it may do to a page, and what it may not.</summary>
public sealed class MarkdownTextTests
{
    private static string Html(string text) => ((HtmlString)MarkdownText.Html(text)).Value!.Trim();

    [Theory]
    [InlineData("**Come** for *all*", "<p><strong>Come</strong> for <em>all</em></p>")]
    [InlineData("# A heading", "<h3>A heading</h3>")]
    [InlineData("###### A small one", "<h6>A small one</h6>")]
    [InlineData("[here](https://example.org/?a=1&b=2)", "<p><a href=\"https://example.org/?a=1&amp;b=2\" rel=\"nofollow noopener ugc\">here</a></p>")]
    [InlineData("[us](/e/next)", "<p><a href=\"/e/next\" rel=\"nofollow noopener ugc\">us</a></p>")]
    [InlineData("![map](https://example.org/map.png)", "<p><a href=\"https://example.org/map.png\" rel=\"nofollow noopener ugc\">map</a></p>")]
    [InlineData("<b onclick=x>bold</b>", "<p>&lt;b onclick=x&gt;bold&lt;/b&gt;</p>")]
    public void It_reads_as(string text, string html) => Assert.Equal(html, Html(text));

    [Theory]
    [InlineData("<script>alert(1)</script>")]
    [InlineData("<img src=x onerror=alert(1)>")]
    [InlineData("[x](javascript:alert(1))")]
    [InlineData("[x](JaVaScRiPt:alert(1))")]
    [InlineData("[x](java\tscript:alert(1))")]
    [InlineData("[x](&#106;avascript:alert(1))")]
    [InlineData("[x](data:text/html,<script>alert(1)</script>)")]
    [InlineData("[x](vbscript:x)")]
    [InlineData("[x](//evil.example.org/)")]
    [InlineData("[x](/\\evil.example.org/)")]
    [InlineData("[x](file:///etc/passwd)")]
    [InlineData("<javascript:alert(1)>")]
    [InlineData("![x](https://example.org/pixel.gif)")]
    [InlineData("![](https://example.org/pixel.gif)")]
    [InlineData("[a]: javascript:alert(1)\n\n[a]")]
    [InlineData("[a]: https://example.org/pixel.gif\n\n![a]")]
    [InlineData("```\"><script>alert(1)</script>\ncode\n```")]
    [InlineData("[x](https://example.org \"\\\" onclick=alert(1) x=\\\"\")")]
    public void Nothing_hostile_comes_through(string text)
    {
        var document = new HtmlParser().ParseDocument(Html(text));

        Assert.Empty(document.QuerySelectorAll("script, img, iframe, object, embed, style, link, meta, form, input, svg"));
        foreach (var element in document.Body!.QuerySelectorAll("*"))
        {
            Assert.DoesNotContain(element.Attributes, a => a.Name.StartsWith("on", StringComparison.OrdinalIgnoreCase) || a.Name is "style" or "src");
            if (element.GetAttribute("href") is { Length: > 0 } href)
            {
                Assert.Matches("^(https?:|mailto:|tel:|/[^/\\\\]|#)", href);
                Assert.Equal("nofollow noopener ugc", element.GetAttribute("rel"));
            }
        }
    }

    [Fact]
    public void What_is_nested_without_end_is_shown_as_it_was_typed()
    {
        var text = string.Concat(Enumerable.Repeat("> ", 10_000)) + "<deep>";
        Assert.Contains("&lt;deep&gt;", Html(text), StringComparison.Ordinal);
    }
}
