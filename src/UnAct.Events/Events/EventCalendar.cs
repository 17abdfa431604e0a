using UnAct.Calendars;

namespace UnAct.Events;

/// <summary>Events as entries of a calendar that anybody may fetch: one for each part with a day, nobody attends, and no join link.</summary>
public static class EventCalendar
{
    /// <summary>What is over stays in the feed of all events for so long.</summary>
    public static readonly Duration Kept = Duration.FromDays(90);

    private const int MostEvents = 500;

    /// <param name="site">The address of the site, without a slash at its end.</param>
    public static IEnumerable<FeedEntry> Of(EventPage page, string site, string language) => page.Parts
        .Select(part => Entry(new Source(page.Id, page.Slug, page.State, page.Discreet, page.TitleOutside, page.Summary, page.Venue, page.Address, page.City, page.Zone, page.Version, page.ChangedAt), part, site, language))
        .OfType<FeedEntry>();

    /// <summary>All listed events, of the last three months and to come; two statements.</summary>
    /// <param name="series">Only its events.</param>
    public static async Task<IReadOnlyList<FeedEntry>> Listed(UnActDb db, Instant now, string site, string language, CancellationToken stop, Guid? series = null)
    {
        var since = now - Kept;
        var events = db.Events.Listed().Where(e => series == null || e.SeriesId == series).Where(e => e.EndsAt == null || e.EndsAt > since).OrderByDescending(e => e.ChangedAt).ThenBy(e => e.Id).Take(MostEvents);
        var sources = await events
            .Select(e => new Source(e.Id, e.Slug, e.State, e.Discreet, e.Title, e.Summary, e.Venue, e.Address, e.City, e.Zone, e.Version, e.ChangedAt)).ToDictionaryAsync(e => e.Id, stop);
        var parts = await (from p in db.Parts
                           join e in events on p.EventId equals e.Id
                           select new { p.EventId, Part = new PartOfPage(p.Id, p.Title, p.Start, p.End, p.FirstDay, p.LastDay, p.Withdrawn, p.Venue, p.Address) }).ToListAsync(stop);
        return [.. parts.Where(p => sources.ContainsKey(p.EventId)).Select(p => Entry(sources[p.EventId], p.Part, site, language)).OfType<FeedEntry>()];
    }

    /// <summary>An event whose dates were taken away keeps the old days as cancelled ones, so that calendars let go of them.</summary>
    private static FeedEntry? Entry(Source source, PartOfPage part, string site, string language)
    {
        if ((part.Span ?? PartSpan.Read(part.Withdrawn)) is not { } span || (part.Span is null && source.State is not (EventState.Postponed or EventState.Cancelled)))
        {
            return null;
        }

        var (spoken, title) = source.Title.In(language);
        var own = source.Discreet ? "" : part.Title.In(language).Text;
        return new FeedEntry(
            part.Id, source.Version, source.ChangedAt,
            own.Length == 0 ? title : $"{title}: {own}",
            source.Discreet ? null : source.Summary.In(language).Text,
            string.Join(", ", PartPlace.Of(part.Venue, part.Address, source.Venue, source.Address, source.City).Lines(language)),
            $"{site}/e/{source.Slug}",
            span switch
            {
                PartSpan.Times times => new CalendarWhen.Timed(times.Start, times.End, source.Zone),
                PartSpan.Days days => new CalendarWhen.AllDay(days.First, days.Last),
                _ => throw new InvalidOperationException("A span of another kind."),
            },
            Cancelled: source.State is EventState.Cancelled or EventState.Postponed,
            Private: source.Discreet,
            Language: spoken);
    }

    private sealed record Source(
        Guid Id, string Slug, EventState State, bool Discreet, LocalizedText Title, LocalizedText Summary, LocalizedText Venue, string? Address, LocalizedText City, string Zone, int Version, Instant ChangedAt);
}
