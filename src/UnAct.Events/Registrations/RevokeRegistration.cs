using FluentValidation;
using UnAct.Events;
using UnAct.Mail;

namespace UnAct.Registrations;

/// <summary>The organiser removes a registration, with a reason that the person reads. Doing it twice is doing it once.</summary>
public static class RevokeRegistration
{
    public sealed record Input(Actor By, Guid EventId, Guid RegistrationId, string? Reason, int SeenVersion);

    public sealed class Validator : MessageValidator<Input>
    {
        public Validator() => Required(i => i.Reason);
    }

    public sealed class Handler(UnActDb db, IClock clock, Mailbox mailbox)
    {
        public async Task Run(Input input, CancellationToken stop = default)
        {
            await db.Require(input.By, input.EventId, Permission.ManageRegistrations, stop);
            await new Validator().ValidateAndThrowAsync(input, stop);
            var held = await db.Hold(input.EventId, input.RegistrationId, stop);
            var registration = held.Registration;
            if (registration.State == RegistrationState.Revoked)
            {
                return;
            }

            Registration.Moves.Check("registration", registration.State, RegistrationState.Revoked);
            held.MustBeAt(input.SeenVersion);
            var (now, from, reason) = (clock.GetCurrentInstant(), registration.State, MessageWords.Clean(input.Reason));
            var letters = new Letters(db, held.Plan, mailbox, now);
            var entries = await held.Leave(db, letters, r => r.Revoke(now), now, stop);
            letters.Farewell("registration-revoked", registration, held.Attendees, entries, reason);
            db.Log.Add(LogEntry.Of(input.By, now, "registration.revoked", registration.Id, registration.EventId, from.ToString(), nameof(RegistrationState.Revoked), reason));
            await db.SaveChangesAsync(stop);
            await db.Advance(held.Plan, mailbox, now, stop);
        }
    }
}
