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

    /// <summary>Attendees who wait for it.</summary>
    public int Waiting { get; private set; }

    public static Pool Of(Guid eventId, int? capacity, Guid? partId = null, Guid? categoryId = null) =>
        new() { Id = Guid.NewGuid(), EventId = eventId, Capacity = capacity, PartId = partId, CategoryId = categoryId };

    public bool Touches(Guid categoryId, IReadOnlyCollection<Guid> partIds) =>
        (PartId is not { } part || partIds.Contains(part)) && (CategoryId is not { } category || category == categoryId);

    public bool Fits(int attendees) => Waiting == 0 && (Capacity is not { } capacity || Taken + attendees <= capacity);

    public void Resize(int? capacity) => Capacity = capacity;

    /// <summary>A pool that is made when places are taken already begins with their number.</summary>
    public void Count(int taken) => Taken = taken;
}
