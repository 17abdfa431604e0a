using System.Globalization;
using Microsoft.AspNetCore.Http.Extensions;
using Microsoft.AspNetCore.Mvc.Rendering;
using Microsoft.AspNetCore.Mvc.ViewFeatures;
using Microsoft.AspNetCore.Razor.TagHelpers;

namespace UnAct.Web.Shared;

/// <summary>Pages of a long list as plain links that keep the filter: &lt;pager page="@Model.Page" size="40" total="@Model.Total" /&gt;.</summary>
[HtmlTargetElement("pager", TagStructure = TagStructure.NormalOrSelfClosing)]
public sealed class PagerTag(Words words) : TagHelper
{
    /// <summary>Counted from 1.</summary>
    public int Page { get; set; } = 1;

    public int Size { get; set; } = 40;

    public int Total { get; set; }

    [HtmlAttributeNotBound]
    [ViewContext]
    public ViewContext ViewContext { get; set; } = default!;

    public override void Process(TagHelperContext context, TagHelperOutput output)
    {
        words.Contextualize(ViewContext);
        var last = Math.Max(1, (Total + Size - 1) / Size);
        var here = Math.Clamp(Page, 1, last);
        if (Total == 0)
        {
            output.SuppressOutput();
            return;
        }

        output.TagName = "nav";
        output.TagMode = TagMode.StartTagAndEndTag;
        output.Attributes.SetAttribute("class", "after row apart");
        output.Attributes.SetAttribute("aria-label", words["Pages"]);
        var counted = new TagBuilder("p");
        counted.AddCssClass("small muted");
        counted.InnerHtml.Append(words["{0} to {1} of {2}", ((here - 1) * Size) + 1, Math.Min(here * Size, Total), Total]);
        output.Content.AppendHtml(counted);
        if (last == 1)
        {
            return;
        }

        var list = new TagBuilder("ul");
        list.AddCssClass("pages");
        if (here > 1)
        {
            list.InnerHtml.AppendHtml(Entry(here - 1, words["Previous"], "prev", null));
        }

        var before = 0;
        foreach (var page in Numbers(here, last))
        {
            if (page > before + 1)
            {
                list.InnerHtml.AppendHtml("<li aria-hidden=\"true\"><span>…</span></li>");
            }

            before = page;
            list.InnerHtml.AppendHtml(page == here
                ? Current(page)
                : Entry(page, page.ToString(CultureInfo.CurrentCulture), null, words["Page {0}", page]));
        }

        if (here < last)
        {
            list.InnerHtml.AppendHtml(Entry(here + 1, words["Next"], "next", null));
        }

        output.Content.AppendHtml(list);
    }

    /// <summary>The first, the last, and two on either side of this one.</summary>
    public static IEnumerable<int> Numbers(int here, int last) =>
        Enumerable.Range(1, last).Where(page => page == 1 || page == last || Math.Abs(page - here) <= 2);

    private static TagBuilder Current(int page)
    {
        var span = new TagBuilder("span");
        span.Attributes["aria-current"] = "page";
        span.InnerHtml.Append(page.ToString(CultureInfo.CurrentCulture));
        var line = new TagBuilder("li");
        line.InnerHtml.AppendHtml(span);
        return line;
    }

    private TagBuilder Entry(int page, string text, string? rel, string? label)
    {
        var link = new TagBuilder("a");
        link.Attributes["href"] = Address(page);
        if (rel is not null)
        {
            link.Attributes["rel"] = rel;
        }

        if (label is not null)
        {
            link.Attributes["aria-label"] = label;
        }

        link.InnerHtml.Append(text);
        var line = new TagBuilder("li");
        line.InnerHtml.AppendHtml(link);
        return line;
    }

    private string Address(int page)
    {
        var query = new QueryBuilder(ViewContext.HttpContext.Request.Query
            .Where(part => part.Key is not "page")
            .SelectMany(part => part.Value, (part, value) => KeyValuePair.Create(part.Key, value ?? string.Empty)));
        query.Add("page", page.ToString(CultureInfo.InvariantCulture));
        return query.ToQueryString().ToUriComponent();
    }
}
