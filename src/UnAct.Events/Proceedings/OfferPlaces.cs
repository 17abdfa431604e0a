using UnAct.Events;
using UnAct.Invitations;
using UnAct.Mail;
using UnAct.People;
using UnAct.Registrations;
using UnAct.Reviews;
using UnAct.Submissions;

namespace UnAct.Proceedings;

/// <summary>
/// The sweep that invites the authors of what was accepted, where an organiser wants it, each once: whoever comes, is invited or has said no is left alone. Bounded batches, each of which marks whom it looked at; who has
/// had the mails of a day waits for the next. What was given is not taken back by itself when a submission falls out: that is for an organiser to say.
/// </summary>
public sealed class OfferPlaces(Work work)
{
    public const int BatchSize = 50;

    public async Task Run(CancellationToken stop)
    {
        foreach (var eventId in await work.Run((Handler h) => h.Due(stop), stop))
        {
            while (await work.Run((Handler h) => h.Offer(eventId, BatchSize, stop), stop))
            {
                stop.ThrowIfCancellationRequested();
            }
        }
    }

    public sealed class Handler(UnActDb db, IClock clock, Mailbox mailbox)
    {
        public async Task<IReadOnlyList<Guid>> Due(CancellationToken stop) =>
            await db.AuthorPlaces.Where(p => p.IsOn && db.Set<Submission>().Any(s => s.EventId == p.EventId && (s.State == SubmissionState.Confirmed || (s.State == SubmissionState.Accepted && p.From == OfferFrom.Accepted))
                && !db.Set<AuthorOffer>().Any(o => o.SubmissionId == s.Id))).Select(p => p.EventId).ToListAsync(stop);

        /// <returns>False when nothing is left that can be done now.</returns>
        public async Task<bool> Offer(Guid eventId, int most, CancellationToken stop)
        {
            // Of two that run at once the second waits here, and then sees whom the first invited.
            await db.Events.Where(e => e.Id == eventId).ExecuteUpdateAsync(set => set.SetProperty(e => e.Version, e => e.Version), stop);
            var (now, plan) = (clock.GetCurrentInstant(), await RegistrationPlan.Load(db, eventId, stop));
            var places = await db.AuthorPlaces.AsNoTracking().SingleOrDefaultAsync(p => p.EventId == eventId, stop);
            if (places is not { IsOn: true } || InvitePeople.WhyNotInvite(plan.Event, now) is not null || InvitationRules.EndsAt(places.Until, plan.Event.Zone, plan.Event.StartsAt, plan.Setup) <= now)
            {
                return false;
            }

            var waiting = await Waiting(db, eventId, places.From).OrderBy(s => s.Number).Select(s => s.Id).Take(most).ToListAsync(stop);
            var authors = await db.AuthorsToTell(db.Submissions.Where(s => EF.Parameter(waiting).Contains(s.Id)), plan.Event.Title.Language, stop);
            var check = await InvitationCheck.Load(db, eventId, [.. waiting.SelectMany(id => authors[id]).DistinctBy(a => a.AddressKey).Select(a => new InvitationLine(0, "", new Invitee(a.Name, a.Address), null))], evenDeclined: false, now, stop);
            if (await db.Invitations.CountAsync(i => i.EventId == eventId, stop) + check.Fresh.Count > PersonalInvitation.Most)
            {
                return false;
            }

            var fresh = check.Fresh.ToDictionary(f => EmailAddress.Key(f.Line.Who!.Address), f => (Who: f.Line.Who!, f.OnceKey), StringComparer.Ordinal);
            var tomorrow = check.Left.Where(l => l.Problem == LineProblem.EnoughToday).Select(l => EmailAddress.Key(l.Who!.Address)).ToHashSet(StringComparer.Ordinal);
            var done = 0;
            foreach (var id in waiting.Where(id => !authors[id].Any(a => tomorrow.Contains(a.AddressKey))))
            {
                done++;
                if (!authors[id].Any())
                {
                    db.AuthorOffers.Add(AuthorOffer.Of(eventId, id, "", null, now));
                }

                foreach (var author in authors[id])
                {
                    var invitation = fresh.Remove(author.AddressKey, out var one) ? Invite(plan, places, one.Who, one.OnceKey, author.Language, now) : null;
                    db.AuthorOffers.Add(AuthorOffer.Of(eventId, id, author.AddressKey, invitation?.Id, now));
                }
            }

            await db.SaveChangesAsync(stop);
            return done > 0 && waiting.Count == most;
        }

        private PersonalInvitation Invite(RegistrationPlan plan, AuthorPlaces places, Invitee who, string onceKey, string language, Instant now)
        {
            var invitation = db.Invitations.Add(PersonalInvitation.To(plan.Event.Id, who, new InvitationTerms(places.CategoryId, language, null, places.Until, MayForward: false, places.OverCapacity), null, now)).Entity;
            db.Post(InvitationLetters.Invite(plan, mailbox, invitation, onceKey, now));
            db.Log.Add(LogEntry.Of(Actor.Program, now, "invitation.sent", invitation.Id, plan.Event.Id));
            return invitation;
        }

        /// <summary>What was accepted by a released decision, and of which nobody was looked at yet.</summary>
        private static IQueryable<Submission> Waiting(UnActDb db, Guid eventId, OfferFrom from) => db.Set<Submission>().Where(s =>
            s.EventId == eventId && (s.State == SubmissionState.Confirmed || (s.State == SubmissionState.Accepted && from == OfferFrom.Accepted))
            && db.Set<Decision>().Any(d => d.SubmissionId == s.Id && d.ReleasedAt != null && d.Outcome == DecisionOutcome.Accept)
            && !db.Set<AuthorOffer>().Any(o => o.SubmissionId == s.Id));
    }
}
