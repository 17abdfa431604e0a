using System.Linq.Expressions;
using UnAct.Events;

namespace UnAct.Registrations;

/// <summary>What the pages of a registration say of its event: outward, so the neutral title of a discreet one, and never its join link.</summary>
public sealed record EventCard(
    Guid Id, string Slug, EventState State, EventVisibility Visibility, bool Discreet, EventModules Modules, LocalizedText Title, string Accent, DatePrecision Precision, string Zone, YearMonth? Month,
    Instant? StartsAt, Instant? EndsAt, EventMode Mode, LocalizedText Venue, string? Address, LocalizedText City, string? Country, int JoinLinkMinutesBefore, bool HasJoinLink, string? Contact, string Organiser)
{
    public bool IsOnline => Mode is EventMode.Online or EventMode.Hybrid;

    public bool IsOver(Instant now) => EndsAt is { } end && end <= now;

    public bool Has(EventModules module) => Modules.HasFlag(module);

    /// <summary>What is left of it for whoever may no longer see it: whom to ask.</summary>
    public EventCard Closed() => this with
    {
        Slug = "",
        Title = LocalizedText.Empty,
        Precision = DatePrecision.ToBeAnnounced,
        Month = null,
        StartsAt = null,
        EndsAt = null,
        Venue = LocalizedText.Empty,
        Address = null,
        City = LocalizedText.Empty,
        Country = null,
        HasJoinLink = false,
    };

    /// <returns>Null for an event that is not there or not yet shown to anybody.</returns>
    public static Task<EventCard?> Load(UnActDb db, Expression<Func<Event, bool>> which, CancellationToken stop) =>
        db.Events.Where(which).Where(e => e.State != EventState.Draft).Join(db.Organisations, e => e.OrganisationId, o => o.Id, (e, o) => new EventCard(
            e.Id, e.Slug, e.State, e.Visibility, e.Discreet, e.Modules, e.Discreet ? e.NeutralTitle : e.Title, e.Accent, e.Precision, e.Zone, e.Month,
            e.StartsAt, e.EndsAt, e.Mode, e.Venue, e.Address, e.City, e.Country, e.JoinLinkMinutesBefore, e.JoinLink != null,
            e.ContactAddress ?? o.ContactAddress, e.Discreet ? "" : o.Name)).SingleOrDefaultAsync(stop);
}
