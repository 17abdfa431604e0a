namespace UnAct.Events;

/// <summary>An event as its page shows it, to visitors and in the team's preview. What a visitor may not know (the join link) is not in it.</summary>
public sealed record EventPage
{
    public required Guid Id { get; init; }

    public required string Slug { get; init; }

    /// <summary>What the page tells of changes with it; null for one of no series.</summary>
    public required Guid? SeriesId { get; init; }

    public SeriesOfPage? Series { get; init; }

    public required EventKind Kind { get; init; }

    public required EventModules Modules { get; init; }

    public required EventState State { get; init; }

    public required EventVisibility Visibility { get; init; }

    public required bool Discreet { get; init; }

    public required LocalizedText Title { get; init; }

    public required LocalizedText NeutralTitle { get; init; }

    public required LocalizedText Summary { get; init; }

    /// <summary>Markdown.</summary>
    public required LocalizedText Description { get; init; }

    public required string Accent { get; init; }

    public required EventMode Mode { get; init; }

    public required LocalizedText Venue { get; init; }

    public required string? Address { get; init; }

    public required LocalizedText City { get; init; }

    public required string? Country { get; init; }

    /// <summary>From so many minutes before the start those who have a place see how to join.</summary>
    public required int JoinMinutesBefore { get; init; }

    public required DatePrecision Precision { get; init; }

    public required string Zone { get; init; }

    public required YearMonth? Month { get; init; }

    public required LocalDate? OverBy { get; init; }

    public required Instant? StartsAt { get; init; }

    public required Instant? EndsAt { get; init; }

    public required string? Contact { get; init; }

    public required Instant ChangedAt { get; init; }

    public required int Version { get; init; }

    public required string Organiser { get; init; }

    public IReadOnlyList<PartOfPage> Parts { get; init; } = [];

    public IReadOnlyList<PartnerOfPage> Partners { get; init; } = [];

    /// <summary>What may leave the program as its title: browser tabs, search engines, calendars.</summary>
    public LocalizedText TitleOutside => Discreet && !NeutralTitle.IsEmpty ? NeutralTitle : Title;

    /// <summary>In lists, feeds and search engines; the same rule as <see cref="EventSight.Listed"/>.</summary>
    public bool IsListed => Visibility == EventVisibility.Public && !Discreet && State != EventState.Draft;

    /// <summary>The same for everybody who has the address: only such a page may be kept for the next visitor.</summary>
    public bool IsForEverybody => Visibility != EventVisibility.Private && State != EventState.Draft;

    public bool IsOver(Instant now) => EndsAt is { } end && end <= now;

    /// <summary>The languages its own texts come in.</summary>
    public IReadOnlyList<string> Languages => [.. Title.Texts.Keys.Union(Summary.Texts.Keys).Union(Description.Texts.Keys)];

    /// <summary>When the page next reads differently although nobody changes anything: it begins, it ends.</summary>
    public Instant? NextBoundary(Instant now) =>
        new[] { StartsAt, EndsAt }.Where(at => at > now).Min();

    /// <summary>Four statements, six in a series, however long the agenda is; null for what is not there and for what the viewer may not know of alike.</summary>
    public static async Task<EventPage?> Load(UnActDb db, Actor viewer, string slug, CancellationToken stop)
    {
        var found = viewer == Actor.Nobody
            ? await EventPageQueries.ForEverybody.For(db)(db, slug, stop)
            : await EventPageQueries.Seen(db, viewer).SingleOrDefaultAsync(page => page.Slug == slug, stop);
        return found is null ? null : await found.WithParts(db, stop);
    }

    /// <summary>For whoever was let in by a link of their own, which the caller has looked at: also a private one, never a draft.</summary>
    internal static async Task<EventPage?> LoadFor(UnActDb db, Guid eventId, CancellationToken stop) =>
        await EventPageQueries.Of(db, db.Events.Where(e => e.State != EventState.Draft)).SingleOrDefaultAsync(page => page.Id == eventId, stop) is { } found ? await found.WithParts(db, stop) : null;

    private async Task<EventPage> WithParts(UnActDb db, CancellationToken stop)
    {
        var parts = await EventPageQueries.Parts.For(db)(db, Id).ToListAsync(stop);
        var items = (await EventPageQueries.Agenda.For(db)(db, Id).ToListAsync(stop)).ToLookup(a => a.PartId);
        var partners = await EventPageQueries.Partners.For(db)(db, Id).ToListAsync(stop);
        var series = SeriesId is { } id && IsListed ? await SeriesOfPage.Load(db, Id, id, stop) : null;
        return this with { Series = series, Parts = [.. parts.Select(p => p with { Agenda = [.. items[p.Id]] })], Partners = partners };
    }
}

/// <summary>A part as the page shows it.</summary>
public sealed record PartOfPage(
    Guid Id, LocalizedText Title, LocalDateTime? Start, LocalDateTime? End, LocalDate? FirstDay, LocalDate? LastDay, string? Withdrawn, LocalizedText Venue, string? Address)
{
    public IReadOnlyList<AgendaOfPage> Agenda { get; init; } = [];

    public PartSpan? Span =>
        this is { Start: { } start, End: { } end } ? new PartSpan.Times(start, end)
        : this is { FirstDay: { } first, LastDay: { } last } ? new PartSpan.Days(first, last)
        : null;
}

/// <summary>A line of the agenda as the page shows it.</summary>
public sealed record AgendaOfPage(Guid PartId, LocalDateTime? Start, LocalizedText Title, LocalizedText Place, LocalizedText People);

/// <summary>A partner as the page shows it.</summary>
public sealed record PartnerOfPage(LocalizedText Name, PartnerRole Role, string? Website);
