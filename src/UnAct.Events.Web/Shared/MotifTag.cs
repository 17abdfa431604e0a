using Microsoft.AspNetCore.Razor.TagHelpers;

namespace UnAct.Web.Shared;

/// <summary>The picture of an event: &lt;motif slug="@slug" /&gt; in a hero; with plate it is the tile of a list.</summary>
[HtmlTargetElement("motif", TagStructure = TagStructure.NormalOrSelfClosing)]
public sealed class MotifTag : TagHelper
{
    public string Slug { get; set; } = string.Empty;

    /// <summary>Sets the colour where it is not the page's.</summary>
    public string? Accent { get; set; }

    public bool Plate { get; set; }

    public override void Process(TagHelperContext context, TagHelperOutput output)
    {
        output.TagName = Plate ? "div" : null;
        output.TagMode = TagMode.StartTagAndEndTag;
        if (Plate)
        {
            output.Attributes.SetAttribute("class", "plate");
            if (Accent is not null)
            {
                output.Attributes.SetAttribute("data-accent", Accent);
            }
        }

        output.Content.SetHtmlContent(Motif.Draw(Slug));
    }
}
