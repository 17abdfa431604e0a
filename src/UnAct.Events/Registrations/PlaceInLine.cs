namespace UnAct.Registrations;

/// <summary>Where somebody stands in the waiting line: one more than those before them who wait for a pool that they need, too.</summary>
internal static class PlaceInLine
{
    /// <param name="parts">What they wait for.</param>
    public static async Task<int> Load(UnActDb db, Registration registration, IReadOnlyCollection<Guid> parts, CancellationToken stop)
    {
        var limited = (await db.Pools.AsNoTracking().Where(p => p.EventId == registration.EventId && p.Capacity != null).ToListAsync(stop)).Where(p => p.Touches(registration.CategoryId, parts)).ToList();
        var before = db.Registrations.Where(r => r.EventId == registration.EventId && r.State == RegistrationState.Waitlisted && r.Number < registration.Number);
        if (!limited.Exists(p => p is { PartId: null, CategoryId: null }))
        {
            var (ofCategory, ofParts) = (limited.Exists(p => p.CategoryId is not null), limited.Select(p => p.PartId).OfType<Guid>().ToList());
            before = before.Where(r => (ofCategory && r.CategoryId == registration.CategoryId) || db.Set<Place>().Any(p => p.RegistrationId == r.Id && p.LeftAt == null && ofParts.Contains(p.PartId)));
        }

        return 1 + await before.CountAsync(stop);
    }
}
