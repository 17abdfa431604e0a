using UnAct.Events;

namespace UnAct.Registrations;

/// <summary>The events of somebody's teams, with how full they are: what is being prepared, what is coming, and a page of what has been.</summary>
public static class OrganiserEvents
{
    public const int PastPage = 20;

    /// <summary>Nobody prepares more than this at a time; who does sees the next ones.</summary>
    public const int MostAhead = 200;

    /// <param name="everyones">Also events of other teams: for administrators only.</param>
    public static async Task<OrganiserPage> Load(UnActDb db, Actor viewer, bool everyones, int page, Instant now, CancellationToken stop)
    {
        var mine = db.Team.Where(m => m.PersonId == viewer.PersonId && viewer.PersonId != null).Select(m => m.EventId);
        var events = everyones && viewer.IsAdministrator ? db.Events : db.Events.Where(e => mine.Contains(e.Id));
        var past = events.Where(e => e.EndsAt != null && e.EndsAt <= now);
        var ahead = await Lines(db, events.Where(e => e.EndsAt == null || e.EndsAt > now).OrderBy(e => e.StartsAt == null).ThenBy(e => e.StartsAt).ThenBy(e => e.Id).Take(MostAhead), stop);
        var total = await past.CountAsync(stop);
        var shown = Math.Clamp(page, 1, Math.Max(1, (total + PastPage - 1) / PastPage));
        var been = await Lines(db, past.OrderByDescending(e => e.StartsAt).ThenBy(e => e.Id).Skip((shown - 1) * PastPage).Take(PastPage), stop);
        return new OrganiserPage(
            [.. ahead.Where(l => l.State == EventState.Draft)], [.. ahead.Where(l => l.State is EventState.Published or EventState.Postponed)],
            [.. ahead.Where(l => l.State == EventState.Cancelled), .. been], shown, total);
    }

    private static async Task<IReadOnlyList<OrganiserLine>> Lines(UnActDb db, IQueryable<Event> events, CancellationToken stop)
    {
        var rows = await (from e in events
                          join p in db.Pools.Where(p => p.PartId == null && p.CategoryId == null) on e.Id equals p.EventId into pools
                          from p in pools.DefaultIfEmpty()
                          select new { Event = e, Taken = p == null ? (int?)null : p.Taken, Capacity = p == null ? null : p.Capacity }).AsNoTracking().ToListAsync(stop);
        return [.. rows.DistinctBy(r => r.Event.Id).Select(r => new OrganiserLine(r.Event, r.Taken, r.Capacity))];
    }
}

/// <param name="Capacity">Null where there is no limit.</param>
public sealed record OrganiserLine(Event Event, int? Taken, int? Capacity)
{
    public EventState State => Event.State;
}

/// <param name="Past">One page of what is over, behind what was called off.</param>
public sealed record OrganiserPage(IReadOnlyList<OrganiserLine> Drafts, IReadOnlyList<OrganiserLine> Coming, IReadOnlyList<OrganiserLine> Past, int Page, int TotalPast)
{
    public bool IsEmpty => Drafts.Count + Coming.Count + Past.Count == 0;
}
