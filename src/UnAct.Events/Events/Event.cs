namespace UnAct.Events;

/// <summary>One dated thing with a page of its own. It guards its life cycle; its dates are the dates of its parts.</summary>
public sealed class Event
{
    public const int SlugLength = 80;
    public const int TitleLength = 200;
    public const int SummaryLength = 500;
    public const int DescriptionLength = 20_000;
    public const int PlaceLength = 200;
    public const int AddressLength = 500;
    public const int LinkLength = 1000;
    public const int ZoneLength = 64;
    public const int ReasonLength = 1000;

    public static readonly Moves<EventState> Moves = new()
    {
        { EventState.Draft, EventState.Published },
        { EventState.Published, EventState.Postponed, EventState.Cancelled },
        { EventState.Postponed, EventState.Published, EventState.Cancelled },
    };

    private Event()
    {
    }

    public Guid Id { get; private set; }

    public Guid OrganisationId { get; private set; }

    /// <summary>The series it belongs to.</summary>
    public Guid? SeriesId { get; private set; }

    public string Slug { get; private set; } = "";

    public EventKind Kind { get; private set; }

    public EventModules Modules { get; private set; }

    public EventState State { get; private set; }

    public EventVisibility Visibility { get; private set; }

    /// <summary>A switch for sensitive subjects: everything that leaves the program carries <see cref="NeutralTitle"/> instead.</summary>
    public bool Discreet { get; private set; }

    public LocalizedText NeutralTitle { get; private set; } = LocalizedText.Empty;

    public LocalizedText Title { get; private set; } = LocalizedText.Empty;

    public LocalizedText Summary { get; private set; } = LocalizedText.Empty;

    /// <summary>Markdown.</summary>
    public LocalizedText Description { get; private set; } = LocalizedText.Empty;

    public string Accent { get; private set; } = "river";

    public EventMode Mode { get; private set; }

    public LocalizedText Venue { get; private set; } = LocalizedText.Empty;

    public string? Address { get; private set; }

    public LocalizedText City { get; private set; } = LocalizedText.Empty;

    /// <summary>ISO 3166-1 alpha-2.</summary>
    public string? Country { get; private set; }

    public string? JoinLink { get; private set; }

    /// <summary>Confirmed attendees see the join link from so many minutes before the first part they take.</summary>
    public int JoinLinkMinutesBefore { get; private set; } = 60;

    public DatePrecision Precision { get; private set; } = DatePrecision.ToBeAnnounced;

    /// <summary>IANA id: the local times of the parts are meant in it.</summary>
    public string Zone { get; private set; } = "UTC";

    public YearMonth? Month { get; private set; }

    /// <summary>For an event whose days were never recorded: it was over by this day.</summary>
    public LocalDate? OverBy { get; private set; }

    /// <summary>The instants of the earliest start and the latest end that the dates allow; for ordering and for "past", never for show.</summary>
    public Instant? StartsAt { get; private set; }

    public Instant? EndsAt { get; private set; }

    public string? ContactAddress { get; private set; }

    /// <summary>Folded titles, places and partners, for the search on the list of events.</summary>
    public string SearchText { get; private set; } = "";

    public Instant CreatedAt { get; private set; }

    public Instant? PublishedAt { get; private set; }

    public Instant ChangedAt { get; private set; }

    public int Version { get; private set; }

    public bool IsOver(Instant now) => EndsAt is { } end && end <= now;

    public bool Has(EventModules module) => Modules.HasFlag(module);

    /// <summary>The title that may leave the program: the neutral one for a discreet event.</summary>
    public LocalizedText TitleOutside => Discreet && !NeutralTitle.IsEmpty ? NeutralTitle : Title;

    public static Event Create(Guid organisationId, EventKind kind, LocalizedText title, string slug, string zone, Instant now, Guid? id = null) => new()
    {
        Id = id ?? Guid.NewGuid(),
        OrganisationId = organisationId,
        Kind = kind,
        Modules = kind.Modules(),
        Mode = kind == EventKind.Webinar ? EventMode.Online : EventMode.InPerson,
        Visibility = kind == EventKind.IntergovernmentalMeeting ? EventVisibility.Private : EventVisibility.Public,
        Title = title,
        Slug = slug,
        Zone = zone,
        CreatedAt = now,
        ChangedAt = now,
    };

    public void Describe(LocalizedText title, LocalizedText summary, LocalizedText description, string accent, EventModules modules, string? contactAddress, Instant now)
    {
        (Title, Summary, Description, Accent, Modules, ContactAddress) = (title, summary, description, accent, modules, contactAddress);
        ChangedAt = now;
    }

    public void Show(EventVisibility visibility, bool discreet, LocalizedText neutralTitle, Instant now)
    {
        if (discreet && neutralTitle.IsEmpty)
        {
            throw new Refused("event.neutral-title-missing");
        }

        (Visibility, Discreet, NeutralTitle) = (visibility, discreet, neutralTitle);
        ChangedAt = now;
    }

    public void Rename(string slug) => Slug = slug;

    /// <summary>Null takes it out of the one it was in.</summary>
    public void Join(Guid? seriesId, Instant now) => (SeriesId, ChangedAt) = (seriesId, now);

    public void TakePlace(EventMode mode, LocalizedText venue, string? address, LocalizedText city, string? country, string? joinLink, int joinLinkMinutesBefore, Instant now)
    {
        (Mode, Venue, Address, City, Country, JoinLink, JoinLinkMinutesBefore) = (mode, venue, address, city, country, joinLink, joinLinkMinutesBefore);
        ChangedAt = now;
    }

    /// <summary>Sets the dates from the parts: their own spans are the truth.</summary>
    public void TakeDates(DatePrecision precision, string zone, YearMonth? month, LocalDate? overBy, IReadOnlyList<Part> parts, Instant now)
    {
        if (precision == DatePrecision.Month && month is null)
        {
            throw new Refused("event.month-missing");
        }

        if (month is { } far)
        {
            EventDates.MustBeNear(far.OnDayOfMonth(1));
        }

        if (overBy is { } past)
        {
            EventDates.MustBeNear(past);
        }

        (Precision, Zone) = (precision, zone);
        Month = precision == DatePrecision.Month ? month : null;
        OverBy = precision == DatePrecision.ToBeAnnounced ? overBy : null;
        (StartsAt, EndsAt) = EventDates.Bounds(this, parts);
        ChangedAt = now;
    }

    public void Publish(Instant now)
    {
        Enter(EventState.Published, now);
        PublishedAt ??= now;
    }

    public void Postpone(Instant now) => Enter(EventState.Postponed, now);

    public void Cancel(Instant now) => Enter(EventState.Cancelled, now);

    /// <summary>Somebody acts on what they saw: another version since then is shown to them first.</summary>
    public void MustBeAt(int seenVersion)
    {
        if (Version != seenVersion)
        {
            throw new Refused("event.changed-meanwhile");
        }
    }

    public void Touch(Instant now) => ChangedAt = now;

    public void Index(string searchText) => SearchText = searchText;

    private void Enter(EventState to, Instant now)
    {
        Moves.Check("event", State, to);
        State = to;
        ChangedAt = now;
    }
}
