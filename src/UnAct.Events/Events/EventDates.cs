namespace UnAct.Events;

/// <summary>From local dates in a zone to the instants that order them.</summary>
public static class EventDates
{
    internal const int FirstYear = 1900, LastYear = 2200;

    public static bool IsZone(string? id) => id is not null && DateTimeZoneProviders.Tzdb.GetZoneOrNull(id) is not null;

    public static DateTimeZone Zone(string id) => DateTimeZoneProviders.Tzdb[id];

    /// <summary>Skipped times move forward by the gap, repeated ones take the first (NodaTime's lenient resolver).</summary>
    public static Instant At(LocalDateTime local, string zone) => local.InZoneLeniently(Zone(zone)).ToInstant();

    /// <summary>The last instant of a day in a zone, exclusive: the midnight that ends it.</summary>
    public static Instant EndOf(LocalDate day, string zone) => Zone(zone).AtStartOfDay(day.PlusDays(1)).ToInstant();

    /// <exception cref="Refused">event.dates-far: a slip of the keyboard, and out of reach of arithmetic.</exception>
    public static void MustBeNear(PartSpan? span)
    {
        if (span is not null && (span.Begins.Year < FirstYear || span.LastDay.Year > LastYear))
        {
            throw new Refused("event.dates-far");
        }
    }

    /// <summary>The same clock time so many days later; null where there are no days to count, or where it would be out of reach.</summary>
    internal static LocalDateTime? Later(LocalDateTime? at, int? days) =>
        at is { } local && days is { } later && local.PlusDays(later) is { Year: >= FirstYear and <= LastYear } moved ? moved : null;

    public static void MustBeNear(LocalDate day) => MustBeNear(new PartSpan.Days(day, day));

    /// <summary>What is known of a date: times, days, a month, or nothing yet.</summary>
    public static DatePrecision PrecisionOf(PartSpan? span, YearMonth? month) => span switch
    {
        PartSpan.Times => DatePrecision.Exact,
        PartSpan.Days => DatePrecision.Day,
        _ => month is null ? DatePrecision.ToBeAnnounced : DatePrecision.Month,
    };

    public static (Instant? Start, Instant? End) Bounds(Event @event, IReadOnlyList<Part> parts)
    {
        switch (@event.Precision)
        {
            case DatePrecision.Exact or DatePrecision.Day:
                var dated = parts.Where(p => p.StartsAt is not null).ToList();
                return dated.Count == 0 ? (null, null) : (dated.Min(p => p.StartsAt), dated.Max(p => p.EndsAt));
            case DatePrecision.Month when @event.Month is { } month:
                var first = month.OnDayOfMonth(1);
                return (At(first.AtMidnight(), @event.Zone), At(first.PlusMonths(1).AtMidnight(), @event.Zone));
            default:
                return (null, @event.OverBy is { } day ? EndOf(day, @event.Zone) : null);
        }
    }
}
