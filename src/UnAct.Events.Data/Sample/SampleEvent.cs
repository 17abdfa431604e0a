using UnAct.Events;
using UnAct.Registrations;

namespace UnAct.Data.Sample;

/// <summary>Puts one sample event together, row by row, as the use cases would have.</summary>
internal sealed class SampleEvent
{
    private readonly List<object> rows = [];
    private readonly List<Part> parts = [];
    private readonly List<Pool> pools = [];
    private readonly SampleHost host;
    private readonly Instant created;
    private (DatePrecision Precision, YearMonth? Month, LocalDate? OverBy) dates = (DatePrecision.ToBeAnnounced, null, null);

    public SampleEvent(SampleHost host, EventKind kind, string slug, LocalizedText title, Instant created, string zone = "Asia/Bangkok")
    {
        (this.host, this.created) = (host, created);
        Event = Event.Create(host.OrganisationId, kind, title, slug, zone, created);
        Event.Show(EventVisibility.Public, discreet: false, LocalizedText.Empty, created);
        rows.Add(Event);
        rows.Add(TeamMember.Owner(Event.Id, host.OrganiserId, host.OrganiserAddress, People.EmailAddress.Key(host.OrganiserAddress), created));
    }

    public Event Event { get; }

    public IReadOnlyList<Part> Parts => parts;

    public IReadOnlyList<Pool> Pools => pools;

    public List<Category> Categories { get; } = [];

    public IReadOnlyList<object> Rows => rows;

    public SampleEvent Says(LocalizedText summary, string description, string accent)
    {
        Event.Describe(Event.Title, summary, new LocalizedText("en", description), accent, Event.Modules, host.OrganiserAddress, created);
        return this;
    }

    public SampleEvent Without(EventModules modules)
    {
        Event.Describe(Event.Title, Event.Summary, Event.Description, Event.Accent, Event.Modules & ~modules, Event.ContactAddress, created);
        return this;
    }

    public SampleEvent In(LocalizedText city, string country, LocalizedText? venue = null, string? address = null)
    {
        Event.TakePlace(EventMode.InPerson, venue ?? LocalizedText.Empty, address, city, country, joinLink: null, Event.JoinLinkMinutesBefore, created);
        return this;
    }

    public SampleEvent Online(string joinLink, EventMode mode = EventMode.Online)
    {
        Event.TakePlace(mode, Event.Venue, Event.Address, Event.City, Event.Country, joinLink, joinLinkMinutesBefore: 30, created);
        return this;
    }

    public SampleEvent Seen(EventVisibility visibility, LocalizedText? neutral = null)
    {
        Event.Show(visibility, neutral is not null, neutral ?? LocalizedText.Empty, created);
        return this;
    }

    public Part Part(LocalizedText title, LocalDateTime start, LocalDateTime end, LocalizedText? venue = null, string? address = null)
    {
        var part = Add(title, DatePrecision.Exact);
        part.Describe(part.Order, title, venue ?? LocalizedText.Empty, address);
        part.Take(start, end, Event.Zone);
        return part;
    }

    public Part Days(LocalDate first, LocalDate last, LocalizedText? title = null)
    {
        var part = Add(title ?? LocalizedText.Empty, DatePrecision.Day);
        part.Take(first, last, Event.Zone);
        return part;
    }

    public Part Month(YearMonth month)
    {
        dates.Month = month;
        return Add(LocalizedText.Empty, DatePrecision.Month);
    }

    public Part OverBy(LocalDate day)
    {
        dates.OverBy = day;
        return Add(LocalizedText.Empty, DatePrecision.ToBeAnnounced);
    }

    public void Agenda(Part part, params (LocalTime? At, string Title, string? People)[] items)
    {
        var first = rows.OfType<AgendaItem>().Count(a => a.PartId == part.Id);
        rows.AddRange(items.Select((item, at) => AgendaItem.Create(part.Id, first + at, item.At is { } time ? part.Span!.Begins.Date.At(time) : null, Text(item.Title), LocalizedText.Empty, item.People is null ? null : Text(item.People))));
    }

    public void Partners(params (string Name, PartnerRole Role)[] partners) =>
        rows.AddRange(partners.Select((partner, at) => Partner.Create(Event.Id, at, Text(partner.Name), partner.Role)));

    /// <summary>Opens registration with one category, or with several.</summary>
    public SampleEvent Registration(int? places, LocalDateTime? closes = null, bool confirmAddress = false, params LocalizedText[] categories) =>
        Registration(places, waitingList: false, closes, confirmAddress, categories);

    public SampleEvent Registration(int? places, bool waitingList, LocalDateTime? closes = null, bool confirmAddress = false, params LocalizedText[] categories)
    {
        var setup = RegistrationSetup.For(Event.Id);
        setup.Line(waitingList, offerFirst: true, offerHours: 48);
        setup.Take(opens: null, closes, cancelUntil: null, confirmAddress, askOrganisation: true, askCountry: true);
        rows.Add(setup);
        Categories.AddRange((categories is [] ? [Text("Participant")] : categories).Select((name, at) => Category.Of(Event.Id, at, name)));
        rows.AddRange(Categories);
        Pool(places);
        return this;
    }

    public void Pool(int? places, Part? part = null, Category? category = null)
    {
        var pool = Registrations.Pool.Of(Event.Id, places, part?.Id, category?.Id);
        pools.Add(pool);
        rows.Add(pool);
    }

    public SampleEvent Publish(Instant at)
    {
        Event.TakeDates(dates.Precision, Event.Zone, dates.Month, dates.OverBy, parts, created);
        Event.Index(EventIndex.Of(Event, parts, rows.OfType<Partner>()));
        Event.Publish(at);
        var by = Actor.Person(host.OrganiserId);
        rows.Add(LogEntry.Of(by, created, "event.created", Event.Id, Event.Id, to: nameof(EventState.Draft)));
        rows.Add(LogEntry.Of(by, at, "event.published", Event.Id, Event.Id, nameof(EventState.Draft), nameof(EventState.Published)));
        return this;
    }

    public static LocalizedText Text(string english) => new("en", english);

    public static LocalizedText Text(string english, params (string Language, string Text)[] others) =>
        others.Aggregate(new LocalizedText("en", english), (text, other) => text.With(other.Language, other.Text));

    private Part Add(LocalizedText title, DatePrecision precision)
    {
        var part = UnAct.Events.Part.Create(Event.Id, parts.Count, title);
        dates.Precision = precision;
        parts.Add(part);
        rows.Add(part);
        return part;
    }
}

/// <summary>Who runs the sample events.</summary>
/// <param name="AuthorId">Somebody who writes to the open call.</param>
public sealed record SampleHost(Guid OrganisationId, Guid OrganiserId, string OrganiserAddress, Guid? AuthorId = null);
