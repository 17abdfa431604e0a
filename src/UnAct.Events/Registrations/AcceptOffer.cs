using UnAct.Mail;

namespace UnAct.Registrations;

/// <summary>Somebody takes the place that was offered to them, by a button on their page. Taking it twice is taking it once.</summary>
public static class AcceptOffer
{
    public sealed record Input(Actor By, string? Token, Guid? Id);

    public sealed class Handler(UnActDb db, IClock clock, Links links, Mailbox mailbox)
    {
        public async Task Run(Input input, CancellationToken stop = default)
        {
            var held = await db.HoldOwn(links, LinkPurpose.Registration, input.By, input.Token, input.Id, stop);
            var registration = held.Registration;
            if (registration.State == RegistrationState.Confirmed)
            {
                return;
            }

            var now = clock.GetCurrentInstant();
            RegistrationRules.Check(RegistrationRules.WhyNotAccept(registration.State, held.Event.State, registration.HoldUntil, now));
            registration.Confirm(now);
            foreach (var place in held.Places)
            {
                place.Knows(held.Event.Version);
            }

            await db.Supersede([registration.Id], [], welcome: true, now, stop);
            new Letters(db, held.Plan, mailbox, now).Welcome(registration, held.Attendees, held.Places);
            db.Log.Add(LogEntry.Of(input.By, now, "registration.accepted", registration.Id, registration.EventId, nameof(RegistrationState.Offered), nameof(RegistrationState.Confirmed)));
            await db.SaveChangesAsync(stop);
        }
    }
}
