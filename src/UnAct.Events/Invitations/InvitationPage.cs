using UnAct.Events;
using UnAct.Questions;
using UnAct.Registrations;

namespace UnAct.Invitations;

/// <summary>One's own invitation, as its link shows it. The event stands in it while it is open, or while somebody comes by it; a private one is nowhere else for them.</summary>
/// <param name="Event">Null when the invitation no longer opens it.</param>
/// <param name="Slug">Of an event that everybody with its address sees; null for a private one.</param>
/// <param name="Title">Outward: the neutral one of a discreet event. Empty when the invitation no longer opens it.</param>
/// <param name="Own">Where the registration's own page is, when it may lead there.</param>
/// <param name="ByAnother">It was passed on and accepted. Whoever has the link may have read it anywhere, so the page says the same ever after.</param>
public sealed record InvitationPage(
    Guid EventId, InvitationStand Stand, EventState State, LocalizedText Title, string Accent, string Zone, string Name, string Address, bool MayForward, LocalizedText Category, string? Note, Instant? EndsAt, string? WhyNot, string? Contact,
    EventPage? Event, string? Slug, RegistrationSetup? Setup, IReadOnlyList<(Part Part, Vacancy Free)> Parts, bool IsFull, (Guid Id, int LinkVersion)? Own, bool ByAnother, FormSnapshot Questions)
{
    /// <exception cref="Refused">not-found for a link that is wrong or was made worthless.</exception>
    public static async Task<InvitationPage> Load(UnActDb db, Links links, string token, Instant now, CancellationToken stop)
    {
        var row = await db.InvitationOf(links, token, stop) ?? throw Refused.NotFound();
        var found = await (from e in db.Events
                           where e.Id == row.EventId && e.State != EventState.Draft
                           join o in db.Organisations on e.OrganisationId equals o.Id
                           join c in db.Categories on row.CategoryId equals c.Id
                           select new { Event = e, Contact = e.ContactAddress ?? o.ContactAddress, Category = c.Name }).AsNoTracking().SingleOrDefaultAsync(stop) ?? throw Refused.NotFound();
        var (@event, setup) = (found.Event, await db.RegistrationSetups.AsNoTracking().SingleOrDefaultAsync(s => s.EventId == row.EventId, stop));
        var ends = InvitationRules.EndsAt(row.Until, @event.Zone, @event.StartsAt, setup);
        var live = db.Registrations.Where(r => r.EventId == row.EventId && RegistrationStates.Live.Contains(r.State));
        // One that may be passed on does not say whether its address is registered.
        var isThere = row is { State: InvitationState.Open, MayForward: false } && await live.AnyAsync(r => r.ContactAddressKey == row.AddressKey, stop);
        var another = row is { State: InvitationState.Accepted, MayForward: true } && !await db.Registrations.AnyAsync(r => r.Id == row.RegistrationId && r.ContactAddressKey == row.AddressKey, stop);
        var comes = !another && row.RegistrationId is { } id && await live.AnyAsync(r => r.Id == id, stop);
        var stand = InvitationRules.Stand(row.State, ends, isThere, now);
        var opens = stand is InvitationStand.Silent or InvitationStand.Registered || comes;
        var why = InvitationRules.WhyNotAccept(row.State, ends, @event, now);
        var asks = stand == InvitationStand.Silent && why is null;
        var left = asks ? await PlacesLeft.Load(db, row.EventId, stop, @event.Discreet) : null;
        var parts = asks ? await db.Parts.AsNoTracking().Where(p => p.EventId == row.EventId).OrderBy(p => p.Order).ToListAsync(stop) : [];
        return new InvitationPage(
            row.EventId, stand, @event.State, opens ? @event.TitleOutside : LocalizedText.Empty, @event.Accent, @event.Zone, row.Name, row.Address, row.MayForward, found.Category, row.Note, ends, why, found.Contact,
            opens ? await EventPage.LoadFor(db, row.EventId, stop) : null, @event.Visibility == EventVisibility.Private ? null : @event.Slug, setup,
            [.. parts.Select(p => (p, left!.OfPart(p.Id)))], left is not null && !row.OverCapacity && (left.Whole == Vacancy.Full || left.OfCategory(row.CategoryId) == Vacancy.Full),
            await db.LeadsTo(row, stop), another, asks ? await db.FormOf(row.EventId, FormPurpose.Registration, stop: stop) : FormSnapshot.None);
    }
}
