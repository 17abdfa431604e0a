using Microsoft.AspNetCore.Mvc.Rendering;
using Microsoft.AspNetCore.Mvc.ViewFeatures;
using Microsoft.AspNetCore.Razor.TagHelpers;
using NodaTime.Text;

namespace UnAct.Web.Shared;

/// <summary>
/// The event's time on the viewer's own clock. The zone that somebody signed in chose, or ?tz= (the partial _ViewerZone asks), says which;
/// without either a script fills it in.
/// Nothing is shown while the viewer's clock agrees with the event's.
/// </summary>
[HtmlTargetElement("viewer-time", TagStructure = TagStructure.NormalOrSelfClosing)]
public sealed class ViewerTimeTag(Words words, PeopleDates dates) : TagHelper
{
    public Instant From { get; set; }

    public Instant? To { get; set; }

    /// <summary>The event's zone.</summary>
    public string Zone { get; set; } = "Etc/UTC";

    /// <summary>As a pair for a list of facts (dl.facts), else as a paragraph.</summary>
    public bool Fact { get; set; }

    [HtmlAttributeNotBound]
    [ViewContext]
    public ViewContext ViewContext { get; set; } = default!;

    public override void Process(TagHelperContext context, TagHelperOutput output)
    {
        words.Contextualize(ViewContext);
        var own = ViewerZone.Of(ViewContext.HttpContext);
        var shows = own is not null && (ViewerZone.Asked(ViewContext.HttpContext) is not null || !Agrees(own));
        output.TagName = Fact ? "div" : "p";
        output.TagMode = TagMode.StartTagAndEndTag;
        output.Attributes.SetAttribute("data-viewer-from", InstantPattern.General.Format(From));
        if (To is { } to)
        {
            output.Attributes.SetAttribute("data-viewer-to", InstantPattern.General.Format(to));
        }

        output.Attributes.SetAttribute("data-zone", Zone);
        output.Attributes.SetAttribute("data-label", words["In your time ({0})", "{0}"]);
        output.Attributes.SetAttribute("data-range", dates.RangeOf("{0}", "{1}"));
        if (!shows)
        {
            output.Attributes.SetAttribute("hidden", "hidden");
        }

        if (own is not null)
        {
            output.Attributes.SetAttribute("data-chosen", own.Id);
        }

        if (!Fact)
        {
            output.Attributes.SetAttribute("class", "small muted");
        }

        var label = own is null ? string.Empty : words["In your time ({0})", PeopleDates.City(own.Id)];
        var text = own is null ? string.Empty : Text(own);
        var offset = own is null ? string.Empty : PeopleDates.Offset(From, own);
        output.Content.AppendHtml(Fact ? "<dt>" : "<span>").Append(label).AppendHtml(Fact ? "</dt><dd><b>" : "</span> <b>").Append(text)
            .AppendHtml(Fact ? "</b><span>" : "</b> <span>").Append(offset).AppendHtml(Fact ? "</span></dd>" : "</span>");
    }

    private bool Agrees(DateTimeZone own) => From.InZone(own).LocalDateTime == From.InZone(DateTimeZoneProviders.Tzdb[Zone]).LocalDateTime;

    private string Text(DateTimeZone own)
    {
        var from = From.InZone(own).LocalDateTime;
        var there = From.InZone(DateTimeZoneProviders.Tzdb[Zone]).LocalDateTime;
        return To is not { } end ? dates.Moment(from)
            : end.InZone(own).LocalDateTime is var to && from.Date == to.Date && from.Date == there.Date ? dates.Times(from.TimeOfDay, to.TimeOfDay)
            : dates.Span(from, to);
    }
}
