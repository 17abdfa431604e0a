using UnAct.Events;
using UnAct.Mail;

namespace UnAct.Registrations;

/// <summary>Gives back the places of people who never confirmed their address; a letter says so, in case they believe they have one.</summary>
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
    }

    public sealed class Handler(UnActDb db, IClock clock, Mailbox mailbox)
    {
        public async Task<IReadOnlyList<Guid>> Due(CancellationToken stop)
        {
            var now = clock.GetCurrentInstant();
            return await db.Registrations.Where(r => r.State == RegistrationState.Unconfirmed && r.HoldUntil <= now).Select(r => r.EventId).Distinct().ToListAsync(stop);
        }

        /// <returns>False when none is left.</returns>
        public async Task<bool> LapseSome(Guid eventId, CancellationToken stop)
        {
            var now = clock.GetCurrentInstant();
            await db.HoldPools(eventId, stop);
            var due = await db.Registrations.Where(r => r.EventId == eventId && r.State == RegistrationState.Unconfirmed && r.HoldUntil <= now).Take(BatchSize).ToListAsync(stop);
            if (due is [])
            {
                return false;
            }

            var ids = due.Select(r => r.Id).ToList();
            var plan = await RegistrationPlan.Load(db, eventId, stop);
            var attendees = await db.Attendees.Where(a => ids.Contains(a.RegistrationId)).ToListAsync(stop);
            var places = await db.Places.Where(p => ids.Contains(p.RegistrationId) && p.LeftAt == null).ToListAsync(stop);
            var letters = new Letters(db, plan, mailbox, now);
            foreach (var registration in due)
            {
                var held = new HeldRegistration(plan, registration, [.. attendees.Where(a => a.RegistrationId == registration.Id)], [.. places.Where(p => p.RegistrationId == registration.Id)]);
                await held.Leave(db, letters, r => r.Lapse(now), now, stop);
                if (plan.Event.State == EventState.Published && !plan.Event.IsOver(now))
                {
                    letters.Farewell("registration-lapsed", registration, held.Attendees, []);
                }

                db.Log.Add(LogEntry.Of(Actor.Program, now, "registration.lapsed", registration.Id, eventId, nameof(RegistrationState.Unconfirmed), nameof(RegistrationState.Lapsed)));
            }

            await db.SaveChangesAsync(stop);
            return due.Count == BatchSize;
        }
    }
}
