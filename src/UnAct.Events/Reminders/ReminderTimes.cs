using UnAct.Events;

namespace UnAct.Reminders;

/// <summary>So long before or after a start or an end.</summary>
public sealed record ReminderTiming(ReminderAnchor Anchor, ReminderSide Side, int Amount, ReminderUnit Unit)
{
    public const int MostDays = 366;

    /// <summary>Within a year, so that no date leaves the calendar.</summary>
    public bool IsNear => Amount >= 0 && Amount <= Unit switch
    {
        ReminderUnit.Days => MostDays,
        ReminderUnit.Hours => MostDays * 24,
        _ => MostDays * 24 * 60,
    };

    /// <summary>As the log keeps it: <c>Start Before 7 Days</c>.</summary>
    public string ToText() => string.Create(System.Globalization.CultureInfo.InvariantCulture, $"{Anchor} {Side} {Amount} {Unit}");

    public static ReminderTiming? Read(string? text) =>
        text?.Split(' ') is [var anchor, var side, var amount, var unit]
        && Enum.TryParse<ReminderAnchor>(anchor, out var from) && Enum.TryParse<ReminderSide>(side, out var which) && Enum.TryParse<ReminderUnit>(unit, out var measure)
        && int.TryParse(amount, System.Globalization.NumberStyles.None, System.Globalization.CultureInfo.InvariantCulture, out var count)
            ? new ReminderTiming(from, which, count, measure)
            : null;
}

/// <summary>Where the moment of a reminder lies.</summary>
public enum ReminderPhase
{
    Before,

    /// <summary>It is on.</summary>
    During,
    After,
}

/// <summary>When a rule fires for one part as it is dated now.</summary>
/// <param name="Occurrence">The start or end that is meant: another one is another occurrence.</param>
/// <param name="Until">Later than this it is not sent any more.</param>
public sealed record ReminderMoment(Instant Occurrence, Instant DueAt, Instant Until, ReminderPhase Phase);

/// <summary>From a rule and a part's dates to the moments of a reminder. Nothing here knows what time it is now.</summary>
public static class ReminderTimes
{
    /// <summary>Whole days begin and end for people at hours at which they read mail.</summary>
    public static readonly LocalTime DayBegins = new(9, 0), DayEnds = new(17, 0);

    /// <summary>Words that come after something is over bear this much delay.</summary>
    public static readonly Duration Patience = Duration.FromDays(3);

    /// <returns>Null for a part without an exact day.</returns>
    public static ReminderMoment? Of(ReminderTiming timing, Part part, string zone)
    {
        if (part is not { Span: { } span, StartsAt: { } starts, EndsAt: { } ends })
        {
            return null;
        }

        var anchor = (span, timing.Anchor) switch
        {
            (PartSpan.Times times, ReminderAnchor.Start) => times.Start,
            (PartSpan.Times times, ReminderAnchor.End) => times.End,
            (PartSpan.Days days, ReminderAnchor.Start) => days.First + DayBegins,
            (PartSpan.Days days, ReminderAnchor.End) => days.Last + DayEnds,
            _ => throw new InvalidOperationException($"No reminder counts from {timing.Anchor}."),
        };
        var occurrence = EventDates.At(anchor, zone);
        var amount = timing.Side == ReminderSide.Before ? -timing.Amount : timing.Amount;
        var due = timing.Unit switch
        {
            ReminderUnit.Days => EventDates.At(anchor.PlusDays(amount), zone),
            ReminderUnit.Hours => occurrence + Duration.FromHours(amount),
            _ => occurrence + Duration.FromMinutes(amount),
        };
        var phase = due < starts ? ReminderPhase.Before : due < ends ? ReminderPhase.During : ReminderPhase.After;
        var until = phase switch
        {
            ReminderPhase.Before => due + ((starts - due) / 2),
            ReminderPhase.During => due + ((ends - due) / 2),
            _ => due + Patience,
        };
        return new ReminderMoment(occurrence, due, until, phase);
    }
}
