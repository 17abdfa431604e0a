using UnAct.Events;
using UnAct.People;
using UnAct.Registrations;
using UnAct.Web.Tests.Harness;

namespace UnAct.Web.Tests.Events;

/// <summary>An event as a visitor finds it, put together row by row, with words that nothing else on the site holds.</summary>
internal sealed class PublicEvent
{
    private readonly Site site;
    private readonly List<object> rows = [];
    private readonly List<Part> parts = [];

    private PublicEvent(Site site, Event @event) => (this.site, Event) = (site, @event);

    public Event Event { get; }

    public IReadOnlyList<Part> Parts => parts;

    public string Address => $"/e/{Event.Slug}";

    public static PublicEvent Of(Site site, string title = "Canary title", EventKind kind = EventKind.Meeting, string zone = "Asia/Bangkok", string? slug = null)
    {
        var organisation = Organisation.Create("Centre for Trials", zone, "en");
        var @event = Event.Create(organisation.Id, kind, new LocalizedText("en", title), slug ?? $"public-{Guid.NewGuid():N}", zone, site.Now);
        @event.Show(EventVisibility.Public, discreet: false, LocalizedText.Empty, site.Now);
        var made = new PublicEvent(site, @event);
        made.rows.AddRange([organisation, @event]);
        return made;
    }

    public PublicEvent Says(LocalizedText title, LocalizedText summary, LocalizedText description)
    {
        Event.Describe(title, summary, description, "teal", Event.Modules, "office@example.org", site.Now);
        return this;
    }

    public PublicEvent In(EventMode mode, string venue = "Great Hall", string? address = "1 River Road", string city = "Bangkok", string? country = "TH", string? joinLink = null)
    {
        Event.TakePlace(mode, new LocalizedText("en", venue), address, new LocalizedText("en", city), country, joinLink, 60, site.Now);
        return this;
    }

    public PublicEvent Shown(EventVisibility visibility, bool discreet = false, string neutral = "A meeting")
    {
        Event.Show(visibility, discreet, discreet ? new LocalizedText("en", neutral) : LocalizedText.Empty, site.Now);
        return this;
    }

    public PublicEvent On(LocalDateTime start, LocalDateTime end, string title = "", int items = 0)
    {
        var part = Add(title);
        part.Take(start, end, Event.Zone);
        rows.AddRange(Enumerable.Range(0, items).Select(n => AgendaItem.Create(part.Id, n, start.PlusMinutes(30 * n), new LocalizedText("en", "Item of the agenda"), people: new LocalizedText("en", "Somebody"))));
        return Dated(DatePrecision.Exact);
    }

    public PublicEvent OnDays(LocalDate first, LocalDate last)
    {
        Add("").Take(first, last, Event.Zone);
        return Dated(DatePrecision.Day);
    }

    public PublicEvent InMonth(YearMonth month)
    {
        Add("");
        return Dated(DatePrecision.Month, month);
    }

    public PublicEvent By(LocalDate day)
    {
        Add("");
        return Dated(DatePrecision.ToBeAnnounced, overBy: day);
    }

    public PublicEvent With(string partner, PartnerRole role = PartnerRole.Host, string? website = null)
    {
        rows.Add(Partner.Create(Event.Id, rows.Count, new LocalizedText("en", partner), role, website));
        return this;
    }

    public PublicEvent Registering(LocalDateTime? opens = null, LocalDateTime? closes = null, int? places = 40, bool approval = false)
    {
        var setup = RegistrationSetup.For(Event.Id);
        setup.Take(opens, closes, null, false, true, true);
        rows.AddRange([setup, Pool.Of(Event.Id, places), Category.Of(Event.Id, 0, new LocalizedText("en", "Participant"), approval)]);
        return this;
    }

    public PublicEvent Owned(Person owner)
    {
        rows.Add(TeamMember.Owner(Event.Id, owner.Id, "olga@example.org", "olga@example.org", site.Now));
        return this;
    }

    /// <summary>Writes it, published unless it is to stay a draft.</summary>
    public async Task<PublicEvent> Plant(EventState state = EventState.Published)
    {
        if (state != EventState.Draft)
        {
            Event.Publish(site.Now);
        }

        if (state == EventState.Cancelled)
        {
            Event.Cancel(site.Now);
        }

        if (state == EventState.Postponed)
        {
            Event.Postpone(site.Now);
            parts.ForEach(p => p.WithdrawDates());
            Event.TakeDates(DatePrecision.ToBeAnnounced, Event.Zone, null, null, parts, site.Now);
        }

        Event.Index(EventIndex.Of(Event, parts, rows.OfType<Partner>()));
        await site.Plant([.. rows]);
        return this;
    }

    /// <summary>Changes the row in a transaction, as a use case does.</summary>
    public Task Change(Action<Event> change) => Change(site, Event.Id, change);

    public static async Task Change(Site site, Guid id, Action<Event> change) => await site.Read(async db =>
    {
        await using var transaction = await db.Database.BeginTransactionAsync();
        change(await db.Events.SingleAsync(e => e.Id == id));
        await db.SaveChangesAsync();
        await transaction.CommitAsync();
        return true;
    });

    private Part Add(string title)
    {
        var part = Part.Create(Event.Id, parts.Count, title.Length == 0 ? LocalizedText.Empty : new LocalizedText("en", title));
        parts.Add(part);
        rows.Add(part);
        return part;
    }

    private PublicEvent Dated(DatePrecision precision, YearMonth? month = null, LocalDate? overBy = null)
    {
        Event.TakeDates(precision, Event.Zone, month, overBy, parts, site.Now);
        return this;
    }
}
