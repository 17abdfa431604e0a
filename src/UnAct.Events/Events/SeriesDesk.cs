namespace UnAct.Events;

/// <summary>The series of an event as its organisers see it: every event of it that they may know of, and the series it could belong to instead.</summary>
public sealed record SeriesDesk(Series? Series, IReadOnlyList<SeriesDesk.Line> Events, int Others, IReadOnlyList<(Guid Id, LocalizedText Title)> Choices)
{
    /// <param name="MayCopy">They edit it, so that the next one can begin from it.</param>
    public sealed record Line(Event Event, bool MayCopy);

    public static async Task<SeriesDesk> Load(UnActDb db, Actor viewer, Guid eventId, CancellationToken stop)
    {
        await db.Require(viewer, eventId, Permission.EditEvent, stop);
        var @event = await db.Events.AsNoTracking().SingleAsync(e => e.Id == eventId, stop);
        var choices = await db.RunBy(viewer, @event.OrganisationId).AsNoTracking().Where(s => s.Id != @event.SeriesId).Select(s => new { s.Id, s.Title }).Take(SeriesPage.Most).ToListAsync(stop);
        var offered = choices.Select(c => (c.Id, c.Title)).OrderBy(c => c.Title.Default, StringComparer.Ordinal).ToList();
        if (@event.SeriesId is not { } seriesId)
        {
            return new SeriesDesk(null, [], 0, offered);
        }

        var all = db.Events.AsNoTracking().Where(e => e.SeriesId == seriesId);
        var seen = await all.SeenBy(db, viewer).Where(e => (e.Visibility == EventVisibility.Public && !e.Discreet) || viewer.IsAdministrator || db.Set<TeamMember>().Any(m => m.EventId == e.Id && m.PersonId == viewer.PersonId)).ToListAsync(stop);
        // Somebody may be of a team by two addresses.
        var roles = (await db.Team.Where(m => m.PersonId == viewer.PersonId && all.Any(e => e.Id == m.EventId)).Select(m => new { m.EventId, m.Roles }).ToListAsync(stop))
            .GroupBy(m => m.EventId).ToDictionary(of => of.Key, of => of.Aggregate(TeamRoles.None, (sum, one) => sum | one.Roles));
        return new SeriesDesk(
            await db.Series.AsNoTracking().SingleAsync(s => s.Id == seriesId, stop),
            [.. seen.InSeries(e => e.StartsAt, e => e.EndsAt, e => e.Id).Select(e => new Line(e, EventAccess.May(viewer, roles.GetValueOrDefault(e.Id), Permission.EditEvent)))],
            await all.CountAsync(stop) - seen.Count,
            offered);
    }
}
