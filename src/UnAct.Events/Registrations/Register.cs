using System.Globalization;
using FluentValidation;
using UnAct.Calendars;
using UnAct.Events;
using UnAct.Mail;
using UnAct.People;
using UnAct.Questions;

namespace UnAct.Registrations;

/// <summary>
/// Somebody wants a place. The answer tells nobody whether an address is known: a known one is only written to. Run it through
/// <see cref="BatchWriter"/>; it is as right without.
/// </summary>
public static class Register
{
    /// <param name="Others">Who comes along, besides the contact; null: nobody.</param>
    /// <param name="Answers">To the event's questions, as they were posted; null where nobody was asked them.</param>
    /// <param name="Uploads">The files among them.</param>
    /// <param name="SeenForm">The number of the form that was shown; null: none was.</param>
    /// <param name="Pass">What lets them in beside the form; null for whoever comes by it.</param>
    public sealed record Input(
        Actor By, Guid EventId, string? Name, string? Email, string? Organisation, string? Country, Guid? CategoryId, IReadOnlyList<Guid> PartIds, string Language,
        IReadOnlyList<Companion>? Others = null, Pass? Pass = null, IReadOnlyDictionary<string, IReadOnlyList<string>>? Answers = null,
        IReadOnlyList<AnswerUpload>? Uploads = null, int? SeenForm = null);

    public enum Outcome
    {
        /// <summary>A mail tells the rest.</summary>
        Written,

        /// <summary>There is no free place in what was chosen; nothing was kept.</summary>
        Full,
    }

    /// <param name="RegistrationId">Only for somebody signed in with this verified address, or with a pass: the registration, new or old.</param>
    /// <param name="State">Likewise.</param>
    /// <param name="WasThere">Said to a pass only: the address had a registration already.</param>
    public sealed record Result(Outcome Outcome, Guid? RegistrationId = null, RegistrationState? State = null, bool WasThere = false);

    public sealed class Validator : RegistrationInput<Input>
    {
        public Validator()
        {
            Ask(i => i.Name, i => i.Organisation, i => i.Country, i => i.PartIds);
            RuleFor(i => i.Email).Must(e => EmailAddress.Clean(e) is not null).WithMessage("Write an e-mail address such as name@example.org");
            AskOthers(i => i.Others!);
            // Their calendars could not be told apart.
            RuleFor(i => i).Must(i => i.Others is null || Apart(i.Email, i.Others)).OverridePropertyName("Others[0].Address").WithMessage("Two people have the same address. Give one of them another, or none");
        }
    }

    private static readonly Validator Shape = new();

    private static bool Apart(string? contact, IReadOnlyList<Companion> others)
    {
        var known = others.Select(o => o.Address).Append(contact).Select(EmailAddress.Clean).OfType<string>().Select(EmailAddress.Key).ToList();
        return known.Count == known.Distinct(StringComparer.Ordinal).Count();
    }

    public sealed class Handler(UnActDb db, IClock clock, Mailbox mailbox)
    {
        public async Task<Result> Run(Input input, CancellationToken stop = default) => (await RunAll([input], stop))[0].OrThrow();

        /// <summary>Several people in the order in which they came: what concerns all of them is read and written once for all.</summary>
        public async Task<IReadOnlyList<Answer<Result>>> RunAll(IReadOnlyList<Input> inputs, CancellationToken stop = default)
        {
            var answers = new Answer<Result>[inputs.Count];
            // One order of events, or two processes could wait for each other crosswise.
            foreach (var ofEvent in inputs.Index().GroupBy(i => i.Item.EventId, i => (i.Index, i.Item)).OrderBy(g => g.Key))
            {
                RegistrationPlan? plan = null;
                var wishes = new List<Wish>();
                foreach (var (at, input) in ofEvent)
                {
                    try
                    {
                        await Shape.ValidateAndThrowAsync(input, stop);
                        plan ??= await RegistrationPlan.Load(db, ofEvent.Key, stop);
                        wishes.Add(await Consider(at, input, plan, stop));
                    }
                    catch (Exception no) when (no is ValidationException or Refused)
                    {
                        answers[at] = new(null, no);
                    }
                }

                while (wishes.Count > 0)
                {
                    wishes = await Serve(plan!, wishes, answers, stop);
                }
            }

            return answers;
        }

        /// <summary>What somebody asks for, cleaned and allowed.</summary>
        private async Task<Wish> Consider(int at, Input input, RegistrationPlan plan, CancellationToken stop)
        {
            var now = clock.GetCurrentInstant();
            if (input.Pass is null && plan.Event.Visibility == EventVisibility.Private && !await db.May(input.By, input.EventId, Permission.SeeEvent, stop))
            {
                throw Refused.NotFound();
            }

            RegistrationRules.Check(input.Pass is null ? RegistrationRules.WhyNotRegister(plan.Event, plan.Setup, now) : RegistrationRules.WhyNotEnter(plan.Event, now));
            var parts = RegistrationChoice.Parts(plan, input.PartIds);
            var category = RegistrationChoice.Category(plan, input.Pass?.CategoryId ?? input.CategoryId);
            var contact = new Contact(
                PersonName.Of(input.Name)!, EmailAddress.Clean(input.Email)!,
                RegistrationChoice.Organisation(plan.Setup, input.Organisation), RegistrationChoice.Country(plan.Setup, input.Country));
            var key = EmailAddress.Key(contact.Address);
            var own = input.Pass is { ProvesAddress: true } || (input.By.PersonId is { } person && await db.PersonHas(person, key, stop));
            var people = RegistrationChoice.People(contact, input.Others);
            plan.Form.MustBeSeen(input.SeenForm);
            var uploads = new AnswerUploads(input.Uploads);
            var answers = input.Answers is { } posted ? AnswersFaulty.Check(plan.Form.Document, posted, uploads) : new Dictionary<string, string>();
            var files = uploads.Answering(answers);
            await db.MustFit(files, input.EventId, input.By.PersonId, now, stop);
            return new Wish(at, input.By, category, parts, contact, people, key, own, input.Pass, RegistrationChoice.Language(input.Language), now, answers, files);
        }

        /// <returns>Who must be looked at again: their address came twice, and the first of it is written now.</returns>
        private async Task<List<Wish>> Serve(RegistrationPlan plan, List<Wish> wishes, Answer<Result>[] answers, CancellationToken stop)
        {
            var keys = wishes.Select(w => w.Key).Distinct(StringComparer.Ordinal).ToList();
            var known = await db.Registrations.AsNoTracking().Where(r => r.EventId == plan.Event.Id && keys.Contains(r.ContactAddressKey) && RegistrationStates.Live.Contains(r.State))
                .ToDictionaryAsync(r => r.ContactAddressKey, StringComparer.Ordinal, stop);
            foreach (var wish in wishes.Where(w => known.ContainsKey(w.Key)))
            {
                answers[wish.At] = new(await Remind(plan, known[wish.Key], wish, stop), null);
            }

            var newcomers = wishes.Where(w => !known.ContainsKey(w.Key)).DistinctBy(w => w.Key, StringComparer.Ordinal).ToList();
            await Begin(plan, newcomers, answers, stop);
            return [.. wishes.Where(w => !known.ContainsKey(w.Key)).Except(newcomers)];
        }

        private async Task Begin(RegistrationPlan plan, List<Wish> newcomers, Answer<Result>[] answers, CancellationToken stop)
        {
            newcomers = await Quietly(plan.Event.Id, newcomers, stop);
            // Who needs an organiser's yes takes nobody's place meanwhile.
            var (asked, let) = (newcomers.Where(w => w.Asks).ToList(), newcomers.Where(w => w.Pass is { OverCapacity: true }).ToList());
            await Let(plan, let, stop);
            var coming = newcomers.Except(asked).Except(let).ToList();
            var asking = coming.ConvertAll(w => new Waiter(Guid.NewGuid(), w.People.Count, [.. plan.PoolsOf(w.Category.Id, w.Parts)]));
            var outcomes = plan.Setup.WaitingList
                ? (await db.TakeOrWait(plan, asking, mailbox, clock.GetCurrentInstant(), stop)).Select(number => (Taken: number is null, Number: number)).ToList()
                : (await db.TakeInOrder(asking, stop)).Select(taken => (Taken: taken, Number: (int?)null)).ToList();
            if (outcomes.Exists(o => o.Taken || o.Number is not null) || coming.Count < newcomers.Count)
            {
                await plan.MustStillHold(db, stop);
            }

            foreach (var (wish, outcome) in coming.Zip(outcomes))
            {
                answers[wish.At] = new(outcome is (false, null) ? new Result(Outcome.Full) : Write(plan, wish, outcome.Number), null);
            }

            foreach (var wish in asked.Concat(let))
            {
                answers[wish.At] = new(Write(plan, wish, null), null);
            }

            await db.SaveChangesAsync(stop);
        }

        /// <summary>An organiser has said that these come, whether there are places or not.</summary>
        private async Task Let(RegistrationPlan plan, List<Wish> let, CancellationToken stop)
        {
            if (let.Count > 0)
            {
                await db.HoldPools(plan.Event.Id, stop);
            }

            foreach (var wish in let)
            {
                await db.GiveKnowingly(plan, new Waiter(Guid.NewGuid(), wish.People.Count, [.. plan.PoolsOf(wish.Category.Id, wish.Parts)]), wish.Pass!.GivenBy, wish.Now, stop);
            }
        }

        /// <summary>
        /// Whoever is part of a live registration of this event, or is named a second time, is written to no more: by naming a stranger again and again
        /// nobody fills their mailbox. They come all the same, and the contact's mail names them.
        /// </summary>
        private async Task<List<Wish>> Quietly(Guid eventId, List<Wish> wishes, CancellationToken stop)
        {
            var named = wishes.SelectMany(w => w.People.Skip(1)).Select(p => p.Address).OfType<string>().Select(EmailAddress.Key).ToHashSet(StringComparer.Ordinal);
            if (named.Count == 0)
            {
                return wishes;
            }

            var live = db.Registrations.Where(r => r.EventId == eventId && RegistrationStates.Live.Contains(r.State));
            var written = (await live.Where(r => named.Contains(r.ContactAddressKey)).Select(r => r.ContactAddressKey).ToListAsync(stop)).ToHashSet(StringComparer.Ordinal);
            written.UnionWith((await live.Where(r => r.Size > 1).Join(db.Attendees, r => r.Id, a => a.RegistrationId, (r, a) => a).Where(a => a.Order > 0 && a.Address != null).Select(a => a.Address!).ToListAsync(stop)).Select(EmailAddress.Key));
            written.UnionWith(wishes.Select(w => w.Key));
            return wishes.ConvertAll(w => w with { People = [w.People[0], .. w.People.Skip(1).Select(p => p.Address is { } address && !written.Add(EmailAddress.Key(address)) ? p with { Address = null } : p)] });
        }

        private Result Write(RegistrationPlan plan, Wish wish, int? number)
        {
            var state = number is not null ? RegistrationState.Waitlisted
                : wish.Asks ? RegistrationState.Pending
                : !wish.Own && (plan.Setup.ConfirmAddress || wish.Pass is not null) ? RegistrationState.Unconfirmed
                : RegistrationState.Confirmed;
            var registration = Registration.Begin(state, plan.Event.Id, wish.Category.Id, wish.Contact, wish.Language, wish.Now, wish.People.Count, number);
            var attendees = wish.People.Select((person, order) => Attendee.Of(registration.Id, order, person.Name, person.Address)).ToList();
            var places = attendees.SelectMany(_ => wish.Parts, (attendee, part) => Place.Of(registration.Id, attendee.Id, part, plan.Event.Version)).ToList();
            db.Registrations.Add(registration);
            db.Attendees.AddRange(attendees);
            db.Places.AddRange(places);
            db.AddAnswers(registration.Id, plan.Form, wish.Answers);
            db.AddAnswerFiles(wish.Files, plan.Event.Id, registration.Id, wish.By.PersonId, wish.Now);
            var letters = new Letters(db, plan, mailbox, wish.Now);
            switch (state)
            {
                case RegistrationState.Waitlisted:
                    letters.InLine(registration, attendees, wish.Parts, plan.Setup.OffersFirst);
                    break;
                case RegistrationState.Pending:
                    letters.Asked(registration, attendees, wish.Parts);
                    break;
                case RegistrationState.Unconfirmed:
                    letters.AskToConfirm(registration, attendees, wish.Parts);
                    break;
                default:
                    letters.Welcome(registration, attendees, places);
                    break;
            }

            db.Log.Add(LogEntry.Of(wish.By, wish.Now, "registration.made", registration.Id, plan.Event.Id, to: state.ToString()));
            return wish.SeesOutcome ? new Result(Outcome.Written, registration.Id, state) : new Result(Outcome.Written);
        }

        /// <summary>The address has a live registration here: it is written to, once an hour, and the page says what it says to everybody.</summary>
        private async Task<Result> Remind(RegistrationPlan plan, Registration known, Wish wish, CancellationToken stop)
        {
            var hour = wish.Now.ToUnixTimeSeconds() / 3600;
            var onceKey = string.Create(CultureInfo.InvariantCulture, $"registration-already:{known.Id:N}:{hour}");
            if ((!wish.Own || wish.Pass is not null) && !await db.Outbox.AnyAsync(m => m.OnceKey == onceKey, stop))
            {
                var taken = await db.Places.Where(p => p.RegistrationId == known.Id && p.LeftAt == null).Select(p => p.PartId).Distinct().ToListAsync(stop);
                var letters = new Letters(db, plan, mailbox, wish.Now);
                var unconfirmed = known.State == RegistrationState.Unconfirmed;
                letters.Post("registration-already", onceKey, known, [], [], unconfirmed ? LinkPurpose.ConfirmAddress : LinkPurpose.Registration, null,
                    ("state", known.State.ToString().ToLowerInvariant()), ("parts", letters.In(known).Parts(taken)));
                await db.SaveChangesAsync(stop);
            }

            // Who has not proved the address hears what a newcomer would hear.
            var let = wish.Own || plan.Setup.WaitingList || wish.Asks || wish.Pass is { OverCapacity: true } || (await PlacesLeft.Load(db, plan.Event.Id, stop)).Fits(wish.Category.Id, wish.Parts, wish.People.Count);
            return !let ? new Result(Outcome.Full)
                : wish.SeesOutcome ? new Result(Outcome.Written, known.Id, known.State, WasThere: wish.Pass is not null)
                : new Result(Outcome.Written);
        }
    }

    /// <param name="At">Their place among those who came.</param>
    /// <param name="People">The contact first.</param>
    /// <param name="Own">Signed in with this verified address, or a pass proves it.</param>
    private sealed record Wish(
        int At, Actor By, Category Category, IReadOnlyList<Guid> Parts, Contact Contact, IReadOnlyList<Companion> People, string Key, bool Own, Pass? Pass, string Language, Instant Now,
        IReadOnlyDictionary<string, string> Answers, IReadOnlyList<Files.TakenFile> Files)
    {
        /// <summary>An organiser says yes or no to them first; a pass says yes already.</summary>
        public bool Asks => Category.NeedsApproval && Pass is null;

        public bool SeesOutcome => Own || Pass is not null;
    }
}
