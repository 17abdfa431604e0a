namespace UnAct.Events;

/// <summary>A room that keeps something for an event takes along what an organiser wrote there, and leaves behind whoever came.</summary>
public interface ICopiesEvents
{
    /// <summary>Adds its rows for the copy to the open transaction.</summary>
    Task Copy(UnActDb db, EventCopy copy, CancellationToken stop);

    /// <summary>What the room keeps as days, and to which days it goes: each keeps its distance from the event.</summary>
    Task<IReadOnlyList<DeadlineMove>> Deadlines(UnActDb db, Guid eventId, int days, CancellationToken stop) => Task.FromResult<IReadOnlyList<DeadlineMove>>([]);
}

/// <summary>A copy that is being made, as every room sees it.</summary>
/// <param name="Days">By how many days everything is later; null when the copy has no date yet, and then a deadline has nothing to count from.</param>
public sealed record EventCopy(Event From, Event To, int? Days, Instant Now)
{
    private readonly Dictionary<Guid, Guid> ids = [];

    /// <summary>The id in the copy of what has this id in the event: a part, a category. Whoever asks first makes it.</summary>
    public Guid For(Guid id) => ids.TryGetValue(id, out var there) ? there : ids[id] = Guid.NewGuid();

    public Guid? For(Guid? id) => id is { } known ? For(known) : null;

    /// <summary>A deadline of the copy.</summary>
    public LocalDateTime? Later(LocalDateTime? at) => EventDates.Later(at, Days);
}
