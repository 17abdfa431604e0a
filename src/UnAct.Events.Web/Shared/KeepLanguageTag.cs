using Microsoft.AspNetCore.Mvc.Rendering;
using Microsoft.AspNetCore.Mvc.ViewFeatures;
using Microsoft.AspNetCore.Razor.TagHelpers;
using UnAct.Web.Setup;

namespace UnAct.Web.Shared;

/// <summary>Carries the language that the visitor chose to every link and form of ours.</summary>
[HtmlTargetElement("a")]
[HtmlTargetElement("form")]
public sealed class KeepLanguageTag : TagHelper
{
    /// <summary>After the framework's helpers have written the address.</summary>
    public override int Order => 1000;

    [HtmlAttributeNotBound]
    [ViewContext]
    public ViewContext ViewContext { get; set; } = default!;

    public override void Process(TagHelperContext context, TagHelperOutput output)
    {
        if (Languages.Asked(ViewContext.HttpContext) is not { } language)
        {
            return;
        }

        var attribute = context.TagName is "a" ? "href" : "action";
        var get = context.TagName is "form" && !string.Equals(output.Attributes["method"]?.Value.ToString(), "post", StringComparison.OrdinalIgnoreCase);
        if (get)
        {
            // A GET form drops the query of its address.
            output.PreContent.AppendHtml($"<input type=\"hidden\" name=\"{Languages.Query}\" value=\"{language}\">");
        }
        else if (output.Attributes[attribute]?.Value.ToString() is { } address)
        {
            output.Attributes.SetAttribute(attribute, Languages.Keep(address, language));
        }
    }
}
