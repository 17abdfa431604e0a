using System.Globalization;
using Microsoft.AspNetCore.Razor.TagHelpers;

namespace UnAct.Web.Shared;

/// <summary>Says a text from the data and marks its language where it is not the page's: &lt;b say="@person.Name"&gt;&lt;/b&gt;.</summary>
[HtmlTargetElement("*", Attributes = "say")]
public sealed class SayTag : TagHelper
{
    /// <summary>A string, or a text in several languages.</summary>
    public object? Say { get; set; }

    /// <summary>The text's language where the data knows it; else its script tells.</summary>
    [HtmlAttributeName("say-in")]
    public string? SayIn { get; set; }

    public override void Process(TagHelperContext context, TagHelperOutput output)
    {
        var here = CultureInfo.CurrentCulture;
        var (known, text) = Say is LocalizedText texts ? texts.In(CultureInfo.CurrentUICulture.Name) : (null, Say?.ToString() ?? string.Empty);
        var language = SayIn ?? known ?? Scripts.LanguageOf(text);
        if (language is not null && language != here.Name && language != here.TwoLetterISOLanguageName)
        {
            output.Attributes.SetAttribute("lang", language);
        }

        output.TagMode = TagMode.StartTagAndEndTag;
        output.Content.SetContent(text);
    }
}
