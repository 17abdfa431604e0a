using NodaTime.Text;

namespace UnAct.Events;

/// <summary>From when to when a part takes place, local in the event's zone: times, or whole days. Moving it is calendar arithmetic: 09:00 stays 09:00.</summary>
public abstract record PartSpan
{
    /// <summary>The longest text of <see cref="ToText"/>.</summary>
    public const int Length = 64;

    private static readonly LocalDateTimePattern Time = LocalDateTimePattern.CreateWithInvariantCulture("uuuu-MM-dd'T'HH:mm:ss");

    public abstract LocalDateTime Begins { get; }

    public abstract LocalDate LastDay { get; }

    /// <param name="ticks">Added to the clock time; days have none.</param>
    public abstract PartSpan Shifted(int days, long ticks);

    /// <summary>An ISO 8601 interval: <c>2026-03-29T09:00:00/2026-03-29T17:00:00</c>, or days.</summary>
    public abstract string ToText();

    public static PartSpan? Read(string? text)
    {
        if (text?.Split('/') is not [var from, var to])
        {
            return null;
        }

        return from.Contains('T', StringComparison.Ordinal)
            ? new Times(Time.Parse(from).Value, Time.Parse(to).Value)
            : new Days(LocalDatePattern.Iso.Parse(from).Value, LocalDatePattern.Iso.Parse(to).Value);
    }

    public sealed record Times(LocalDateTime Start, LocalDateTime End) : PartSpan
    {
        public override LocalDateTime Begins => Start;

        public override LocalDate LastDay => End.Date;

        public override PartSpan Shifted(int days, long ticks) => new Times(Start.PlusDays(days).PlusTicks(ticks), End.PlusDays(days).PlusTicks(ticks));

        public override string ToText() => $"{Time.Format(Start)}/{Time.Format(End)}";
    }

    public sealed record Days(LocalDate First, LocalDate Last) : PartSpan
    {
        public override LocalDateTime Begins => First.AtMidnight();

        public override LocalDate LastDay => Last;

        public override PartSpan Shifted(int days, long ticks) => new Days(First.PlusDays(days), Last.PlusDays(days));

        public override string ToText() => $"{LocalDatePattern.Iso.Format(First)}/{LocalDatePattern.Iso.Format(Last)}";
    }
}
