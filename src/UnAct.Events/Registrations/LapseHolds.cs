using UnAct.Events;
using UnAct.Mail;

namespace UnAct.Registrations;

/// <summary>
/// Gives back the places of people who never confirmed their address, or never took what was offered to them; a letter says so, in case they
/// believe they have one, and the next in line gets it. It also moves every list that should have moved: after an event is on again, for one.
/// </summary>
public sealed class LapseHolds(Work work)
{
    public const int BatchSize = 100;

    public async Task Run(CancellationToken stop)
    {
        foreach (var eventId in await work.Run((Handler h) => h.Due(stop), stop))
        {
            while (await work.Run((Handler h) => h.LapseSome(eventId, stop), stop))
            {
                stop.ThrowIfCancellationRequested();
            }
        }

        foreach (var eventId in await work.Run((Handler h) => h.WithRoom(stop), stop))
        {
            await work.Run((Handler h) => h.Move(eventId, stop), stop);
        }
    }

    public sealed class Handler(UnActDb db, IClock clock, Mailbox mailbox)
    {
        public async Task<IReadOnlyList<Guid>> Due(CancellationToken stop) => await Over(clock.GetCurrentInstant()).Select(r => r.EventId).Distinct().ToListAsync(stop);

        /// <returns>False when none is left.</returns>
        public async Task<bool> LapseSome(Guid eventId, CancellationToken stop)
        {
            var now = clock.GetCurrentInstant();
            await db.HoldPools(eventId, stop);
            var due = await Over(now).Where(r => r.EventId == eventId).Take(BatchSize).ToListAsync(stop);
            if (due is [])
            {
                return false;
            }

            var ids = due.Select(r => r.Id).ToList();
            var plan = await RegistrationPlan.Load(db, eventId, stop);
            var attendees = await db.Attendees.Where(a => ids.Contains(a.RegistrationId) && a.LeftAt == null).ToListAsync(stop);
            var places = await db.Places.Where(p => ids.Contains(p.RegistrationId) && p.LeftAt == null).ToListAsync(stop);
            var letters = new Letters(db, plan, mailbox, now);
            foreach (var registration in due)
            {
                var from = registration.State;
                var held = new HeldRegistration(plan, registration, [.. attendees.Where(a => a.RegistrationId == registration.Id)], [.. places.Where(p => p.RegistrationId == registration.Id)]);
                await held.Leave(db, letters, r => r.Lapse(now), now, stop);
                if (plan.Event.State == EventState.Published && !plan.Event.IsOver(now))
                {
                    letters.Farewell(from == RegistrationState.Offered ? "registration-offer-over" : "registration-lapsed", registration, held.Attendees, []);
                }

                db.Log.Add(LogEntry.Of(Actor.Program, now, "registration.lapsed", registration.Id, eventId, from.ToString(), nameof(RegistrationState.Lapsed)));
            }

            await db.SaveChangesAsync(stop);
            await db.Advance(plan, mailbox, now, stop);
            return due.Count == BatchSize;
        }

        /// <summary>Events where somebody waits and something seems to be free.</summary>
        public async Task<IReadOnlyList<Guid>> WithRoom(CancellationToken stop) =>
            await (from p in db.Pools
                   where p.Waiting > 0 && (p.Capacity == null || p.Taken < p.Capacity)
                   join e in db.Events on p.EventId equals e.Id
                   where e.State == EventState.Published
                   select p.EventId).Distinct().ToListAsync(stop);

        public async Task Move(Guid eventId, CancellationToken stop)
        {
            await db.HoldPools(eventId, stop);
            await db.Advance(await RegistrationPlan.Load(db, eventId, stop), mailbox, clock.GetCurrentInstant(), stop);
        }

        // Of an event that is put off nobody can say whether they come: their offer stays until they were told that it is on again.
        private IQueryable<Registration> Over(Instant now) =>
            from r in db.Registrations
            where r.HoldUntil <= now && (r.State == RegistrationState.Unconfirmed || (r.State == RegistrationState.Offered && db.Set<Event>().Any(e => e.Id == r.EventId && e.State != EventState.Postponed) && !db.Set<EventChange>().Any(c => c.EventId == r.EventId && c.ToldAt == null)))
            select r;
    }
}
