namespace UnAct.Events;

/// <summary>What a reader of feeds is told of the listed events, the newest change first.</summary>
public sealed record EventNews(
    Guid Id, string Slug, EventKind Kind, EventState State, LocalizedText Title, LocalizedText Summary, DatePrecision Precision, string Zone, YearMonth? Month, LocalDate? OverBy,
    Instant? StartsAt, Instant? EndsAt, Instant PublishedAt, Instant ChangedAt)
{
    private const int Most = 50;

    /// <summary>One statement.</summary>
    /// <param name="series">Only its events.</param>
    public static async Task<IReadOnlyList<EventNews>> Load(UnActDb db, CancellationToken stop, Guid? series = null) => await db.Events.Listed()
        .Where(e => series == null || e.SeriesId == series)
        .OrderByDescending(e => e.ChangedAt).ThenBy(e => e.Id).Take(Most)
        .Select(e => new EventNews(e.Id, e.Slug, e.Kind, e.State, e.Title, e.Summary, e.Precision, e.Zone, e.Month, e.OverBy, e.StartsAt, e.EndsAt, e.PublishedAt ?? e.CreatedAt, e.ChangedAt))
        .ToListAsync(stop);
}
