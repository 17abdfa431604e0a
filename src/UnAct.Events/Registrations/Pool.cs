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
}

/// <summary>Taking and giving back places: one conditional update per pool, in the order of their ids, all or nothing within the transaction.</summary>
public static class Pools
{
    extension(UnActDb db)
    {
        /// <returns>False when a pool had no room; the caller refuses, and the transaction (or its savepoint) takes back what was taken.</returns>
        public async Task<bool> TryTake(IEnumerable<Guid> poolIds, int attendees, CancellationToken stop)
        {
            foreach (var id in poolIds.Order())
            {
                var taken = await db.Set<Pool>()
                    .Where(p => p.Id == id && p.Waiting == 0 && (p.Capacity == null || p.Taken + attendees <= p.Capacity))
                    .ExecuteUpdateAsync(set => set.SetProperty(p => p.Taken, p => p.Taken + attendees), stop);
                if (taken == 0)
                {
                    return false;
                }
            }

            return true;
        }

        public async Task GiveBack(IEnumerable<Guid> poolIds, int attendees, CancellationToken stop)
        {
            foreach (var id in poolIds.Order())
            {
                await db.Set<Pool>().Where(p => p.Id == id)
                    .ExecuteUpdateAsync(set => set.SetProperty(p => p.Taken, p => p.Taken - attendees), stop);
            }
        }

        /// <summary>Gives back whatever <paramref name="registration"/> holds: call it before its state changes.</summary>
        public async Task GiveBackAll(Registration registration, CancellationToken stop)
        {
            if (!registration.HoldsPlaces)
            {
                return;
            }

            var places = await db.Places.Where(p => p.RegistrationId == registration.Id && p.LeftAt == null).Select(p => new { p.AttendeeId, p.PartId }).ToListAsync(stop);
            var pools = await db.Pools.AsNoTracking().Where(p => p.EventId == registration.EventId).ToListAsync(stop);
            foreach (var pool in pools.OrderBy(p => p.Id))
            {
                var attendees = places.GroupBy(p => p.AttendeeId).Count(a => pool.Touches(registration.CategoryId, [.. a.Select(p => p.PartId)]));
                if (attendees > 0)
                {
                    await db.GiveBack([pool.Id], attendees, stop);
                }
            }
        }
    }
}
