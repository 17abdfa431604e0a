namespace UnAct.Events;

/// <summary>Where an event is moved to: as a whole to another first day, part by part, or to a month.</summary>
public abstract record NewDates
{
    /// <summary>Everything moves together: parts, and the agenda inside them.</summary>
    /// <param name="Start">Another clock time for the first part; the others move by the same difference.</param>
    public sealed record FirstDay(LocalDate Day, LocalTime? Start = null) : NewDates;

    /// <summary>Spans for some parts or for all; a part that is not named stays where it is. A part's agenda moves with its beginning.</summary>
    public sealed record Spans(IReadOnlyDictionary<Guid, PartSpan> ByPart) : NewDates;

    public sealed record InMonth(YearMonth Month) : NewDates;
}

/// <summary>What a change of dates did to one part.</summary>
public sealed record PartMove(Part Part, PartSpan? From, PartSpan? To);
