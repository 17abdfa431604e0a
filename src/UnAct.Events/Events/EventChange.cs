namespace UnAct.Events;

/// <summary>A change that people must hear of, written with the change. The rooms above read it and make their mails from it, once.</summary>
public sealed class EventChange
{
    private EventChange()
    {
    }

    public long Id { get; private set; }

    public Guid EventId { get; private set; }

    public EventChangeKind Kind { get; private set; }

    /// <summary>The event's version that the change made: who registered at this version or later knows it already.</summary>
    public int EventVersion { get; private set; }

    /// <summary>What people went by before the change, for each part, as <see cref="PartFacts"/> writes it.</summary>
    public string Before { get; private set; } = "{}";

    /// <summary>Words of the organiser to the people, if any.</summary>
    public string? Message { get; private set; }

    public Instant At { get; private set; }

    /// <summary>Set when everybody has been written to.</summary>
    public Instant? ToldAt { get; private set; }

    public static EventChange Of(Event @event, EventChangeKind kind, string? message, IReadOnlyDictionary<Guid, PartFacts> before, Instant now) => new()
    {
        EventId = @event.Id,
        Kind = kind,
        EventVersion = @event.Version + 1,
        Before = PartFacts.Write(before),
        Message = message,
        At = now,
    };

    /// <returns>By part.</returns>
    public IReadOnlyDictionary<Guid, PartFacts> ReadBefore() => PartFacts.Read(Before);

    public void Told(Instant now) => ToldAt = now;
}

public enum EventChangeKind
{
    /// <summary>Another time, day or precision.</summary>
    Moved,

    /// <summary>Another venue, address or join link.</summary>
    PlaceChanged,

    Postponed,

    /// <summary>Published again after being postponed.</summary>
    Rescheduled,

    Cancelled,
}
