using NodaTime.Text;
using NodaTime.TimeZones;

namespace UnAct.Calendars;

/// <summary>The VTIMEZONE of RFC 5545 section 3.6.5, made from the zone database for the span that needs it.</summary>
/// <remarks>
/// A zone that changes twice a year by a rule is written as that rule, one STANDARD and one DAYLIGHT: the only shape
/// that Outlook keeps (MS-OXCICAL 2.1.3.1.1.19). Any other zone is written as the offsets in force during the span,
/// change by change; where nothing changes in it, as one STANDARD that holds always. There is no TZNAME: it may be
/// left out, the database has the same one for two offsets (Casablanca), and python3-icalendar tells them by it.
/// </remarks>
internal static class ZoneDefinition
{
    private static readonly LocalDateTime Always = new(1970, 1, 1, 0, 0);
    private static readonly OffsetPattern Minutes = OffsetPattern.CreateWithInvariantCulture("+HHmm");
    private static readonly OffsetPattern Seconds = OffsetPattern.CreateWithInvariantCulture("+HHmmss");

    /// <param name="Onset">On the clock that was valid before the change, as DTSTART wants it.</param>
    private sealed record Observance(bool Daylight, LocalDateTime Onset, Offset From, Offset To, string? Rule = null);

    public static void Write(ContentLines lines, DateTimeZone zone, Instant first, Instant last)
    {
        lines.Add("BEGIN", "VTIMEZONE");
        lines.AddTitle("TZID", zone.Id);
        foreach (var observance in Yearly(zone, first.InZone(zone).Year, last.InZone(zone).Year) ?? Explicit(zone, first, last))
        {
            var kind = observance.Daylight ? "DAYLIGHT" : "STANDARD";
            lines.Add("BEGIN", kind);
            lines.Add("DTSTART", PlacedSpan.Local.Format(observance.Onset));
            if (observance.Rule is { } rule)
            {
                lines.Add("RRULE", rule);
            }

            lines.Add("TZOFFSETFROM", Text(observance.From));
            lines.Add("TZOFFSETTO", Text(observance.To));
            lines.Add("END", kind);
        }

        lines.Add("END", "VTIMEZONE");
    }

    private static string Text(Offset offset) => (offset.Seconds % 60 == 0 ? Minutes : Seconds).Format(offset);

    private static List<Observance> Explicit(DateTimeZone zone, Instant first, Instant last)
    {
        var changes = Changes(zone, first, last + Duration.FromSeconds(1), out var before);
        var day = first.InZone(zone).Date.PlusDays(-1).AtMidnight();
        var offset = before.WallOffset;
        return [new(Daylight: false, day < Always ? day : Always, offset, offset), .. changes];
    }

    /// <summary>Both yearly changes as rules that hold from the year before the span to ten years after it; null where there are none.</summary>
    private static List<Observance>? Yearly(DateTimeZone zone, int firstYear, int lastYear)
    {
        var (from, to) = (firstYear - 1, Math.Min(lastYear + 10, 9990));
        var changes = Changes(zone, Instant.FromUtc(from - 1, 12, 1, 0, 0), Instant.FromUtc(to + 1, 2, 1, 0, 0), out _);
        var years = changes.Where(c => c.Onset.Year >= from && c.Onset.Year <= to).GroupBy(c => c.Onset.Year).Select(g => g.ToList()).ToList();
        if (years.Count != to - from + 1 || years.Any(y => y.Count != 2))
        {
            return null;
        }

        var pair = new[] { Rule([.. years.Select(y => y[0])]), Rule([.. years.Select(y => y[1])]) };
        return pair.Contains(null) ? null : [.. pair.OfType<Observance>()];
    }

    private static Observance? Rule(List<Observance> yearly)
    {
        var first = yearly[0];
        var alike = yearly.TrueForAll(o => (o.Onset.Month, o.Onset.DayOfWeek, o.Onset.TimeOfDay, o.From, o.To, o.Daylight)
            == (first.Onset.Month, first.Onset.DayOfWeek, first.Onset.TimeOfDay, first.From, first.To, first.Daylight));
        var week = (first.Onset.Day - 1) / 7 + 1;
        var last = yearly.TrueForAll(o => o.Onset.Day + 7 > CalendarSystem.Iso.GetDaysInMonth(o.Onset.Year, o.Onset.Month));
        if (!alike || (!last && yearly.Exists(o => (o.Onset.Day - 1) / 7 + 1 != week)))
        {
            return null;
        }

        var day = first.Onset.DayOfWeek.ToString()[..2].ToUpperInvariant();
        return first with { Rule = FormattableString.Invariant($"FREQ=YEARLY;BYMONTH={first.Onset.Month};BYDAY={(last ? -1 : week)}{day}") };
    }

    private static List<Observance> Changes(DateTimeZone zone, Instant from, Instant to, out ZoneInterval before)
    {
        var intervals = zone.GetZoneIntervals(new Interval(from, to), ZoneEqualityComparer.Options.OnlyMatchWallOffset).ToList();
        before = intervals[0];

        // Dublin and Casablanca count winter as a negative saving; the larger offset is the daylight one all the same.
        var standard = intervals.Select(i => i.Savings).Append(Offset.Zero).Min();
        return [.. intervals.Zip(intervals.Skip(1), (old, now) => new Observance(
            now.Savings > standard, now.Start.WithOffset(old.WallOffset).LocalDateTime, old.WallOffset, now.WallOffset))];
    }
}
