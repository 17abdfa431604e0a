using UnAct.Mail;

namespace UnAct.Registrations;

/// <summary>The link in the mail was followed and the button pressed: the address is theirs, and the place is firm. Doing it twice is doing it once.</summary>
public static class ConfirmAddress
{
    public sealed record Input(string? Token);

    /// <param name="LinkVersion">With the id: what the personal link is made of.</param>
    public sealed record Result(Guid RegistrationId, int LinkVersion);

    public sealed class Handler(UnActDb db, IClock clock, Links links, Mailbox mailbox)
    {
        public async Task<Result> Run(Input input, CancellationToken stop = default)
        {
            var held = await db.HoldOwn(links, LinkPurpose.ConfirmAddress, Actor.Contact, input.Token, null, stop);
            var registration = held.Registration;
            var result = new Result(registration.Id, registration.LinkVersion);
            if (registration.State == RegistrationState.Confirmed)
            {
                return result;
            }

            if (held.Event.State == Events.EventState.Cancelled)
            {
                throw new Refused("event.is-cancelled");
            }

            // Whoever waits for an approval or for a place gets neither by confirming an address.
            if (registration.State != RegistrationState.Unconfirmed)
            {
                throw new Refused("registration.move", ("from", registration.State.ToString()), ("to", nameof(RegistrationState.Confirmed)));
            }

            var now = clock.GetCurrentInstant();
            var from = registration.State;
            registration.Confirm(now);
            foreach (var place in held.Places)
            {
                place.Knows(held.Event.Version);
            }

            new Letters(db, held.Plan, mailbox, now).Welcome(registration, held.Attendees, held.Places);
            db.Log.Add(LogEntry.Of(Actor.Contact, now, "registration.confirmed", registration.Id, registration.EventId, from.ToString(), nameof(RegistrationState.Confirmed)));
            await db.SaveChangesAsync(stop);
            return result;
        }
    }
}
