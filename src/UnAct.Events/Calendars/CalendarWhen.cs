using System.Text.Json.Serialization;

namespace UnAct.Calendars;

/// <summary>When a calendar entry takes place: a span on the clock of a named zone, or whole days.</summary>
/// <remarks>Reads and writes itself as JSON with any serializer options; the form is kept readable for stored rows.</remarks>
[JsonPolymorphic(TypeDiscriminatorPropertyName = "kind")]
[JsonDerivedType(typeof(Timed), "timed")]
[JsonDerivedType(typeof(AllDay), "allDay")]
public abstract record CalendarWhen
{
    private CalendarWhen()
    {
    }

    /// <summary>A span in local time; the zone's rules decide which instants it means.</summary>
    /// <param name="Start">Local time of the start, to the second; fractions are cut.</param>
    /// <param name="End">Local time of the end, exclusive, after <paramref name="Start"/>.</param>
    /// <param name="Zone">IANA name, such as <c>Asia/Bangkok</c>.</param>
    /// <remarks>
    /// Clock changes are taken leniently, as RFC 5545 section 3.3.5 reads them: a time that comes twice is the first
    /// of the two (and the entry is written in UTC, because readers differ); a time that is skipped moves on by the
    /// length of the gap. An end that would thereby fall before its start keeps the length between the local times.
    /// </remarks>
    public sealed record Timed(
        [property: JsonConverter(typeof(LocalDateTimeJson))] LocalDateTime Start,
        [property: JsonConverter(typeof(LocalDateTimeJson))] LocalDateTime End,
        string Zone) : CalendarWhen;

    /// <summary>Whole days, in no zone.</summary>
    /// <param name="First">The first day.</param>
    /// <param name="Last">The last day, inclusive; the same as <paramref name="First"/> for one day.</param>
    public sealed record AllDay(
        [property: JsonConverter(typeof(LocalDateJson))] LocalDate First,
        [property: JsonConverter(typeof(LocalDateJson))] LocalDate Last) : CalendarWhen;
}
