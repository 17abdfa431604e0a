using System.Globalization;
using FluentValidation;
using UnAct.Events;
using UnAct.Mail;

namespace UnAct.Registrations;

/// <summary>
/// The organiser says yes to somebody who asks for a place. Where there is none they stand in line, or nothing is done if there is no line;
/// an organiser may also take them in although it is full, knowingly. Doing it twice is doing it once.
/// </summary>
public static class ApproveRegistration
{
    /// <param name="OverCapacity">They get a place also where there is none.</param>
    public sealed record Input(Actor By, Guid EventId, Guid RegistrationId, string? Message, int SeenVersion, bool OverCapacity = false);

    public sealed class Validator : MessageValidator<Input>
    {
        public Validator() => Optional(i => i.Message);
    }

    public sealed class Handler(UnActDb db, IClock clock, Mailbox mailbox)
    {
        /// <returns>Where it stands now: Confirmed or Waitlisted.</returns>
        public async Task<RegistrationState> Run(Input input, CancellationToken stop = default)
        {
            await db.Require(input.By, input.EventId, Permission.ManageRegistrations, stop);
            await new Validator().ValidateAndThrowAsync(input, stop);
            var held = await db.Hold(input.EventId, input.RegistrationId, stop);
            var registration = held.Registration;
            if (registration.State is RegistrationState.Confirmed or RegistrationState.Waitlisted)
            {
                return registration.State;
            }

            if (registration.State != RegistrationState.Pending)
            {
                // Somebody who has not confirmed their address holds a place already, and is not ours to confirm.
                throw new Refused("registration.move", ("from", registration.State.ToString()), ("to", nameof(RegistrationState.Confirmed)));
            }

            held.MustBeAt(input.SeenVersion);
            var (now, from, message) = (clock.GetCurrentInstant(), registration.State, MessageWords.Clean(input.Message));
            RegistrationRules.Check(RegistrationRules.WhyNotApprove(held.Event, now));
            var number = await Place(held, input, now, stop);
            var letters = new Letters(db, held.Plan, mailbox, now);
            await db.Supersede([registration.Id], [], welcome: true, now, stop);
            foreach (var place in held.Places)
            {
                place.Knows(held.Event.Version);
            }

            if (number is { } inLine)
            {
                registration.Wait(inLine, now);
                letters.InLine(registration, held.Attendees, held.Places.Select(p => p.PartId), held.Plan.Setup.OffersFirst, message);
            }
            else
            {
                registration.Confirm(now);
                letters.Welcome(registration, held.Attendees, held.Places, message);
            }

            db.Log.Add(LogEntry.Of(input.By, now, "registration.approved", registration.Id, registration.EventId, from.ToString(), registration.State.ToString(), message));
            await db.SaveChangesAsync(stop);
            return registration.State;
        }

        /// <returns>The number in line; null for somebody who has a place.</returns>
        private async Task<int?> Place(HeldRegistration held, Input input, Instant now, CancellationToken stop)
        {
            var asking = new Waiter(held.Registration.Id, held.Registration.Size, [.. held.Plan.PoolsOf(held.Registration.CategoryId, [.. held.Places.Select(p => p.PartId)])]);
            if (input.OverCapacity)
            {
                await db.GiveKnowingly(held.Plan, asking, input.By, now, stop);
                return null;
            }

            if (held.Plan.Setup.WaitingList)
            {
                return (await db.TakeOrWait(held.Plan, [asking], mailbox, now, stop))[0];
            }

            return (await db.TakeInOrder([asking], stop))[0] ? null : throw new Refused("registration.full-to-approve");
        }
    }

    extension(UnActDb db)
    {
        /// <summary>Places for somebody whether there are any or not; where there are none, the log says who wanted that.</summary>
        /// <returns>Whether it was beyond what there is.</returns>
        internal async Task<bool> GiveKnowingly(RegistrationPlan plan, Waiter who, Actor by, Instant now, CancellationToken stop)
        {
            var pools = await db.Pools.AsNoTracking().Where(p => p.EventId == plan.Event.Id).ToListAsync(stop);
            var over = pools.Where(p => who.Pools.Contains(p.Id) && p.Free < who.Size).ToList();
            foreach (var pool in over)
            {
                db.Log.Add(LogEntry.Of(by, now, "registration.over-capacity", pool.Id, plan.Event.Id,
                    pool.Capacity!.Value.ToString(CultureInfo.InvariantCulture), (pool.Taken + who.Size).ToString(CultureInfo.InvariantCulture)));
            }

            await db.Give(who.Pools.Select(id => KeyValuePair.Create(id, who.Size)), waited: false, stop);
            return over is not [];
        }
    }
}
