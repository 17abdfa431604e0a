namespace UnAct.Events;

/// <summary>A series as everybody may know of it: its listed events, the coming first. One without any is not there.</summary>
public sealed record SeriesPage(Guid Id, string Slug, LocalizedText Title, string Organiser, IReadOnlyList<EventList.Line> Coming, IReadOnlyList<EventList.Line> Past)
{
    public const int Most = 500;

    /// <summary>When the page next reads differently although nobody changes anything.</summary>
    public Instant? NextEnd => Coming.Min(e => e.EndsAt);

    public IEnumerable<string> Languages => Title.Texts.Keys;

    /// <summary>Two statements.</summary>
    public static async Task<SeriesPage?> Load(UnActDb db, string slug, Instant now, CancellationToken stop)
    {
        var found = await (from s in db.Series.AsNoTracking()
                           where s.Slug == slug
                           join o in db.Organisations on s.OrganisationId equals o.Id
                           select new { s.Id, s.Title, o.Name }).SingleOrDefaultAsync(stop);
        if (found is null)
        {
            return null;
        }

        var events = await EventList.Lines(db.Events.AsNoTracking().Listed().Where(e => e.SeriesId == found.Id).OrderByDescending(e => e.CreatedAt).ThenBy(e => e.Id), 0, Most, stop);
        var ordered = events.InSeries(e => e.StartsAt, e => e.EndsAt, e => e.Id).ToList();
        return ordered.Count == 0 ? null : new SeriesPage(
            found.Id, slug, found.Title, found.Name, ordered.FindAll(e => !e.IsPast(now)), [.. ordered.Where(e => e.IsPast(now)).Reverse()]);
    }
}

/// <summary>Where an event stands among the listed ones of its series.</summary>
/// <param name="Number">From one.</param>
public sealed record SeriesOfPage(string Slug, LocalizedText Title, int Number, int Count, EventList.Line? Previous, EventList.Line? Next)
{
    /// <summary>Two statements; null for an event that is not listed itself.</summary>
    internal static async Task<SeriesOfPage?> Load(UnActDb db, Guid eventId, Guid seriesId, CancellationToken stop)
    {
        var series = await db.Series.AsNoTracking().SingleAsync(s => s.Id == seriesId, stop);
        var events = await EventList.Lines(db.Events.AsNoTracking().Listed().Where(e => e.SeriesId == seriesId).OrderByDescending(e => e.CreatedAt).ThenBy(e => e.Id), 0, SeriesPage.Most, stop);
        var ordered = events.InSeries(e => e.StartsAt, e => e.EndsAt, e => e.Id).ToList();
        var at = ordered.FindIndex(e => e.Id == eventId);
        return at < 0 ? null : new SeriesOfPage(series.Slug, series.Title, at + 1, ordered.Count, ordered.ElementAtOrDefault(at - 1), ordered.ElementAtOrDefault(at + 1));
    }
}
