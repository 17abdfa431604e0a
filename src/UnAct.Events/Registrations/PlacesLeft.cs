namespace UnAct.Registrations;

/// <summary>How many places are left: in the whole event, in each part and in each category. Null: as many as come.</summary>
public sealed class PlacesLeft(IReadOnlyList<Pool> pools)
{
    public int? Whole { get; } = Left(pools.Where(p => p.PartId is null && p.CategoryId is null));

    public bool IsLimited => pools.Any(p => p.Capacity is not null);

    public int? OfPart(Guid partId) => Left(pools.Where(p => p.PartId == partId));

    public int? OfCategory(Guid categoryId) => Left(pools.Where(p => p.CategoryId == categoryId));

    /// <summary>Whether one person who chooses these would get a place now.</summary>
    public bool Fits(Guid categoryId, IReadOnlyCollection<Guid> partIds) => pools.Where(p => p.Touches(categoryId, partIds)).All(p => p.Fits(1));

    public static async Task<PlacesLeft> Load(UnActDb db, Guid eventId, CancellationToken stop) =>
        new(await OfEvent.For(db)(db, eventId).ToListAsync(stop));

    private static readonly Prepared<Func<UnActDb, Guid, IAsyncEnumerable<Pool>>> OfEvent = new(
        () => EF.CompileAsyncQuery((UnActDb db, Guid eventId) => db.Set<Pool>().AsNoTracking().Where(p => p.EventId == eventId)));

    private static int? Left(IEnumerable<Pool> pools) =>
        pools.Select(p => p.Waiting > 0 ? 0 : p.Capacity is { } capacity ? Math.Max(0, capacity - p.Taken) : (int?)null).Min();
}
