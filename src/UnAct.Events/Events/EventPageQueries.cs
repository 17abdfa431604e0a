namespace UnAct.Events;

/// <summary>What the page of an event reads.</summary>
internal static class EventPageQueries
{
    /// <summary>For whoever is not signed in, who are nearly all.</summary>
    public static readonly Prepared<Func<UnActDb, string, CancellationToken, Task<EventPage?>>> ForEverybody = new(
        () => EF.CompileAsyncQuery((UnActDb db, string slug, CancellationToken stop) => Seen(db, Actor.Nobody).SingleOrDefault(page => page.Slug == slug)));

    public static readonly Prepared<Func<UnActDb, Guid, IAsyncEnumerable<PartOfPage>>> Parts = new(
        () => EF.CompileAsyncQuery((UnActDb db, Guid eventId) => db.Set<Part>().Where(p => p.EventId == eventId).OrderBy(p => p.Order).ThenBy(p => p.Id)
            .Select(p => new PartOfPage(p.Id, p.Title, p.Start, p.End, p.FirstDay, p.LastDay, p.Withdrawn, p.Venue, p.Address))));

    public static readonly Prepared<Func<UnActDb, Guid, IAsyncEnumerable<AgendaOfPage>>> Agenda = new(
        () => EF.CompileAsyncQuery((UnActDb db, Guid eventId) =>
            from a in db.Set<AgendaItem>()
            join p in db.Set<Part>() on a.PartId equals p.Id
            where p.EventId == eventId
            orderby a.Order, a.Id
            select new AgendaOfPage(a.PartId, a.Start, a.Title, a.Place, a.People)));

    public static readonly Prepared<Func<UnActDb, Guid, IAsyncEnumerable<PartnerOfPage>>> Partners = new(
        () => EF.CompileAsyncQuery((UnActDb db, Guid eventId) => db.Set<Partner>().Where(p => p.EventId == eventId).OrderBy(p => p.Order).ThenBy(p => p.Id)
            .Select(p => new PartnerOfPage(p.Name, p.Role, p.Website))));

    public static IQueryable<EventPage> Seen(UnActDb db, Actor viewer) => Of(db, db.Events.SeenBy(db, viewer));

    public static IQueryable<EventPage> Of(UnActDb db, IQueryable<Event> events) =>
        from e in events
        join o in db.Organisations on e.OrganisationId equals o.Id
        select new EventPage
        {
            Id = e.Id,
            Slug = e.Slug,
            SeriesId = e.SeriesId,
            Kind = e.Kind,
            Modules = e.Modules,
            State = e.State,
            Visibility = e.Visibility,
            Discreet = e.Discreet,
            Title = e.Title,
            NeutralTitle = e.NeutralTitle,
            Summary = e.Summary,
            Description = e.Description,
            Accent = e.Accent,
            Mode = e.Mode,
            Venue = e.Venue,
            Address = e.Address,
            City = e.City,
            Country = e.Country,
            JoinMinutesBefore = e.JoinLinkMinutesBefore,
            Precision = e.Precision,
            Zone = e.Zone,
            Month = e.Month,
            OverBy = e.OverBy,
            StartsAt = e.StartsAt,
            EndsAt = e.EndsAt,
            Contact = e.ContactAddress ?? o.ContactAddress,
            ChangedAt = e.ChangedAt,
            Version = e.Version,
            Organiser = o.Name,
        };
}
