using FluentValidation;
using UnAct.Events;
using UnAct.Mail;
using UnAct.People;
using UnAct.Questions;

namespace UnAct.Registrations;

/// <summary>The contact changes name, organisation, country or parts: a new part takes a place, a dropped one gives its place back. All of it, or nothing.</summary>
public static class ChangeRegistration
{
    /// <param name="Uploads">Files that come to the answers or go; every other stays.</param>
    /// <param name="SeenForm">The number of the form that was shown; null: none was.</param>
    public sealed record Input(
        Actor By, string? Token, Guid? Id, string? Name, string? Organisation, string? Country, IReadOnlyList<Guid> PartIds, int SeenVersion,
        IReadOnlyDictionary<string, IReadOnlyList<string>>? Answers = null, IReadOnlyList<AnswerUpload>? Uploads = null, int? SeenForm = null);

    public sealed class Validator : RegistrationInput<Input>
    {
        public Validator() => Ask(i => i.Name, i => i.Organisation, i => i.Country, i => i.PartIds);
    }

    public sealed class Handler(UnActDb db, IClock clock, Links links, Mailbox mailbox)
    {
        public async Task Run(Input input, CancellationToken stop = default)
        {
            var held = await db.HoldOwn(links, LinkPurpose.Registration, input.By, input.Token, input.Id, stop);
            await new Validator().ValidateAndThrowAsync(input, stop);
            var (registration, plan, now) = (held.Registration, held.Plan, clock.GetCurrentInstant());
            RegistrationRules.Check(RegistrationRules.WhyNotChange(registration.State, held.Event.State, held.Event.Zone, held.Event.StartsAt, plan.Setup, now));
            var parts = RegistrationChoice.Parts(plan, input.PartIds);
            var name = PersonName.Of(input.Name)!;
            var (organisation, country) = (Kept(plan.Setup.AskOrganisation, RegistrationChoice.Organisation(plan.Setup, input.Organisation), registration.Organisation), Kept(plan.Setup.AskCountry, RegistrationChoice.Country(plan.Setup, input.Country), registration.Country));
            var before = held.Places.Select(p => p.PartId).Distinct().ToList();
            var (added, dropped) = (parts.Except(before).ToList(), before.Except(parts).ToList());
            var renamed = name != registration.ContactName;
            plan.Form.MustBeSeen(input.SeenForm);
            var given = input.Answers is null ? [] : (await db.AnswersOf([registration.Id], stop: stop)).GetValueOrDefault(registration.Id, []);
            var uploads = new AnswerUploads(input.Uploads, given.FilesFor(plan.Form.Document));
            var answers = input.Answers is { } posted ? AnswersFaulty.Check(plan.Form.Document, posted, uploads) : null;
            var answersStay = answers is null || Same(answers, given, plan.Form);
            if (answersStay && added is [] && dropped is [] && !renamed && organisation == registration.Organisation && country == registration.Country)
            {
                return;
            }

            held.MustBeAt(input.SeenVersion);
            registration.Describe(name, organisation, country, now);
            if (!answersStay)
            {
                await db.StoreAnswers(registration.Id, plan.Form, answers!, stop);
                await db.KeepAnswerFiles(uploads.Answering(answers!), registration.EventId, registration.Id, input.By.PersonId, now, stop);
            }

            // Other parts alone are another version, too: what somebody else saw is no longer what is there.
            db.Entry(registration).Property(r => r.ChangedAt).IsModified = true;
            if (renamed)
            {
                held.Attendees.FirstOrDefault(a => a.Order == 0)?.Rename(name);
            }

            var letters = new Letters(db, plan, mailbox, now);
            var left = held.Places.Where(p => dropped.Contains(p.PartId)).ToList();
            var fresh = await Take(held, added, parts, now, stop);
            var entries = registration.State == RegistrationState.Confirmed ? letters.InviteAll(registration, held.Attendees, fresh) : [];
            entries = [.. entries, .. letters.TakeBackAll(registration, held.Attendees, left, eventCancelled: false)];
            await db.Supersede([registration.Id], [.. left.Select(p => p.Uid)], welcome: false, now, stop);
            left.ForEach(place => place.Leave(now));
            if (renamed || added is not [] || dropped is not [])
            {
                letters.Changed(registration, held.Attendees, [.. held.Places.Except(left), .. fresh], entries);
            }

            db.Log.Add(LogEntry.Of(input.By, now, "registration.changed", registration.Id, registration.EventId));
            await db.SaveChangesAsync(stop);
            if (!answersStay && given.Any(a => a.File is not null))
            {
                // Once the answers are written: else the old one still names its file.
                await db.DropAnswerFiles([.. given.Select(a => a.File).OfType<KeptFile>().Select(file => file.Id)], stop);
                await db.SaveChangesAsync(stop);
            }

            if (dropped is not [])
            {
                await db.Advance(plan, mailbox, now, stop);
            }
        }

        /// <summary>Places for the new parts, for every attendee; the pools that are no longer touched get theirs back.</summary>
        private async Task<IReadOnlyList<Place>> Take(HeldRegistration held, List<Guid> added, IReadOnlyList<Guid> parts, Instant now, CancellationToken stop)
        {
            if (added is not [])
            {
                RegistrationRules.Check(RegistrationRules.WhyNotRegister(held.Event, held.Plan.Setup, now));
            }

            var registration = held.Registration;
            List<Place> places = [.. from attendee in held.Attendees from part in added select Place.Of(registration.Id, attendee.Id, part, held.Event.Version)];
            var next = held.Places.Where(p => parts.Contains(p.PartId)).Concat(places).ToList();
            var changes = held.Plan.Pools.Select(pool => (pool.Id, Attendees: Touching(pool, next) - Touching(pool, held.Places))).ToList();
            if (!await db.TryTake(changes.Where(c => c.Attendees > 0).ToDictionary(c => c.Id, c => c.Attendees), stop))
            {
                throw new Refused("registration.full");
            }

            foreach (var (id, attendees) in changes.Where(c => c.Attendees < 0).OrderBy(c => c.Id))
            {
                await db.GiveBack([id], -attendees, stop);
            }

            places.ForEach(place => place.Added(now));
            db.Places.AddRange(places);
            return places;

            int Touching(Pool pool, IEnumerable<Place> of) => of.GroupBy(p => p.AttendeeId).Count(own => pool.Touches(registration.CategoryId, [.. own.Select(p => p.PartId)]));
        }

        /// <summary>Whether what is asked now is answered as it was.</summary>
        private static bool Same(IReadOnlyDictionary<string, string> now, IReadOnlyList<GivenAnswer> before, FormSnapshot form) =>
            before.Where(a => form.Document.Find(a.Question.Key) is not null).ToDictionary(a => a.Question.Key, a => a.Value, StringComparer.Ordinal) is var known
            && known.Count == now.Count && now.All(a => known.TryGetValue(a.Key, out var value) && value == a.Value);

        // What is no longer asked stays as it was answered.
        private static string? Kept(bool asked, string? now, string? before) => asked ? now : before;
    }
}
