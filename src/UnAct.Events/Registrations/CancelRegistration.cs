using UnAct.Mail;

namespace UnAct.Registrations;

/// <summary>The contact withdraws, by the personal link or signed in, until the cut-off. Withdrawing twice is withdrawing once.</summary>
public static class CancelRegistration
{
    public sealed record Input(Actor By, string? Token, Guid? Id, int SeenVersion);

    public sealed class Handler(UnActDb db, IClock clock, Links links, Mailbox mailbox)
    {
        public async Task Run(Input input, CancellationToken stop = default)
        {
            var held = await db.HoldOwn(links, LinkPurpose.Registration, input.By, input.Token, input.Id, stop);
            var registration = held.Registration;
            if (registration.State == RegistrationState.Cancelled)
            {
                return;
            }

            var now = clock.GetCurrentInstant();
            RegistrationRules.Check(RegistrationRules.WhyNotCancel(registration.State, held.Event.State, held.Event.Zone, held.Event.StartsAt, held.Plan.Setup, now));
            held.MustBeAt(input.SeenVersion);
            var from = registration.State;
            var letters = new Letters(db, held.Plan, mailbox, now);
            var entries = await held.Leave(db, letters, r => r.Cancel(now), now, stop);
            letters.Farewell("registration-cancelled", registration, held.Attendees, entries, null, ("hadPlace", from.HoldsPlaces()));
            db.Log.Add(LogEntry.Of(input.By, now, "registration.cancelled", registration.Id, registration.EventId, from.ToString(), nameof(RegistrationState.Cancelled)));
            await db.SaveChangesAsync(stop);
            await db.Advance(held.Plan, mailbox, now, stop);
        }
    }
}
