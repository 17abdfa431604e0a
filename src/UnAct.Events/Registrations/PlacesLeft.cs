namespace UnAct.Registrations;

/// <summary>
/// How much room is left, in words for everybody. An exact number would tell whether an address is registered: for one that is, it stays as it is.
/// </summary>
public enum Vacancy
{
    /// <summary>As many as come.</summary>
    Unlimited,
    Free,

    /// <summary>Ten places, or a tenth of them.</summary>
    Few,
    Full,
}

/// <summary>How much room is left: in the whole event, in each part and in each category.</summary>
/// <param name="discreet">Of a discreet event only whether it is full.</param>
public sealed class PlacesLeft(IReadOnlyList<Pool> pools, bool discreet = false)
{
    public const int Few = 10;

    public Vacancy Whole => Left(pools.Where(p => p.PartId is null && p.CategoryId is null));

    public Vacancy OfPart(Guid partId) => Left(pools.Where(p => p.PartId == partId));

    public Vacancy OfCategory(Guid categoryId) => Left(pools.Where(p => p.CategoryId == categoryId));

    /// <summary>Whether so many people who choose these would get places now.</summary>
    public bool Fits(Guid categoryId, IReadOnlyCollection<Guid> partIds, int people = 1) => pools.Where(p => p.Touches(categoryId, partIds)).All(p => p.Fits(people));

    public static async Task<PlacesLeft> Load(UnActDb db, Guid eventId, CancellationToken stop, bool discreet = false) =>
        new(await OfEvent.For(db)(db, eventId).ToListAsync(stop), discreet);

    private static readonly Prepared<Func<UnActDb, Guid, IAsyncEnumerable<Pool>>> OfEvent = new(
        () => EF.CompileAsyncQuery((UnActDb db, Guid eventId) => db.Set<Pool>().AsNoTracking().Where(p => p.EventId == eventId)));

    private Vacancy Left(IEnumerable<Pool> of) => of.Select(pool => pool switch
    {
        { Capacity: null } => Vacancy.Unlimited,
        { Capacity: { } capacity, Taken: var taken } when taken >= capacity => Vacancy.Full,
        { Capacity: { } capacity, Taken: var taken } when !discreet && capacity - taken <= Math.Max(Few, capacity / 10) => Vacancy.Few,
        _ => Vacancy.Free,
    }).Append(Vacancy.Unlimited).Max();
}
