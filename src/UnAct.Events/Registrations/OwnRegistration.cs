using UnAct.Events;

namespace UnAct.Registrations;

/// <summary>A registration with all that belongs to it and has not left it, held for a change: its pools are held, so nobody else changes it or counts its places meanwhile.</summary>
internal sealed record HeldRegistration(RegistrationPlan Plan, Registration Registration, IReadOnlyList<Attendee> Attendees, IReadOnlyList<Place> Places)
{
    public Event Event => Plan.Event;

    /// <summary>Somebody acts on what they saw: another version since then is shown to them first.</summary>
    public void MustBeAt(int seenVersion)
    {
        if (Registration.Version != seenVersion)
        {
            throw new Refused("registration.changed-meanwhile");
        }
    }

    /// <summary>Gives the places back and takes the calendar entries back, whatever ends the registration.</summary>
    public async Task<IReadOnlyList<Entry>> Leave(UnActDb db, Letters letters, Action<Registration> end, Instant now, CancellationToken stop)
    {
        await db.GiveBackAll(Registration, Places, stop);
        end(Registration);
        var entries = letters.TakeBackAll(Registration, Attendees, Places, eventCancelled: false);
        await db.Supersede([Registration.Id], [.. Places.Select(p => p.Uid)], welcome: true, now, stop);
        foreach (var place in Places)
        {
            place.Leave(now);
        }

        return entries;
    }
}

/// <summary>Finding a registration for the person it belongs to, or for an organiser; what is not theirs is not there.</summary>
internal static class OwnRegistration
{
    extension(UnActDb db)
    {
        /// <summary>By the personal link, or by its id for whoever is signed in with its verified address.</summary>
        public async Task<HeldRegistration> HoldOwn(Links links, LinkPurpose purpose, Actor by, string? token, Guid? id, CancellationToken stop)
        {
            var wanted = Links.IdOf(token) ?? (token is null ? id : null);
            var found = await db.Registrations.AsNoTracking().Where(r => r.Id == wanted).Select(r => new { r.Id, r.EventId, r.LinkVersion, r.ContactAddressKey }).SingleOrDefaultAsync(stop);
            var theirs = found is not null && (token is not null
                ? links.IsValid(purpose, token, found.LinkVersion)
                : by.PersonId is { } person && await db.PersonHas(person, found.ContactAddressKey, stop));
            return theirs ? await db.Hold(found!.EventId, found.Id, stop) : throw Refused.NotFound();
        }

        public async Task<bool> PersonHas(Guid personId, string addressKey, CancellationToken stop) =>
            await db.Set<People.PersonEmail>().AnyAsync(e => e.PersonId == personId && e.AddressKey == addressKey && e.VerifiedAt != null, stop);

        /// <exception cref="Refused">not-found for a registration that this event does not have.</exception>
        public async Task<HeldRegistration> Hold(Guid eventId, Guid registrationId, CancellationToken stop)
        {
            await db.HoldPools(eventId, stop);
            var registration = await db.Registrations.SingleOrDefaultAsync(r => r.Id == registrationId && r.EventId == eventId, stop) ?? throw Refused.NotFound();
            return new HeldRegistration(
                await RegistrationPlan.Load(db, eventId, stop), registration,
                await db.Attendees.Where(a => a.RegistrationId == registrationId && a.LeftAt == null).OrderBy(a => a.Order).ToListAsync(stop),
                await db.Places.Where(p => p.RegistrationId == registrationId && p.LeftAt == null).ToListAsync(stop));
        }
    }
}
