namespace UnAct.Events;

/// <summary>A local time that a clock change leaves out, or brings twice, and what is meant by it then.</summary>
/// <param name="Typed">What was typed.</param>
/// <param name="Meant">What the clock shows at the instant we take.</param>
/// <param name="IsTwice">The time comes twice and the first is meant; else it does not exist.</param>
public sealed record ClockChange(LocalDateTime Typed, LocalDateTime Meant, bool IsTwice)
{
    /// <returns>Null for the times of every other day.</returns>
    public static ClockChange? At(LocalDateTime typed, string zone)
    {
        var there = EventDates.Zone(zone);
        return there.MapLocal(typed).Count switch
        {
            0 => new ClockChange(typed, EventDates.At(typed, zone).InZone(there).LocalDateTime, IsTwice: false),
            2 => new ClockChange(typed, typed, IsTwice: true),
            _ => null,
        };
    }

    public static IReadOnlyList<ClockChange> In(IEnumerable<PartSpan?> spans, string zone) =>
        [.. spans.OfType<PartSpan.Times>().SelectMany(s => new[] { s.Start, s.End }).Distinct().Order().Select(time => At(time, zone)).OfType<ClockChange>()];
}
