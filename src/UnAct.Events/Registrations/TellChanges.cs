using UnAct.Calendars;
using UnAct.Events;
using UnAct.Mail;

namespace UnAct.Registrations;

/// <summary>
/// Tells everybody registered of what changed about their event: a letter, and what their calendar holds from now on. Several changes that
/// nobody was told of yet are told as one, by what is true in the end. Each place notes the version it knows in the transaction that writes
/// its letter, so that whenever the program ends and however many run it, everybody is told once.
/// </summary>
public sealed class TellChanges(Work work)
{
    public const int BatchSize = 100;

    public async Task Run(CancellationToken stop)
    {
        List<Exception> failed = [];
        foreach (var eventId in await work.Run((Handler h) => h.Changed(stop), stop))
        {
            try
            {
                while (await work.Run((Handler h) => h.TellSome(eventId, stop), stop))
                {
                    stop.ThrowIfCancellationRequested();
                }
            }
            catch (Exception error) when (error is not OperationCanceledException)
            {
                // The people of other events must not wait for this one.
                failed.Add(error);
            }
        }

        if (failed is not [])
        {
            throw new AggregateException(failed);
        }
    }

    public sealed class Handler(UnActDb db, IClock clock, Mailbox mailbox)
    {
        /// <summary>Events with changes that somebody may not know yet, the oldest first.</summary>
        public async Task<IReadOnlyList<Guid>> Changed(CancellationToken stop) =>
            [.. (await db.EventChanges.Where(c => c.ToldAt == null).OrderBy(c => c.Id).Select(c => c.EventId).ToListAsync(stop)).Distinct()];

        /// <returns>False when nobody is left to be told.</returns>
        public async Task<bool> TellSome(Guid eventId, CancellationToken stop)
        {
            await db.HoldPools(eventId, stop);
            var changes = await db.EventChanges.Where(c => c.EventId == eventId && c.ToldAt == null).OrderBy(c => c.Id).ToListAsync(stop);
            if (changes is [])
            {
                return false;
            }

            var now = clock.GetCurrentInstant();
            var parts = await db.Parts.Where(p => p.EventId == eventId).Select(p => p.Id).ToListAsync(stop);
            var upTo = changes.Max(c => c.EventVersion);
            var ids = await db.Places.Where(p => parts.Contains(p.PartId) && p.LeftAt == null && p.EventVersion < upTo)
                .Select(p => p.RegistrationId).Distinct().Take(BatchSize).ToListAsync(stop);
            if (ids is not [])
            {
                await Tell(eventId, changes, ids, now, stop);
            }
            else
            {
                foreach (var change in changes)
                {
                    change.Told(now);
                    db.Log.Add(LogEntry.Of(Actor.Program, now, "event.change-told", eventId, eventId, to: change.Kind.ToString()));
                }
            }

            await db.SaveChangesAsync(stop);
            return ids is not [];
        }

        private async Task Tell(Guid eventId, IReadOnlyList<EventChange> changes, List<Guid> ids, Instant now, CancellationToken stop)
        {
            var plan = await RegistrationPlan.Load(db, eventId, stop);
            var letters = new Letters(db, plan, mailbox, now);
            var registrations = await db.Registrations.AsNoTracking().Where(r => ids.Contains(r.Id)).ToListAsync(stop);
            var attendees = (await db.Attendees.AsNoTracking().Where(a => ids.Contains(a.RegistrationId)).ToListAsync(stop)).ToLookup(a => a.RegistrationId);
            var places = await db.Places.Where(p => ids.Contains(p.RegistrationId) && p.LeftAt == null).ToListAsync(stop);
            var past = await ChangeStory.Load(db, eventId, changes, stop);
            await db.Supersede(ids, [.. places.Select(p => p.Uid)], welcome: plan.Event.State == EventState.Cancelled, now, stop);
            foreach (var (registration, own) in registrations.Select(r => (r, places.Where(p => p.RegistrationId == r.Id).ToList())))
            {
                var story = past.Since(own.Min(p => p.EventVersion), plan.Event);
                if (registration.State == RegistrationState.Confirmed && story.Template is { } template)
                {
                    Write(template, Entries(registration, own));
                }
                else if (story.Template is "event-cancelled" or "event-postponed" or "event-rescheduled")
                {
                    Write(story.Template, []);
                }

                own.ForEach(place => place.Knows(plan.Event.Version));

                void Write(string template, IReadOnlyList<Entry> entries) => letters.Post(
                    template, $"change:{story.Last.Id.ToString(System.Globalization.CultureInfo.InvariantCulture)}:{registration.Id:N}", registration, [.. attendees[registration.Id].OrderBy(a => a.Order)], entries,
                    LinkPurpose.Registration, story.Message, ("parts", letters.In(registration).Parts(own.Select(p => p.PartId))), ("before", letters.In(registration).Before(story.Before)));
            }

            // An event that is off, and a part without a day, takes its entries out of the calendars; any other brings them up to date.
            List<Entry> Entries(Registration registration, List<Place> own) =>
            [
                .. letters.InOrder([.. attendees[registration.Id]], own).Select(x => plan.Event.State == EventState.Published && plan.Parts.Single(p => p.Id == x.Place.PartId).Span is not null
                    ? letters.Invite(registration, x.Attendee, x.Place)
                    : letters.TakeBack(registration, x.Attendee, x.Place, eventCancelled: true)).OfType<Entry>(),
            ];
        }
    }
}
