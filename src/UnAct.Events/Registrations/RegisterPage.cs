using UnAct.Events;

namespace UnAct.Registrations;

/// <summary>What the form to register needs to know: five small statements, however many come at once.</summary>
/// <param name="WholeFree">Places left in the whole event; null: as many as come.</param>
public sealed record RegisterPage(
    EventCard Event, RegistrationSetup? Setup, IReadOnlyList<(Part Part, int? Free)> Parts, IReadOnlyList<(Category Category, int? Free)> Categories, int? WholeFree)
{
    public bool IsFull => WholeFree == 0 || (Parts.Count > 0 && Parts.All(p => p.Free == 0)) || (Categories.Count > 0 && Categories.All(c => c.Free == 0));

    public string? WhyNot(Instant now) => Event.State switch
    {
        EventState.Cancelled => "event.is-cancelled",
        EventState.Postponed => "event.is-postponed",
        _ when Event.IsOver(now) => "event.is-over",
        _ when Setup?.OpensAt > now => "registration.not-open",
        _ when (Setup?.ClosesAt ?? Event.StartsAt) <= now => "registration.closed",
        _ when IsFull => "registration.full",
        _ => null,
    };

    /// <exception cref="Refused">not-found for what is not there, not public enough, or takes no registrations.</exception>
    public static async Task<RegisterPage> Load(UnActDb db, string slug, CancellationToken stop)
    {
        var card = await EventCard.Load(db, e => e.Slug == slug && e.Visibility != EventVisibility.Private, stop);
        if (card is null || !card.Has(EventModules.Registration))
        {
            throw Refused.NotFound();
        }

        var setup = await db.RegistrationSetups.AsNoTracking().SingleOrDefaultAsync(s => s.EventId == card.Id, stop);
        var parts = await db.Parts.AsNoTracking().Where(p => p.EventId == card.Id).OrderBy(p => p.Order).ToListAsync(stop);
        var categories = await db.Categories.AsNoTracking().Where(c => c.EventId == card.Id).OrderBy(c => c.Order).ToListAsync(stop);
        var pools = await db.Pools.AsNoTracking().Where(p => p.EventId == card.Id).ToListAsync(stop);
        return new RegisterPage(card, setup,
            [.. parts.Select(p => (p, Left(pools, pool => pool.PartId == p.Id)))],
            [.. categories.Select(c => (c, Left(pools, pool => pool.CategoryId == c.Id)))],
            Left(pools, pool => pool is { PartId: null, CategoryId: null }));
    }

    private static int? Left(IEnumerable<Pool> pools, Func<Pool, bool> which) =>
        pools.Where(pool => pool.Capacity is not null && which(pool)).Select(pool => (int?)Math.Max(0, pool.Capacity!.Value - pool.Taken)).Min();
}
