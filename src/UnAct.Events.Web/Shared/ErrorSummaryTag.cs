using Microsoft.AspNetCore.Mvc.Rendering;
using Microsoft.AspNetCore.Mvc.ViewFeatures;
using Microsoft.AspNetCore.Razor.TagHelpers;

namespace UnAct.Web.Shared;

/// <summary>What is wrong with a form, first on the page, each line a link to its field; nothing when nothing is wrong.</summary>
[HtmlTargetElement("error-summary", TagStructure = TagStructure.NormalOrSelfClosing)]
public sealed class ErrorSummaryTag(Words words) : TagHelper
{
    /// <summary>Of the request: the names of fields as a use case checks them, which is the order of its form. The state of a model knows none.</summary>
    public static readonly object Fields = new();

    [HtmlAttributeNotBound]
    [ViewContext]
    public ViewContext ViewContext { get; set; } = default!;

    public override void Process(TagHelperContext context, TagHelperOutput output)
    {
        words.Contextualize(ViewContext);
        var order = ViewContext.HttpContext.Items[Fields] as List<string> ?? [];
        var wrong = ViewContext.ViewData.ModelState
            .SelectMany(entry => (entry.Value?.Errors ?? []).Take(1), (entry, error) => (entry.Key, error.ErrorMessage))
            .OrderBy(entry => order.IndexOf(entry.Key) is var at && at < 0 ? int.MaxValue : at)
            .ToList();
        if (wrong.Count == 0)
        {
            output.SuppressOutput();
            return;
        }

        output.TagName = "div";
        output.TagMode = TagMode.StartTagAndEndTag;
        output.Attributes.SetAttribute("class", "summary prose");
        output.Attributes.SetAttribute("role", "alert");
        output.Attributes.SetAttribute("tabindex", "-1");
        output.Attributes.SetAttribute("aria-labelledby", "wrong");
        output.Attributes.SetAttribute("autofocus", string.Empty);
        var title = new TagBuilder("h2");
        title.Attributes["id"] = "wrong";
        title.InnerHtml.Append(words.Count(wrong.Count, "There is a problem", "{0} things to put right"));
        var list = new TagBuilder("ul");
        foreach (var (name, message) in wrong)
        {
            list.InnerHtml.AppendHtml(Line(name, message));
        }

        output.Content.AppendHtml(title).AppendHtml(list);
    }

    private static TagBuilder Line(string name, string message)
    {
        var text = new TagBuilder(name.Length == 0 ? "b" : "a");
        if (name.Length > 0)
        {
            text.Attributes["href"] = "#" + FieldState.IdOf(name);
        }

        text.InnerHtml.Append(message);
        var line = new TagBuilder("li");
        line.InnerHtml.AppendHtml(text);
        return line;
    }
}
