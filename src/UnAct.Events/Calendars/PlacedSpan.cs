using NodaTime.Text;

namespace UnAct.Calendars;

/// <summary>A timed entry placed on its zone's clock: the instants it means, and the local times that name them without doubt.</summary>
internal sealed record PlacedSpan(ZonedDateTime Start, ZonedDateTime End)
{
    public static readonly LocalDateTimePattern Local = LocalDateTimePattern.CreateWithInvariantCulture("uuuuMMdd'T'HHmmss");
    public static readonly InstantPattern Utc = InstantPattern.CreateWithInvariantCulture("uuuuMMdd'T'HHmmss'Z'");
    public static readonly LocalDatePattern Day = LocalDatePattern.CreateWithInvariantCulture("uuuuMMdd");

    public DateTimeZone Zone => Start.Zone;

    /// <summary>Written with a Z and without a definition: a zone that is UTC, and a local time that comes twice, which readers take for either.</summary>
    public bool InUtc => (Zone.MinOffset == Offset.Zero && Zone.MaxOffset == Offset.Zero) || ComesTwice(Start) || ComesTwice(End);

    /// <exception cref="Refused"><c>calendar.zone</c> for a name the zone database lacks, <c>calendar.end</c> for an end not after the start.</exception>
    public static PlacedSpan Of(CalendarWhen.Timed when)
    {
        var zone = DateTimeZoneProviders.Tzdb.GetZoneOrNull(when.Zone) ?? throw new Refused("calendar.zone", ("zone", when.Zone));
        var (from, to) = (when.Start.With(TimeAdjusters.TruncateToSecond), when.End.With(TimeAdjusters.TruncateToSecond));
        if (to <= from)
        {
            throw new Refused("calendar.end", ("start", Local.Format(from)), ("end", Local.Format(to)));
        }

        var start = zone.AtLeniently(from);
        var end = zone.AtLeniently(to);
        return new(start, end.ToInstant() > start.ToInstant() ? end : start + (to - from).ToDuration());
    }

    /// <summary>DTSTART and DTEND of any entry: days as VALUE=DATE with an exclusive end, times with TZID, or with a Z where <paramref name="utc"/> asks for it.</summary>
    public static void Write(ContentLines lines, CalendarWhen when, bool utc)
    {
        if (when is CalendarWhen.AllDay days)
        {
            if (days.Last < days.First)
            {
                throw new Refused("calendar.end", ("start", Day.Format(days.First)), ("end", Day.Format(days.Last)));
            }

            lines.Add("DTSTART;VALUE=DATE", Day.Format(days.First));
            lines.Add("DTEND;VALUE=DATE", Day.Format(days.Last.PlusDays(1)));
            return;
        }

        var span = Of((CalendarWhen.Timed)when);
        if (utc || span.InUtc)
        {
            lines.Add("DTSTART", Utc.Format(span.Start.ToInstant()));
            lines.Add("DTEND", Utc.Format(span.End.ToInstant()));
            return;
        }

        var zone = ContentLines.Parameter("TZID", span.Zone.Id);
        lines.Add("DTSTART" + zone, Local.Format(span.Start.LocalDateTime));
        lines.Add("DTEND" + zone, Local.Format(span.End.LocalDateTime));
    }

    private static bool ComesTwice(ZonedDateTime time) => time.Zone.MapLocal(time.LocalDateTime).Count > 1;
}
