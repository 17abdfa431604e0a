using System.Text.Encodings.Web;
using Microsoft.AspNetCore.Html;
using Microsoft.AspNetCore.Mvc.Rendering;
using Microsoft.AspNetCore.Mvc.ViewFeatures;
using Microsoft.AspNetCore.Razor.TagHelpers;

namespace UnAct.Web.Shared;

/// <summary>What is wrong with a form, first on the page, each line a link to its field; nothing when nothing is wrong.</summary>
[HtmlTargetElement("error-summary", TagStructure = TagStructure.NormalOrSelfClosing)]
public sealed class ErrorSummaryTag(Words words) : TagHelper
{
    private static readonly object Drawn = new();

    [HtmlAttributeNotBound]
    [ViewContext]
    public ViewContext ViewContext { get; set; } = default!;

    public override void Process(TagHelperContext context, TagHelperOutput output)
    {
        words.Contextualize(ViewContext);
        var wrong = ViewContext.ViewData.ModelState
            .SelectMany(entry => (entry.Value?.Errors ?? []).Take(1), (entry, error) => (Name: entry.Key, Message: error.ErrorMessage))
            .ToList();
        if (wrong.Count == 0)
        {
            output.SuppressOutput();
            return;
        }

        output.TagName = "div";
        output.TagMode = TagMode.StartTagAndEndTag;
        output.Attributes.SetAttribute("class", $"summary prose {output.Attributes["class"]?.Value}".TrimEnd());
        output.Attributes.SetAttribute("role", "alert");
        output.Attributes.SetAttribute("tabindex", "-1");
        output.Attributes.SetAttribute("aria-labelledby", "wrong");
        output.Attributes.SetAttribute("autofocus", string.Empty);
        var title = new TagBuilder("h2");
        title.Attributes["id"] = "wrong";
        title.InnerHtml.Append(words.Count(wrong.Count, "There is a problem", "{0} things to put right"));
        output.Content.AppendHtml(title).AppendHtml(new Lines(wrong, Fields(ViewContext.HttpContext)));
    }

    /// <summary>The names of the fields of the page, as they are drawn.</summary>
    internal static List<string> Fields(HttpContext http)
    {
        if (http.Items[Drawn] is not List<string> fields)
        {
            http.Items[Drawn] = fields = [];
        }

        return fields;
    }

    /// <summary>In the order of the fields, which all stand below: they are known when the page is written, not yet when this part of it is made.</summary>
    private sealed class Lines(List<(string Name, string Message)> wrong, List<string> fields) : IHtmlContent
    {
        public void WriteTo(TextWriter writer, HtmlEncoder encoder)
        {
            var list = new TagBuilder("ul");
            foreach (var (name, message) in wrong.OrderBy(line => line.Name.Length == 0 ? -1 : fields.IndexOf(line.Name) is var at && at < 0 ? int.MaxValue : at))
            {
                list.InnerHtml.AppendHtml(Line(name, message));
            }

            list.WriteTo(writer, encoder);
        }
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
