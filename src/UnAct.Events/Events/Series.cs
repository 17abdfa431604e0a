namespace UnAct.Events;

/// <summary>
/// Events that belong together: a quarterly meeting, the runs of a training. Their order is that of their dates, so that it stays right when
/// one of them moves; those without a date come last.
/// </summary>
public sealed class Series
{
    public const int TitleLength = 200;

    private Series()
    {
    }

    public Guid Id { get; private set; }

    public Guid OrganisationId { get; private set; }

    public string Slug { get; private set; } = "";

    public LocalizedText Title { get; private set; } = LocalizedText.Empty;

    /// <summary>As <see cref="Events.Rhythm.ToText"/> writes it; null when every date is chosen.</summary>
    public string? Rhythm { get; private set; }

    public int Version { get; private set; }

    public static Series Of(Guid organisationId, string slug, LocalizedText title, Guid? id = null) => new() { Id = id ?? Guid.NewGuid(), OrganisationId = organisationId, Slug = slug, Title = title };

    public void Call(LocalizedText title) => Title = title;

    public void GoOn(Rhythm? rhythm) => Rhythm = rhythm?.ToText();
}

/// <summary>The one order of a series.</summary>
public static class SeriesOrder
{
    public static IEnumerable<T> InSeries<T>(this IEnumerable<T> events, Func<T, Instant?> starts, Func<T, Instant?> ends, Func<T, Guid> id) =>
        events.OrderBy(e => starts(e) ?? ends(e) ?? Instant.MaxValue).ThenBy(id);
}
