using UnAct.Events;

namespace UnAct.Reminders;

/// <summary>So long before or after a start or an end, or what somebody has not answered.</summary>
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

    /// <summary>Nobody is reminded to answer before they were asked, or when it is too late.</summary>
    public bool MakesSense => !Anchor.IsPersonal() || (Amount > 0 && Side == (Anchor == ReminderAnchor.InvitationSent ? ReminderSide.After : ReminderSide.Before));

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

    /// <returns>Null for a part without an exact day, and for a rule that does not hang on parts.</returns>
    public static ReminderMoment? Of(ReminderTiming timing, Part part, string zone)
    {
        if (timing.Anchor.IsPersonal() || part is not { Span: { } span, StartsAt: { } starts, EndsAt: { } ends })
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
        var due = Due(timing, occurrence, anchor, zone);
        var phase = due < starts ? ReminderPhase.Before : due < ends ? ReminderPhase.During : ReminderPhase.After;
        var until = phase switch
        {
            ReminderPhase.Before => due + ((starts - due) / 2),
            ReminderPhase.During => due + ((ends - due) / 2),
            _ => due + Patience,
        };
        return new ReminderMoment(occurrence, due, until, phase);
    }

    /// <summary>When somebody is reminded who has not answered.</summary>
    /// <param name="since">When they were last asked: whoever was asked at the moment, or later, need not be reminded.</param>
    /// <param name="until">When an answer comes too late; null while nothing ends it.</param>
    /// <returns>Null where there is no such moment.</returns>
    public static ReminderMoment? Of(ReminderTiming timing, Instant since, Instant? until, string zone)
    {
        if ((timing.Anchor == ReminderAnchor.InvitationSent ? since : until) is not { } occurrence)
        {
            return null;
        }

        var due = Due(timing, occurrence, occurrence.InZone(EventDates.Zone(zone)).LocalDateTime, zone);
        return due <= since || due >= until ? null
            : new ReminderMoment(occurrence, due, until is { } end ? Instant.Min(due + Patience, due + ((end - due) / 2)) : due + Patience, ReminderPhase.Before);
    }

    private static Instant Due(ReminderTiming timing, Instant occurrence, LocalDateTime local, string zone)
    {
        var amount = timing.Side == ReminderSide.Before ? -timing.Amount : timing.Amount;
        return timing.Unit switch
        {
            ReminderUnit.Days => EventDates.At(local.PlusDays(amount), zone),
            ReminderUnit.Hours => occurrence + Duration.FromHours(amount),
            _ => occurrence + Duration.FromMinutes(amount),
        };
    }
}
