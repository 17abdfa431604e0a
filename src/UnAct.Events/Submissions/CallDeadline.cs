using NodaTime.Text;
using UnAct.Events;

namespace UnAct.Submissions;

/// <summary>
/// A deadline as it was typed: a day, or a day and a time. A day ends with its last second, a time with its minute: a request that began before
/// the instant after it is in.
/// </summary>
public readonly record struct CallDeadline(LocalDate Day, LocalTime? Time = null)
{
    public const int Length = 16;

    /// <summary>Anywhere on Earth: as long as it is still that day somewhere (UTC−12).</summary>
    public const string AnywhereOnEarth = "Etc/GMT+12";

    private static readonly LocalDateTimePattern WithTime = LocalDateTimePattern.CreateWithInvariantCulture("uuuu-MM-dd'T'HH:mm");

    /// <summary>The instant from which on it is too late.</summary>
    public Instant Over(string zone) => Time is { } time ? EventDates.At(Day.At(time), zone) + Duration.FromMinutes(1) : EventDates.EndOf(Day, zone);

    /// <summary>The last moment that people read: 23:59 of a day, or the time itself.</summary>
    public LocalDateTime Last => Day.At(Time ?? new LocalTime(23, 59));

    /// <summary>The same for a copy of the event; null where it has no day to count from.</summary>
    internal CallDeadline? Later(EventCopy copy) => copy.Later(Day.At(Time ?? LocalTime.Midnight)) is { } at ? new CallDeadline(at.Date, Time) : null;

    public string ToText() => Time is { } time ? WithTime.Format(Day.At(time)) : LocalDatePattern.Iso.Format(Day);

    /// <exception cref="FormatException">It is not what <see cref="ToText"/> wrote.</exception>
    public static CallDeadline Of(string text) => text.Contains('T', StringComparison.Ordinal)
        ? WithTime.Parse(text).Value is var at ? new CallDeadline(at.Date, at.TimeOfDay) : default
        : new CallDeadline(LocalDatePattern.Iso.Parse(text).Value);
}
