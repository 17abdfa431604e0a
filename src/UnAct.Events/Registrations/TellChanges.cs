using UnAct.Calendars;
using UnAct.Events;
using UnAct.Mail;

namespace UnAct.Registrations;

/// <summary>
/// Tells whoever is registered what changed about the parts they take: a letter, and what their calendar holds from now on. Who takes only
/// what stayed hears nothing. Several changes that nobody was told of yet are told as one, by what is true in the end. Each place notes the version it knows in the transaction that writes
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

    /// <summary>Tells some of those whom a room above knows; false when nobody is left.</summary>
    internal delegate Task<bool> Others(UnActDb db, Mailbox mailbox, RegistrationPlan plan, IReadOnlyList<EventChange> changes, Instant now, CancellationToken stop);

    /// <summary>Who is not registered and hears of changes all the same, handed in because the room stands above this one.</summary>
    public sealed class AlsoTold
    {
        internal AlsoTold(Others tell) => Tell = tell;

        internal Others Tell { get; }
    }

    public sealed class Handler(UnActDb db, IClock clock, Mailbox mailbox, AlsoTold others)
    {
        /// <summary>Events with changes that somebody may not know yet, the oldest first.</summary>
        public async Task<IReadOnlyList<Guid>> Changed(CancellationToken stop) =>
            [.. (await db.EventChanges.Where(c => c.ToldAt == null).OrderBy(c => c.Id).Select(c => c.EventId).ToListAsync(stop)).Distinct()];

        /// <returns>False when nobody is left to be told.</returns>
        public async Task<bool> TellSome(Guid eventId, CancellationToken stop)
        {
            await db.HoldPools(eventId, stop);
            // Who moves the event waits from here on: its dates, its parts and its changes are read as one.
            await db.Events.Where(e => e.Id == eventId).ExecuteUpdateAsync(set => set.SetProperty(e => e.Version, e => e.Version), stop);
            var changes = await db.EventChanges.Where(c => c.EventId == eventId && c.ToldAt == null).OrderBy(c => c.Id).ToListAsync(stop);
            if (changes is [])
            {
                return false;
            }

            var now = clock.GetCurrentInstant();
            var plan = await RegistrationPlan.Load(db, eventId, stop);
            var parts = plan.Parts.Select(p => p.Id).ToList();
            var upTo = changes.Max(c => c.EventVersion);
            var ids = await db.Places.Where(p => parts.Contains(p.PartId) && p.LeftAt == null && p.EventVersion < upTo)
                .Select(p => p.RegistrationId).Distinct().Take(BatchSize).ToListAsync(stop);
            if (ids is not [])
            {
                await Tell(plan, new ChangeStory(changes, plan.Event, plan.Parts), ids, now, stop);
            }
            else if (await others.Tell(db, mailbox, plan, changes, now, stop))
            {
                await db.SaveChangesAsync(stop);
                return true;
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
            if (ids is [])
            {
                // An event that is on again: whoever left meanwhile left room.
                await db.Advance(plan, mailbox, now, stop);
            }

            return ids is not [];
        }

        private async Task Tell(RegistrationPlan plan, ChangeStory story, List<Guid> ids, Instant now, CancellationToken stop)
        {
            var letters = new Letters(db, plan, mailbox, now);
            var registrations = await db.Registrations.Where(r => ids.Contains(r.Id)).ToListAsync(stop);
            var attendees = (await db.Attendees.AsNoTracking().Where(a => ids.Contains(a.RegistrationId) && a.LeftAt == null).ToListAsync(stop)).ToLookup(a => a.RegistrationId);
            var places = (await db.Places.Where(p => ids.Contains(p.RegistrationId) && p.LeftAt == null).ToListAsync(stop)).ToLookup(p => p.RegistrationId);
            var retold = new List<Guid>();
            foreach (var registration in registrations)
            {
                var own = places[registration.Id].ToList();
                if (story.Since(own) is { } telling)
                {
                    retold.AddRange(telling.Retold.Select(p => p.Uid));
                    registration.Prolong(RegistrationRules.OfferUntil(plan.Event, plan.Setup, now));
                    Write(registration, own, telling);
                }

                own.ForEach(place => place.Knows(plan.Event.Version));
            }

            await db.Supersede(ids, retold, welcome: plan.Event.State == EventState.Cancelled, now, stop);

            void Write(Registration registration, List<Place> own, ChangeStory.Telling telling)
            {
                var confirmed = registration.State == RegistrationState.Confirmed;
                letters.Post(
                    telling.Template, $"change:{telling.Last.Id.ToString(System.Globalization.CultureInfo.InvariantCulture)}:{registration.Id:N}", registration,
                    [.. attendees[registration.Id].OrderBy(a => a.Order)], confirmed ? Entries(registration, telling.Retold) : [], LinkPurpose.Registration, telling.Message,
                    ("parts", letters.In(registration).Parts(own.Select(p => p.PartId))), ("before", letters.In(registration).Before(telling.When)), ("hasPlace", confirmed), ("invited", false));
            }

            // An event that is off, and a part without a day, takes its entries out of the calendars; any other brings them up to date.
            List<Entry> Entries(Registration registration, IReadOnlyList<Place> retold) =>
            [
                .. letters.InOrder([.. attendees[registration.Id]], retold).Select(x => plan.Event.State == EventState.Published && plan.Parts.Single(p => p.Id == x.Place.PartId).Span is not null
                    ? letters.Invite(registration, x.Attendee, x.Place)
                    : letters.TakeBack(registration, x.Attendee, x.Place, eventCancelled: true)).OfType<Entry>(),
            ];
        }
    }
}
