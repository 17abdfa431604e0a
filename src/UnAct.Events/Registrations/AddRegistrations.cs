using System.Globalization;
using FluentValidation;
using UnAct.Events;
using UnAct.Mail;
using UnAct.People;

namespace UnAct.Registrations;

/// <summary>
/// An organiser registers others, in the order given. Places, the waiting line and one registration an address hold as for everybody; whether
/// the form is open, an approval and the confirming of the address only bind those who register themselves.
/// </summary>
public static class AddRegistrations
{
    public const int Most = 2000;

    /// <summary>So many registrations of one address an event makes in a day: each is a mail to somebody who did not ask for it.</summary>
    private const int MostADay = 3;

    /// <param name="OverCapacity">Who finds no place gets one all the same; the log says who wanted that.</param>
    /// <param name="Seen">The mark of what the person was told would happen (<see cref="Result.Mark"/>); anything else is told first. Null: whatever it is.</param>
    public sealed record Input(Actor By, Guid EventId, IReadOnlyList<Newcomer> People, bool OverCapacity = false, string? Seen = null);

    /// <param name="CategoryId">Null: the only one there is.</param>
    /// <param name="PartIds">None: all of them.</param>
    public sealed record Newcomer(string? Name, string? Email, string? Organisation, string? Country, Guid? CategoryId, IReadOnlyList<Guid> PartIds, string Language);

    public enum Outcome
    {
        Placed,
        OverCapacity,
        InLine,

        /// <summary>There is a live registration with this address; nothing was changed.</summary>
        Already,

        /// <summary>No place, and no line to stand in; nothing was kept.</summary>
        Full,

        /// <summary>It was registered and removed so often today that it is not written to again; nothing was kept.</summary>
        EnoughToday,
    }

    /// <param name="Outcomes">For each who was given, in their order.</param>
    public sealed record Result(IReadOnlyList<Outcome> Outcomes, IReadOnlyList<Guid> Made)
    {
        public int Of(Outcome outcome) => Outcomes.Count(o => o == outcome);

        /// <summary>How many fare how: what the person is told, and says yes to.</summary>
        public string Mark => string.Join('-', Enum.GetValues<Outcome>().Select(o => Of(o).ToString(CultureInfo.InvariantCulture)));
    }

    /// <summary>It would come out otherwise than the person was told. Nothing was done.</summary>
    public sealed class NotAsSeen(Result result) : Exception("It would come out otherwise than it was told.")
    {
        public Result Result { get; } = result;
    }

    public sealed class Validator : RegistrationInput<Newcomer>
    {
        public Validator()
        {
            AskWithoutParts(i => i.Name, i => i.Organisation, i => i.Country);
            RuleFor(i => i.Email).Must(e => EmailAddress.Clean(e) is not null).WithMessage("Write an e-mail address such as name@example.org");
        }
    }

    private static readonly Validator Shape = new();

    public sealed class Handler(UnActDb db, IClock clock, Mailbox mailbox)
    {
        public async Task<Result> Run(Input input, CancellationToken stop = default)
        {
            await db.Require(input.By, input.EventId, Permission.ManageRegistrations, stop);
            foreach (var person in input.People)
            {
                await Shape.ValidateAndThrowAsync(person, stop);
            }

            await RegistrationDefaults.Ensure(db, input.EventId, stop);
            await db.HoldPools(input.EventId, stop);
            var (plan, now) = (await RegistrationPlan.Load(db, input.EventId, stop), clock.GetCurrentInstant());
            RegistrationRules.Check(RegistrationRules.WhyNotAdd(plan.Event, now));
            var outcomes = new Outcome[input.People.Count];
            var wishes = await Newcomers(input, plan, outcomes, now, stop);
            var numbers = await Place(input, plan, wishes, outcomes, now, stop);
            var made = wishes.Zip(numbers).Where(w => outcomes[w.First.At] != Outcome.Full).Select(w => Write(input.By, plan, w.First, w.Second, now)).ToList();
            await db.SaveChangesAsync(stop);
            var result = new Result(outcomes, made);
            return input.Seen is { } seen && seen != result.Mark ? throw new NotAsSeen(result) : result;
        }

        /// <summary>Those who are not there yet, each once.</summary>
        private async Task<List<Wish>> Newcomers(Input input, RegistrationPlan plan, Outcome[] outcomes, Instant now, CancellationToken stop)
        {
            var keys = input.People.Select(p => EmailAddress.Key(EmailAddress.Clean(p.Email)!)).ToList();
            var (known, enough) = (new HashSet<string>(StringComparer.Ordinal), new HashSet<string>(StringComparer.Ordinal));
            foreach (var some in keys.Distinct(StringComparer.Ordinal).Chunk(500))
            {
                var there = db.Registrations.Where(r => r.EventId == plan.Event.Id && some.Contains(r.ContactAddressKey));
                known.UnionWith(await there.Where(r => RegistrationStates.Live.Contains(r.State)).Select(r => r.ContactAddressKey).ToListAsync(stop));
                var since = now - Duration.FromDays(1);
                enough.UnionWith(await there.Where(r => r.CreatedAt > since).GroupBy(r => r.ContactAddressKey).Where(g => g.Count() >= MostADay).Select(g => g.Key).ToListAsync(stop));
            }

            var wishes = new List<Wish>();
            foreach (var (at, person) in input.People.Index())
            {
                if (!known.Add(keys[at]))
                {
                    outcomes[at] = Outcome.Already;
                    continue;
                }

                if (enough.Contains(keys[at]))
                {
                    outcomes[at] = Outcome.EnoughToday;
                    continue;
                }

                var contact = new Contact(PersonName.Of(person.Name)!, EmailAddress.Clean(person.Email)!, MessageWords.Clean(person.Organisation)?.Replace('\n', ' '), string.IsNullOrEmpty(person.Country) ? null : person.Country);
                var parts = person.PartIds is [] ? [.. plan.Parts.Select(p => p.Id)] : RegistrationChoice.Parts(plan, person.PartIds);
                wishes.Add(new Wish(at, contact, RegistrationChoice.Category(plan, person.CategoryId), parts, RegistrationChoice.Language(person.Language)));
            }

            return wishes;
        }

        /// <returns>For each the number in line, or null.</returns>
        private async Task<IReadOnlyList<int?>> Place(Input input, RegistrationPlan plan, List<Wish> wishes, Outcome[] outcomes, Instant now, CancellationToken stop)
        {
            var asking = wishes.ConvertAll(w => new Waiter(Guid.NewGuid(), 1, [.. plan.PoolsOf(w.Category.Id, w.Parts)]));
            if (input.OverCapacity)
            {
                foreach (var (wish, waiter) in wishes.Zip(asking))
                {
                    outcomes[wish.At] = await db.GiveKnowingly(plan, waiter, input.By, now, stop) ? Outcome.OverCapacity : Outcome.Placed;
                }

                return [.. wishes.Select(_ => (int?)null)];
            }

            IReadOnlyList<int?> numbers = plan.Setup.WaitingList
                ? await db.TakeOrWait(plan, asking, mailbox, now, stop)
                : [.. (await db.TakeInOrder(asking, stop)).Select(has => has ? (int?)null : 0)];
            foreach (var (wish, number) in wishes.Zip(numbers))
            {
                outcomes[wish.At] = number is null ? Outcome.Placed : plan.Setup.WaitingList ? Outcome.InLine : Outcome.Full;
            }

            return numbers;
        }

        private Guid Write(Actor by, RegistrationPlan plan, Wish wish, int? number, Instant now)
        {
            var state = number is null ? RegistrationState.Confirmed : RegistrationState.Waitlisted;
            var registration = Registration.Begin(state, plan.Event.Id, wish.Category.Id, wish.Contact, wish.Language, now, number: number);
            var attendee = Attendee.Of(registration.Id, 0, wish.Contact.Name, wish.Contact.Address);
            var places = wish.Parts.Select(part => Registrations.Place.Of(registration.Id, attendee.Id, part, plan.Event.Version)).ToList();
            db.Registrations.Add(registration);
            db.Attendees.Add(attendee);
            db.Places.AddRange(places);
            var letters = new Letters(db, plan, mailbox, now);
            if (number is null)
            {
                letters.Welcome(registration, [attendee], places);
            }
            else
            {
                letters.InLine(registration, [attendee], wish.Parts, plan.Setup.OffersFirst);
            }

            db.Log.Add(LogEntry.Of(by, now, "registration.added", registration.Id, plan.Event.Id, to: state.ToString()));
            return registration.Id;
        }
    }

    private sealed record Wish(int At, Contact Contact, Category Category, IReadOnlyList<Guid> Parts, string Language);
}
