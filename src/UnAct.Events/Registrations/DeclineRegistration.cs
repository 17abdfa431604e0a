using FluentValidation;
using UnAct.Events;
using UnAct.Mail;

namespace UnAct.Registrations;

/// <summary>The organiser says no to somebody who asks for a place, with words or without. Doing it twice is doing it once.</summary>
public static class DeclineRegistration
{
    public sealed record Input(Actor By, Guid EventId, Guid RegistrationId, string? Message, int SeenVersion);

    public sealed class Validator : MessageValidator<Input>
    {
        public Validator() => Optional(i => i.Message);
    }

    public sealed class Handler(UnActDb db, IClock clock, Mailbox mailbox)
    {
        public async Task Run(Input input, CancellationToken stop = default)
        {
            await db.Require(input.By, input.EventId, Permission.ManageRegistrations, stop);
            await new Validator().ValidateAndThrowAsync(input, stop);
            var held = await db.Hold(input.EventId, input.RegistrationId, stop);
            var registration = held.Registration;
            if (registration.State == RegistrationState.Declined)
            {
                return;
            }

            Registration.Moves.Check("registration", registration.State, RegistrationState.Declined);
            held.MustBeAt(input.SeenVersion);
            var (now, from, message) = (clock.GetCurrentInstant(), registration.State, MessageWords.Clean(input.Message));
            var letters = new Letters(db, held.Plan, mailbox, now);
            await held.Leave(db, letters, r => r.Decline(now), now, stop);
            letters.Farewell("registration-declined", registration, held.Attendees, [], message);
            db.Log.Add(LogEntry.Of(input.By, now, "registration.declined", registration.Id, registration.EventId, from.ToString(), nameof(RegistrationState.Declined), message));
            await db.SaveChangesAsync(stop);
        }
    }
}
