using UnAct.Mail;

namespace UnAct.Registrations;

/// <summary>The link in the mail was followed and the button pressed: the address is theirs, and the place is firm. Doing it twice is doing it once.</summary>
public static class ConfirmAddress
{
    public sealed record Input(string? Token);

    /// <param name="LinkVersion">With the id: what the personal link is made of.</param>
    public sealed record Result(Guid RegistrationId, int LinkVersion);

    public sealed class Handler(UnActDb db, IClock clock, Links links, Mailbox mailbox, CameByPass cameByPass)
    {
        public async Task<Result> Run(Input input, CancellationToken stop = default)
        {
            var held = await db.HoldOwn(links, LinkPurpose.ConfirmAddress, Actor.Contact, input.Token, null, stop);
            var registration = held.Registration;
            var result = new Result(registration.Id, registration.LinkVersion);
            if (registration.IsLive && registration.State != RegistrationState.Unconfirmed)
            {
                // Whatever has become of it since, an old link confirms nothing more.
                return result;
            }

            if (held.Event.State == Events.EventState.Cancelled)
            {
                throw new Refused("event.is-cancelled");
            }

            // What has ended does not begin again.
            if (registration.State != RegistrationState.Unconfirmed)
            {
                throw new Refused("registration.move", ("from", registration.State.ToString()), ("to", nameof(RegistrationState.Confirmed)));
            }

            var now = clock.GetCurrentInstant();
            var from = registration.State;
            var letters = new Letters(db, held.Plan, mailbox, now);
            if (held.Plan.Categories.Any(c => c.Id == registration.CategoryId && c.NeedsApproval) && !await cameByPass(db, registration, stop))
            {
                // Since they registered, somebody must say yes first: they no longer hold a place.
                await db.GiveBackAll(registration, held.Places, stop);
                registration.Ask(now);
                letters.Asked(registration, held.Attendees, held.Places.Select(p => p.PartId));
                db.Log.Add(LogEntry.Of(Actor.Contact, now, "registration.asked", registration.Id, registration.EventId, from.ToString(), nameof(RegistrationState.Pending)));
                await db.SaveChangesAsync(stop);
                await db.Advance(held.Plan, mailbox, now, stop);
                return result;
            }

            registration.Confirm(now);
            foreach (var place in held.Places)
            {
                place.Knows(held.Event.Version);
            }

            letters.Welcome(registration, held.Attendees, held.Places);
            db.Log.Add(LogEntry.Of(Actor.Contact, now, "registration.confirmed", registration.Id, registration.EventId, from.ToString(), nameof(RegistrationState.Confirmed)));
            await db.SaveChangesAsync(stop);
            return result;
        }
    }
}
