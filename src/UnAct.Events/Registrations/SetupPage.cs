using UnAct.Events;

namespace UnAct.Registrations;

/// <summary>How registration of an event is set up now, with what is taken already, for the page that changes it.</summary>
/// <param name="Waiting">People in line now.</param>
/// <param name="Version">Null where nobody has set anything up: then the defaults hold.</param>
public sealed record SetupPage(
    int? Version, string Zone, LocalDateTime? Opens, LocalDateTime? Closes, LocalDateTime? CancelUntil, bool ConfirmAddress, bool AskOrganisation, bool AskCountry,
    bool WaitingList, bool OfferFirst, int OfferHours, int Waiting, PoolLine Whole, IReadOnlyList<SetupLine> Parts, IReadOnlyList<SetupLine> Categories)
{
    public static async Task<SetupPage> Load(UnActDb db, Actor viewer, Guid eventId, CancellationToken stop)
    {
        await db.Require(viewer, eventId, Permission.ManageRegistrations, stop);
        var zone = await db.Events.Where(e => e.Id == eventId).Select(e => e.Zone).SingleAsync(stop);
        var setup = await db.RegistrationSetups.AsNoTracking().SingleOrDefaultAsync(s => s.EventId == eventId, stop);
        var pools = await db.Pools.AsNoTracking().Where(p => p.EventId == eventId).ToListAsync(stop);
        var parts = await db.Parts.AsNoTracking().Where(p => p.EventId == eventId).OrderBy(p => p.Order).Select(p => new { p.Id, p.Title }).ToListAsync(stop);
        var categories = await db.Categories.AsNoTracking().Where(c => c.EventId == eventId).OrderBy(c => c.Order).Select(c => new { c.Id, c.Name, c.NeedsApproval }).ToListAsync(stop);
        var whole = pools.Find(p => p is { PartId: null, CategoryId: null });
        return new SetupPage(
            setup?.Version, zone, setup?.Opens, setup?.Closes, setup?.CancelUntil, setup?.ConfirmAddress ?? false, setup?.AskOrganisation ?? true, setup?.AskCountry ?? true,
            setup?.WaitingList ?? false, setup?.OfferFirst ?? true, setup?.OfferHours ?? 48, whole?.Waiting ?? 0,
            new PoolLine(LocalizedText.Empty, 0, whole?.Taken ?? 0, whole?.Capacity),
            [.. parts.Select(p => Line(p.Id, p.Title, pools.Find(pool => pool.PartId == p.Id)))],
            [.. categories.Select(c => Line(c.Id, c.Name, pools.Find(pool => pool.CategoryId == c.Id)) with { NeedsApproval = c.NeedsApproval })]);
    }

    private static SetupLine Line(Guid id, LocalizedText name, Pool? pool) => new(id, name, pool?.Taken, pool?.Capacity);
}

/// <param name="Taken">Null where nobody counts, because there is no limit.</param>
public sealed record SetupLine(Guid Id, LocalizedText Name, int? Taken, int? Capacity, bool NeedsApproval = false);
