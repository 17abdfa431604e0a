namespace UnAct.Registrations;

/// <summary>A count of places: of the whole event, of one part, or of one category. Changed only by conditional updates (<see cref="Pools"/>).</summary>
public sealed class Pool
{
    private Pool()
    {
    }

    public Guid Id { get; private set; }

    public Guid EventId { get; private set; }

    /// <summary>Set for the pool of a part.</summary>
    public Guid? PartId { get; private set; }

    /// <summary>Set for the quota of a category.</summary>
    public Guid? CategoryId { get; private set; }

    /// <summary>Null: as many as come.</summary>
    public int? Capacity { get; private set; }

    /// <summary>Places held by Unconfirmed, Confirmed and Offered registrations.</summary>
    public int Taken { get; private set; }

    /// <summary>Attendees on the waiting list who would need a place of it.</summary>
    public int Waiting { get; private set; }

    /// <summary>The last number in the event's waiting line that was given out; kept by the pool of the whole event.</summary>
    public int LastNumber { get; private set; }

    public static Pool Of(Guid eventId, int? capacity, Guid? partId = null, Guid? categoryId = null) =>
        new() { Id = Guid.NewGuid(), EventId = eventId, Capacity = capacity, PartId = partId, CategoryId = categoryId };

    public bool Touches(Guid categoryId, IReadOnlyCollection<Guid> partIds) =>
        (PartId is not { } part || partIds.Contains(part)) && (CategoryId is not { } category || category == categoryId);

    /// <summary>Whether so many may have places at once: there are enough, and nobody waits for one.</summary>
    public bool Fits(int attendees) => Capacity is not { } capacity || (Waiting == 0 && Taken + attendees <= capacity);

    /// <summary>Places that nobody holds; null where there is no limit, less than none where there are more people than places.</summary>
    public int? Free => Capacity - Taken;

    public void Resize(int? capacity) => Capacity = capacity;

    /// <summary>A pool that is made when people have places already, or wait, begins with their numbers.</summary>
    public void Count(int taken, int waiting = 0) => (Taken, Waiting) = (taken, waiting);
}
