using System.Globalization;
using FluentValidation;
using UnAct.Calendars;
using UnAct.Events;
using UnAct.Mail;
using UnAct.People;

namespace UnAct.Registrations;

/// <summary>
/// Somebody wants a place. The answer tells nobody whether an address is known: a known one is only written to. Run it through
/// <see cref="BatchWriter"/>; it is as right without.
/// </summary>
public static class Register
{
    public sealed record Input(
        Actor By, Guid EventId, string? Name, string? Email, string? Organisation, string? Country, Guid? CategoryId, IReadOnlyList<Guid> PartIds, string Language);

    public enum Outcome
    {
        /// <summary>A mail tells the rest.</summary>
        Written,

        /// <summary>There is no free place in what was chosen; nothing was kept.</summary>
        Full,
    }

    /// <param name="RegistrationId">Only for somebody signed in with this verified address: the registration, new or old.</param>
    /// <param name="State">Likewise.</param>
    public sealed record Result(Outcome Outcome, Guid? RegistrationId = null, RegistrationState? State = null);

    public sealed class Validator : RegistrationInput<Input>
    {
        public Validator()
        {
            Ask(i => i.Name, i => i.Organisation, i => i.Country, i => i.PartIds);
            RuleFor(i => i.Email).Must(e => EmailAddress.Clean(e) is not null).WithMessage("Write an e-mail address such as name@example.org");
        }
    }

    private static readonly Validator Shape = new();

    public sealed class Handler(UnActDb db, IClock clock, Mailbox mailbox)
    {
        public async Task<Result> Run(Input input, CancellationToken stop = default)
        {
            await Shape.ValidateAndThrowAsync(input, stop);
            var now = clock.GetCurrentInstant();
            var plan = await RegistrationPlan.Load(db, input.EventId, stop);
            if (plan.Event.Visibility == EventVisibility.Private && !await db.May(input.By, input.EventId, Permission.SeeEvent, stop))
            {
                throw Refused.NotFound();
            }

            RegistrationRules.Check(RegistrationRules.WhyNotRegister(plan.Event, plan.Setup, now));
            var parts = RegistrationChoice.Parts(plan, input.PartIds);
            var category = RegistrationChoice.Category(plan, input.CategoryId);
            var contact = new Contact(
                PersonName.Of(input.Name)!, EmailAddress.Clean(input.Email)!,
                RegistrationChoice.Organisation(plan.Setup, input.Organisation), RegistrationChoice.Country(plan.Setup, input.Country));
            var key = EmailAddress.Key(contact.Address);
            var own = input.By.PersonId is { } person && await db.PersonHas(person, key, stop);
            var known = await db.Registrations.AsNoTracking().SingleOrDefaultAsync(r => r.EventId == input.EventId && r.ContactAddressKey == key && RegistrationStates.Live.Contains(r.State), stop);
            return known is null
                ? await Begin(input, plan, category, parts, contact, own, now, stop)
                : await Remind(plan, known, category, parts, own, now, stop);
        }

        private async Task<Result> Begin(Input input, RegistrationPlan plan, Category category, IReadOnlyList<Guid> parts, Contact contact, bool own, Instant now, CancellationToken stop)
        {
            if (!await db.TryTake(plan.PoolsOf(category.Id, parts), 1, stop))
            {
                return new Result(Outcome.Full);
            }

            await plan.MustStillHold(db, stop);
            var state = plan.Setup.ConfirmAddress && !own ? RegistrationState.Unconfirmed : RegistrationState.Confirmed;
            var registration = Registration.Begin(state, plan.Event.Id, category.Id, contact, RegistrationChoice.Language(input.Language), now);
            var attendee = Attendee.Of(registration.Id, 0, contact.Name, contact.Address);
            var places = parts.Select(part => Place.Of(registration.Id, attendee.Id, part, plan.Event.Version)).ToList();
            db.Registrations.Add(registration);
            db.Attendees.Add(attendee);
            db.Places.AddRange(places);
            var letters = new Letters(db, plan, mailbox, now);
            if (state == RegistrationState.Unconfirmed)
            {
                letters.AskToConfirm(registration, [attendee], parts);
            }
            else
            {
                letters.Welcome(registration, [attendee], places);
            }

            db.Log.Add(LogEntry.Of(input.By, now, "registration.made", registration.Id, plan.Event.Id, to: state.ToString()));
            await db.SaveChangesAsync(stop);
            plan.Hold();
            return own ? new Result(Outcome.Written, registration.Id, state) : new Result(Outcome.Written);
        }

        /// <summary>The address has a live registration here: it is written to, once an hour, and the page says what it says to everybody.</summary>
        private async Task<Result> Remind(RegistrationPlan plan, Registration known, Category category, IReadOnlyList<Guid> parts, bool own, Instant now, CancellationToken stop)
        {
            var hour = now.ToUnixTimeSeconds() / 3600;
            var onceKey = string.Create(CultureInfo.InvariantCulture, $"registration-already:{known.Id:N}:{hour}");
            if (!own && !await db.Outbox.AnyAsync(m => m.OnceKey == onceKey, stop))
            {
                var taken = await db.Places.Where(p => p.RegistrationId == known.Id && p.LeftAt == null).Select(p => p.PartId).Distinct().ToListAsync(stop);
                var letters = new Letters(db, plan, mailbox, now);
                var unconfirmed = known.State == RegistrationState.Unconfirmed;
                letters.Post("registration-already", onceKey, known, [], [], unconfirmed ? LinkPurpose.ConfirmAddress : LinkPurpose.Registration, null,
                    ("state", unconfirmed ? "unconfirmed" : "confirmed"), ("parts", letters.In(known).Parts(taken)));
                await db.SaveChangesAsync(stop);
            }

            return own ? new Result(Outcome.Written, known.Id, known.State)
                : (await PlacesLeft.Load(db, plan.Event.Id, stop)).Fits(category.Id, parts) ? new Result(Outcome.Written)
                : new Result(Outcome.Full);
        }
    }
}
