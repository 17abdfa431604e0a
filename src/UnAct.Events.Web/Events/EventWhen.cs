using NodaTime.Text;
using UnAct.Events;
using UnAct.Web.Shared;

namespace UnAct.Web.Events;

/// <summary>When an event is, in words for its list and its page, in its own zone; and the same for machines.</summary>
/// <param name="Text">The days: 25 to 26 October 2016, June 2017, or that they will be announced.</param>
/// <param name="Machine">For datetime=; null where there is no day.</param>
public sealed record EventWhen(string Text, string? Machine)
{
    /// <summary>First and last day in the event's zone; null where only a month, or nothing, is known.</summary>
    public (LocalDate First, LocalDate Last)? Days { get; private init; }

    public static EventWhen Of(EventPage page, PeopleDates dates, Words words) =>
        Of(page.Precision, page.Zone, page.Month, page.OverBy, page.StartsAt, page.EndsAt, dates, words);

    public static EventWhen Of(EventList.Line line, PeopleDates dates, Words words) =>
        Of(line.Precision, line.Zone, line.Month, line.OverBy, line.StartsAt, line.EndsAt, dates, words);

    private static EventWhen Of(DatePrecision precision, string zone, YearMonth? month, LocalDate? overBy, Instant? starts, Instant? ends, PeopleDates dates, Words words)
    {
        if (precision is DatePrecision.Exact or DatePrecision.Day && starts is { } start && ends is { } end)
        {
            var there = DateTimeZoneProviders.Tzdb[zone];
            // A day ends with the midnight after it.
            var (first, last) = (start.InZone(there).Date, (end - Duration.Epsilon).InZone(there).Date);
            return new EventWhen(dates.Days(first, last), LocalDatePattern.Iso.Format(first)) { Days = (first, last) };
        }

        return precision == DatePrecision.Month && month is { } known ? new EventWhen(dates.Month(known), YearMonthPattern.Iso.Format(known))
            : overBy is { } day ? new EventWhen(words["By {0}", dates.Date(day)], null)
            : new EventWhen(dates.ToBeAnnounced, null);
    }
}
