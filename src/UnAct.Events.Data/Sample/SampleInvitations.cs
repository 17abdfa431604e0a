using UnAct.Events;
using UnAct.Invitations;
using UnAct.Registrations;

namespace UnAct.Data.Sample;

/// <summary>Invented people who were invited to a private event: some said yes, one said no, some are silent. Nothing is written to them.</summary>
internal static class SampleInvitations
{
    private static readonly (string Name, string Address, string? Answer)[] Invited =
    [
        ("Somsak Wattana", "somsak@example.org", "yes"),
        ("Tran Thu Ha", "thuha@example.org", "yes"),
        ("ခင်ဇော်", "khinzaw@example.org", "yes"),
        ("Chan Dara", "chandara@example.org", "no"),
        ("李敏", "limin@example.org", null),
        ("Keo Phommachanh", "keo@example.org", null),
        ("", "secretariat@example.org", "back"),
    ];

    public static async Task Plant(UnActDb db, SampleEvent planned, Guid by, Instant now, CancellationToken stop)
    {
        var (@event, delegates) = (planned.Event, planned.Categories[0]);
        var sent = now - Duration.FromDays(5);
        foreach (var ((name, address, answer), at) in Invited.Select((one, at) => (one, at)))
        {
            var invitation = PersonalInvitation.To(@event.Id, new Invitee(name, address), new InvitationTerms(delegates.Id, "en", "Please tell us by return who comes for your delegation.", MayForward: at % 2 == 1), by, sent);
            db.Add(invitation);
            db.Log.Add(LogEntry.Of(Actor.Person(by), sent, "invitation.sent", invitation.Id, @event.Id));
            await db.SaveChangesAsync(stop);
            var answered = sent + Duration.FromHours(9 + (at * 13));
            switch (answer)
            {
                case "yes":
                    invitation.Accept(await Register(db, planned, name, address, answered, stop), leadsTo: null, answered);
                    db.Log.Add(LogEntry.Of(Actor.Contact, answered, "invitation.accepted", invitation.Id, @event.Id));
                    break;
                case "no":
                    invitation.Decline("I am in Geneva that week. Please ask my deputy.", answered);
                    db.Log.Add(LogEntry.Of(Actor.Contact, answered, "invitation.declined", invitation.Id, @event.Id));
                    break;
                case "back":
                    invitation.Withdraw(answered);
                    db.Log.Add(LogEntry.Of(Actor.Person(by), answered, "invitation.withdrawn", invitation.Id, @event.Id));
                    break;
            }

            await db.SaveChangesAsync(stop);
        }
    }

    private static async Task<Guid> Register(UnActDb db, SampleEvent planned, string name, string address, Instant at, CancellationToken stop)
    {
        var (@event, category) = (planned.Event, planned.Categories[0]);
        var registration = Registration.Begin(RegistrationState.Confirmed, @event.Id, category.Id, new Contact(name, address), "en", at);
        var attendee = Attendee.Of(registration.Id, 0, name, address);
        db.AddRange(registration, attendee);
        foreach (var part in planned.Parts)
        {
            var place = Place.Of(registration.Id, attendee.Id, part.Id, @event.Version);
            place.NextSequence(stillInvited: true);
            db.Places.Add(place);
        }

        db.Log.Add(LogEntry.Of(Actor.Contact, at, "registration.made", registration.Id, @event.Id, to: nameof(RegistrationState.Confirmed)));
        await db.SaveChangesAsync(stop);
        return await db.TryTake(planned.Pools.Where(pool => pool.Touches(category.Id, [.. planned.Parts.Select(p => p.Id)])).Select(pool => pool.Id), 1, stop)
            ? registration.Id
            : throw new InvalidOperationException($"The sample event {@event.Slug} is too small.");
    }
}
