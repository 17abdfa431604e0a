using System.Globalization;
using FluentValidation;
using UnAct.Events;
using UnAct.Mail;

namespace UnAct.Registrations;

/// <summary>
/// One of a group comes no longer: the contact says so, until the cut-off, or an organiser, with a reason. The others stay, with their places or
/// their place in line. Doing it twice is doing it once.
/// </summary>
public static class LeaveGroup
{
    /// <param name="Token">The contact's link; null when an organiser does it, or the contact signed in.</param>
    /// <param name="EventId">Given when an organiser does it.</param>
    public sealed record Input(Actor By, string? Token, Guid? EventId, Guid? RegistrationId, Guid? AttendeeId, string? LeaveReason, int SeenVersion);

    public sealed class Validator : MessageValidator<Input>
    {
        public Validator()
        {
            RuleFor(i => i.AttendeeId).NotNull().WithMessage("Choose who comes no longer");
            When(i => i.EventId is not null, () => Required(i => i.LeaveReason));
        }
    }

    public sealed class Handler(UnActDb db, IClock clock, Links links, Mailbox mailbox)
    {
        public async Task Run(Input input, CancellationToken stop = default)
        {
            var held = await Hold(input, stop);
            var (registration, now) = (held.Registration, clock.GetCurrentInstant());
            if (await db.Attendees.AnyAsync(a => a.Id == input.AttendeeId && a.RegistrationId == registration.Id && a.LeftAt != null, stop))
            {
                return;
            }

            var leaver = held.Attendees.SingleOrDefault(a => a.Id == input.AttendeeId) ?? throw Refused.NotFound();
            if (input.EventId is null)
            {
                RegistrationRules.Check(RegistrationRules.WhyNotCancel(registration.State, held.Event.State, held.Event.Zone, held.Event.StartsAt, held.Plan.Setup, now));
            }

            held.MustBeAt(input.SeenVersion);
            var places = held.Places.Where(p => p.AttendeeId == leaver.Id).ToList();
            await db.GiveBack(registration, 1, places, stop);
            registration.Shrink(now);
            leaver.Leave(now);
            var letters = new Letters(db, held.Plan, mailbox, now);
            var entries = letters.TakeBackAll(registration, [leaver], places, eventCancelled: false);
            await db.Supersede([registration.Id], [.. places.Select(p => p.Uid)], welcome: false, now, stop);
            places.ForEach(place => place.Leave(now));
            var reason = input.EventId is null ? null : MessageWords.Clean(input.LeaveReason);
            letters.Left(registration, leaver, [.. held.Attendees.Where(a => a != leaver)], [.. held.Places.Except(places)], entries, byOrganiser: input.EventId is not null, reason);
            db.Log.Add(LogEntry.Of(input.By, now, "registration.smaller", registration.Id, registration.EventId, Number(registration.Size + 1), Number(registration.Size), reason));
            await db.SaveChangesAsync(stop);
            await db.Advance(held.Plan, mailbox, now, stop);
        }

        private async Task<HeldRegistration> Hold(Input input, CancellationToken stop)
        {
            if (input.EventId is { } eventId)
            {
                await db.Require(input.By, eventId, Permission.ManageRegistrations, stop);
            }

            await new Validator().ValidateAndThrowAsync(input, stop);
            return input is { EventId: { } @event, RegistrationId: { } registration }
                ? await db.Hold(@event, registration, stop)
                : await db.HoldOwn(links, LinkPurpose.Registration, input.By, input.Token, input.RegistrationId, stop);
        }

        private static string Number(int people) => people.ToString(CultureInfo.InvariantCulture);
    }
}
