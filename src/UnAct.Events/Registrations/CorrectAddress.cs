using System.Globalization;
using FluentValidation;
using UnAct.Events;
using UnAct.Mail;
using UnAct.People;

namespace UnAct.Registrations;

/// <summary>
/// An organiser corrects the address of a registration: typed wrongly, by the person or on the telephone. Where it stands and what it holds stay as
/// they are. The new address gets what the old one had, with a link of its own; every link sent so far leads nowhere, for somebody else may have it.
/// </summary>
public static class CorrectAddress
{
    public sealed record Input(Actor By, Guid EventId, Guid RegistrationId, string? Address, int SeenVersion);

    public sealed class Validator : AbstractValidator<Input>
    {
        public Validator() => RuleFor(i => i.Address).Must(a => EmailAddress.Clean(a) is not null).WithMessage("Write an e-mail address such as name@example.org");
    }

    public sealed class Handler(UnActDb db, IClock clock, Mailbox mailbox)
    {
        /// <summary>What an organiser could still have sent to the old address.</summary>
        private static readonly MailState[] Unsent = [MailState.Waiting, MailState.Held, MailState.Stopped, MailState.Refused, MailState.GivenUp];

        public async Task Run(Input input, CancellationToken stop = default)
        {
            await db.Require(input.By, input.EventId, Permission.ManageRegistrations, stop);
            await new Validator().ValidateAndThrowAsync(input, stop);
            var held = await db.Hold(input.EventId, input.RegistrationId, stop);
            var (registration, now, address) = (held.Registration, clock.GetCurrentInstant(), EmailAddress.Clean(input.Address)!);
            var (key, old, oldKey) = (EmailAddress.Key(address), registration.ContactAddress, registration.ContactAddressKey);
            if (registration.IsLive && key == oldKey)
            {
                return;
            }

            held.MustBeAt(input.SeenVersion);
            var contact = held.Attendees.FirstOrDefault(a => a.Address is { } own ? EmailAddress.Key(own) == oldKey : a.Order == 0);
            if (held.Attendees.Any(a => a != contact && a.Address is { } own && EmailAddress.Key(own) == key))
            {
                throw new Refused("registration.address-along", ("field", "Address"));
            }

            if (await db.Registrations.AnyAsync(r => r.EventId == input.EventId && r.ContactAddressKey == key && RegistrationStates.Live.Contains(r.State), stop))
            {
                throw new Refused("registration.address-taken", ("field", "Address"));
            }

            // Whoever gets it did not ask for it: it counts among what a mailbox gets in a day.
            var once = await db.NextInvitation(key, now, stop);
            var letters = new Letters(db, held.Plan, mailbox, now);
            var own = held.Places.Where(p => p.AttendeeId == contact?.Id).ToList();
            await db.Supersede([registration.Id], [.. own.Select(p => p.Uid)], welcome: true, now, stop);
            await db.Outbox.Where(m => m.SubjectId == registration.Id && m.ToAddress == old && Unsent.Contains(m.State) && (m.ClaimedUntil == null || m.ClaimedUntil < now))
                .ExecuteUpdateAsync(set => set.SetProperty(m => m.State, MailState.Superseded), stop);
            IReadOnlyList<Entry> taken = contact is null ? [] : letters.TakeBackAll(registration, [contact], own, eventCancelled: false);
            registration.Readdress(address, now);
            if (!await db.StoppedAddresses.AnyAsync(s => s.AddressKey == oldKey, stop))
            {
                letters.PostTo(registration.ContactName, old, "registration-address-changed", string.Create(CultureInfo.InvariantCulture, $"registration-address-changed:{registration.Id:N}:{registration.LinkVersion}"),
                    registration, taken, null, null);
            }

            contact?.Readdress(address);
            letters.Anew(held, contact, own, once, now);
            db.Log.Add(LogEntry.Of(input.By, now, "registration.address-corrected", registration.Id, registration.EventId));
            await db.SaveChangesAsync(stop);
        }
    }

    extension(Letters letters)
    {
        /// <summary>Where it stands, to an address that has not heard of it; while the event has no date, or is over, the link alone.</summary>
        private void Anew(HeldRegistration held, Attendee? contact, IReadOnlyList<Place> own, string once, Instant now)
        {
            var (registration, words) = (held.Registration, letters.In(held.Registration));
            var unconfirmed = registration.State == RegistrationState.Unconfirmed;
            var template = (held.Event.State == EventState.Published && !held.Event.IsOver(now) ? registration.State : (RegistrationState?)null) switch
            {
                RegistrationState.Unconfirmed => "registration-confirm-address",
                RegistrationState.Pending => "registration-pending",
                RegistrationState.Waitlisted => "registration-waitlisted",
                RegistrationState.Offered => "registration-offered",
                RegistrationState.Confirmed => "registration-confirmed",
                _ => "registration-link",
            };
            var parts = ("parts", (object?)words.Parts(held.Places.Select(p => p.PartId)));
            var until = ("until", (object?)(registration.HoldUntil is { } end ? words.Moment(end) : ""));
            (string, object?)[] more = template switch
            {
                "registration-link" => [("state", unconfirmed ? "unconfirmed" : "")],
                "registration-waitlisted" => [parts, ("offers", held.Plan.Setup.OffersFirst)],
                "registration-offered" or "registration-confirm-address" => [until, parts],
                _ => [parts],
            };
            // Whoever comes along with an address of their own has had theirs.
            var entries = template == "registration-confirmed" && contact is not null ? letters.InviteAll(registration, [contact], own) : [];
            letters.Post(template, once, registration, [.. held.Attendees.Where(a => a == contact || a.Address is null)], entries, unconfirmed ? LinkPurpose.ConfirmAddress : LinkPurpose.Registration, null, more);
        }
    }
}
