using UnAct.Events;
using UnAct.Invitations;
using UnAct.Mail;
using UnAct.Registrations;

namespace UnAct.Reminders;

/// <summary>A reminder as one of those whom it would reach reads it, with how many they are and when it comes: before anything is saved.</summary>
public static class PreviewReminder
{
    /// <param name="Name">Whose mail it is; null where nobody has a place yet.</param>
    /// <param name="Next">Null when nothing of it is still to come.</param>
    /// <param name="Awaited">How many have not answered now; null for a rule that hangs on dates.</param>
    public sealed record Result(RenderedMail Mail, string? Name, ReminderNext? Next, int? Awaited = null);

    public sealed class Handler(UnActDb db, IClock clock, Mailbox mailbox, MailRenderer renderer)
    {
        public async Task<Result> Run(SaveReminder.Input input, CancellationToken stop = default)
        {
            await db.Require(input.By, input.EventId, Permission.ManageRegistrations, stop);
            await SaveReminder.Check(input, stop);
            var now = clock.GetCurrentInstant();
            var plan = await RegistrationPlan.Load(db, input.EventId, stop);
            var rule = ReminderRule.For(input.EventId, now, input.RuleId);
            rule.Take(input.Timing, input.Reach, input.PartId, input.CategoryId, now);
            var known = (await db.ReminderRules.AsNoTracking().Where(r => r.EventId == input.EventId).ToListAsync(stop)).Find(r => r.Id == input.RuleId);
            SaveReminder.Say(rule, known, input, plan.Event.Title.Language);
            if (rule.Anchor.IsPersonal())
            {
                return await ToAnswer(plan, rule, now, stop);
            }

            var ended = await db.ReminderRounds.AsNoTracking().Where(r => r.EventId == input.EventId && r.State == RoundState.Sent).ToListAsync(stop);
            var next = RemindersPage.Next(rule, plan.Event, plan.Parts, ended, await ReminderCounts.Load(db, input.EventId, stop), now);
            var part = plan.Parts.FirstOrDefault(p => p.Id == (next?.PartId ?? input.PartId)) ?? plan.Parts.FirstOrDefault() ?? throw new Refused("event.part-missing");
            // Without a date there is no moment yet; the words are those of its side.
            var moment = ReminderTimes.Of(rule.Timing, part, plan.Event.Zone)
                ?? new ReminderMoment(now, now, now, input.Timing is { Side: ReminderSide.After, Anchor: ReminderAnchor.End } ? ReminderPhase.After : ReminderPhase.Before);
            var letters = new ReminderLetters(plan, mailbox, rule, part.Id, moment);
            var somebody = await Somebody(letters, rule, part.Id, plan, now, stop);
            var mail = letters.Write(somebody ?? Nobody(plan, part.Id, now), Guid.Empty, now);
            return new Result(await renderer.Render(mail, await OwnTexts.For(db, [mail], stop), masked: true), somebody?.Name, plan.Event.State is EventState.Published or EventState.Draft ? next : null);
        }

        private async Task<Result> ToAnswer(RegistrationPlan plan, ReminderRule rule, Instant now, CancellationToken stop)
        {
            var awaited = (await ReminderAwaited.Load(db, plan.Event, plan.Setup, now, stop)).Of(rule).ToList();
            var (letters, first) = (new AnswerLetters(plan, mailbox, rule), awaited.Select(a => (Guid?)a.Subject).FirstOrDefault());
            OutboxMail mail;
            if (rule.Anchor == ReminderAnchor.OfferEnd)
            {
                var parts = await db.Places.Where(p => p.RegistrationId == first && p.LeftAt == null).Select(p => p.PartId).Distinct().ToListAsync(stop);
                var registration = await db.Registrations.AsNoTracking().SingleOrDefaultAsync(r => r.Id == first, stop);
                if (registration is null)
                {
                    registration = Registration.Begin(RegistrationState.Waitlisted, plan.Event.Id, Guid.Empty, new Contact("", "nobody@example.org"), plan.Event.Title.Language, now, number: 1);
                    registration.Offer(RegistrationRules.OfferUntil(plan.Event, plan.Setup, now), now);
                }

                mail = letters.Write(registration, parts, now, now);
            }
            else
            {
                mail = letters.Write(await db.Invitations.AsNoTracking().SingleOrDefaultAsync(i => i.Id == first, stop)
                    ?? PersonalInvitation.To(plan.Event.Id, new Invitee("", "nobody@example.org"), new InvitationTerms(Guid.Empty, plan.Event.Title.Language), null, now), now, now);
            }

            return new Result(await renderer.Render(mail, await OwnTexts.For(db, [mail], stop), masked: true), first is null ? null : mail.ToName, null, awaited.Count);
        }

        private async Task<ReminderLetters.Addressed?> Somebody(ReminderLetters letters, ReminderRule rule, Guid partId, RegistrationPlan plan, Instant now, CancellationToken stop)
        {
            var anyTime = now + Duration.FromDays(1);
            if (await db.Reminded(rule, partId, plan.Parts, anyTime).OrderBy(p => p.RegistrationId).Select(p => (Guid?)p.RegistrationId).FirstOrDefaultAsync(stop) is not { } id)
            {
                return null;
            }

            var registration = await db.Registrations.AsNoTracking().SingleAsync(r => r.Id == id, stop);
            var attendees = await db.Attendees.AsNoTracking().Where(a => a.RegistrationId == id).ToListAsync(stop);
            var places = await db.Places.Where(p => p.RegistrationId == id && p.LeftAt == null).Select(p => new { p.AttendeeId, p.PartId }).ToListAsync(stop);
            var reminded = await db.Reminded(rule, partId, plan.Parts, anyTime).Where(p => p.RegistrationId == id).Select(p => p.AttendeeId).ToListAsync(stop);
            return letters.To(registration, [.. attendees.Where(a => reminded.Contains(a.Id))], places.ToLookup(p => p.AttendeeId, p => p.PartId)).OrderByDescending(a => a.IsContact).First();
        }

        private static ReminderLetters.Addressed Nobody(RegistrationPlan plan, Guid partId, Instant now)
        {
            var registration = Registration.Begin(RegistrationState.Confirmed, plan.Event.Id, Guid.Empty, new Contact("", "nobody@example.org"), plan.Event.Title.Language, now);
            return new ReminderLetters.Addressed(registration, registration.Id, registration.Id, "", registration.ContactAddress, IsContact: true, [], [partId]);
        }
    }
}
