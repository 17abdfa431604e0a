using Microsoft.AspNetCore.Mvc.Rendering;
using Microsoft.AspNetCore.Mvc.ViewFeatures;
using Microsoft.AspNetCore.Razor.TagHelpers;

namespace UnAct.Web.Shared;

/// <summary>A state in words, with a shape and a colour of its own: &lt;status state="@registration.State" /&gt;; other words go inside.</summary>
[HtmlTargetElement("status", TagStructure = TagStructure.NormalOrSelfClosing)]
public sealed class StatusTag(Words words) : TagHelper
{
    public Enum? State { get; set; }

    public Tone Tone { get; set; }

    [HtmlAttributeNotBound]
    [ViewContext]
    public ViewContext ViewContext { get; set; } = default!;

    public override async Task ProcessAsync(TagHelperContext context, TagHelperOutput output)
    {
        words.Contextualize(ViewContext);
        var (tone, text) = StateWords.Of(State);
        output.TagName = "span";
        output.TagMode = TagMode.StartTagAndEndTag;
        output.Attributes.SetAttribute("class", $"status {StateWords.Look(Tone is Tone.Plain ? tone : Tone)}".TrimEnd());
        var inside = await output.GetChildContentAsync();
        if (inside.IsEmptyOrWhiteSpace)
        {
            output.Content.SetContent(words[text]);
        }
        else
        {
            output.Content.SetHtmlContent(inside);
        }
    }
}
