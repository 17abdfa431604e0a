using Microsoft.AspNetCore.Razor.TagHelpers;
using NodaTime.Text;

namespace UnAct.Web.Shared;

public enum DateLook
{
    /// <summary>Friday 30 September 2016, 09:00 (a day, a month or a time alone as they are).</summary>
    Full,

    /// <summary>Friday 30 September 2016</summary>
    Day,

    /// <summary>30 September 2016</summary>
    Date,

    /// <summary>30 Sep</summary>
    Short,

    /// <summary>09:00</summary>
    Time,
}

/// <summary>A date or time in words, with its machine form beside it: &lt;local-time value="@start" zone="Asia/Bangkok" /&gt;.</summary>
[HtmlTargetElement("local-time", TagStructure = TagStructure.NormalOrSelfClosing)]
public sealed class LocalTimeTag(PeopleDates dates) : TagHelper
{
    /// <summary>An Instant (with a zone), LocalDateTime, LocalDate, LocalTime or YearMonth; null writes that the date will be announced.</summary>
    public object? Value { get; set; }

    public string? Zone { get; set; }

    public DateLook Look { get; set; }

    public override void Process(TagHelperContext context, TagHelperOutput output)
    {
        var zone = Zone is null ? null : DateTimeZoneProviders.Tzdb[Zone];
        var (machine, people) = Value switch
        {
            Instant instant when zone is not null => (OffsetDateTimePattern.Rfc3339.Format(instant.InZone(zone).ToOffsetDateTime()), Write(instant.InZone(zone).LocalDateTime)),
            Instant => throw new InvalidOperationException("An instant is shown in a zone."),
            LocalDateTime local when zone is not null => (OffsetDateTimePattern.Rfc3339.Format(zone.AtLeniently(local).ToOffsetDateTime()), Write(local)),
            LocalDateTime local => (LocalDateTimePattern.DateHourMinuteIso.Format(local), Write(local)),
            LocalDate day => (LocalDatePattern.Iso.Format(day), Write(day.AtMidnight(), Look is DateLook.Full ? DateLook.Day : Look)),
            LocalTime time => (LocalTimePattern.HourMinuteIso.Format(time), dates.Time(time)),
            YearMonth month => (YearMonthPattern.Iso.Format(month), dates.Month(month)),
            null => (null, dates.ToBeAnnounced),
            _ => throw new InvalidOperationException($"{Value.GetType()} is no date."),
        };
        output.TagName = machine is null ? null : "time";
        output.TagMode = TagMode.StartTagAndEndTag;
        if (machine is not null)
        {
            output.Attributes.SetAttribute("datetime", machine);
        }

        output.Content.SetContent(people);
    }

    private string Write(LocalDateTime value, DateLook? look = null) => (look ?? Look) switch
    {
        DateLook.Day => dates.Day(value.Date),
        DateLook.Date => dates.Date(value.Date),
        DateLook.Short => dates.ShortDay(value.Date),
        DateLook.Time => dates.Time(value.TimeOfDay),
        _ => dates.Moment(value),
    };
}
