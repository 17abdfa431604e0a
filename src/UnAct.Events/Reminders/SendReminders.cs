using UnAct.Events;
using UnAct.Mail;
using UnAct.Registrations;

namespace UnAct.Reminders;

/// <summary>
/// The sweep of reminders: brings the plan of changed events up to date, then writes the mails of every round that is due, in bounded
/// batches. Each mail has a once-key of rule, part, occurrence and person, so that however often it is killed and however many run it,
/// nobody is reminded twice. What comes too late to make sense is noted as missed. See <c>docs/decisions/0007</c>.
/// </summary>
public sealed class SendReminders(Work work)
{
    public const int BatchSize = 100;

    public async Task Run(CancellationToken stop)
    {
        List<Exception> failed = [];
        foreach (var eventId in await work.Run((Handler h) => h.Changed(stop), stop))
        {
            await Alone(() => work.Run((Handler h) => h.Plan(eventId, stop), stop));
        }

        foreach (var roundId in await work.Run((Handler h) => h.Due(stop), stop))
        {
            await Alone(() => Send(roundId, stop));
        }

        if (failed is not [])
        {
            throw new AggregateException(failed);
        }

        // The people of other events must not wait for one that fails.
        async Task Alone(Func<Task> step)
        {
            try
            {
                await step();
            }
            catch (Exception error) when (error is not OperationCanceledException)
            {
                failed.Add(error);
            }
        }
    }

    private async Task Send(Guid roundId, CancellationToken stop)
    {
        if (await work.Run((Handler h) => h.Begin(roundId, stop), stop) is not { } registrations)
        {
            return;
        }

        foreach (var some in registrations.Chunk(BatchSize))
        {
            stop.ThrowIfCancellationRequested();
            if (!await work.Run((Handler h) => h.Write(roundId, some, stop), stop))
            {
                // It moved, or it has become too late: the next look at it decides.
                return;
            }
        }

        await work.Run((Handler h) => h.End(roundId, stop), stop);
    }

    public sealed class Handler(UnActDb db, IClock clock, Mailbox mailbox)
    {
        /// <summary>Events whose reminders were planned by another version, or never.</summary>
        public async Task<IReadOnlyList<Guid>> Changed(CancellationToken stop) =>
            await (from e in db.Events
                   join p in db.ReminderPlans on e.Id equals p.EventId into plans
                   from p in plans.DefaultIfEmpty()
                   where p == null ? e.State != EventState.Draft : p.EventVersion != e.Version
                   select e.Id).ToListAsync(stop);

        public async Task Plan(Guid eventId, CancellationToken stop)
        {
            await db.HoldEvent(eventId, stop);
            await db.PlanReminders(eventId, clock.GetCurrentInstant(), stop);
            await db.SaveChangesAsync(stop);
        }

        public async Task<IReadOnlyList<Guid>> Due(CancellationToken stop)
        {
            var now = clock.GetCurrentInstant();
            return await db.ReminderRounds.Where(r => r.State == RoundState.Planned && r.DueAt <= now).OrderBy(r => r.DueAt).ThenBy(r => r.Id).Select(r => r.Id).ToListAsync(stop);
        }

        /// <returns>The registrations to write to; null when there is nothing to write (any more).</returns>
        public async Task<IReadOnlyList<Guid>?> Begin(Guid roundId, CancellationToken stop)
        {
            if (await Open(roundId, stop) is not { } open)
            {
                return null;
            }

            var reminded = db.Reminded(open.Rule, open.Round.PartId, open.Plan.Parts, open.Round.DueAt);
            if (open.Now > open.Round.Until || await IsOvertaken(open, stop))
            {
                open.Round.TooLate(Math.Max(0, await reminded.CountAsync(stop) - open.Round.Reached), open.Now);
                if (open.Round.Late > 0)
                {
                    db.Log.Add(LogEntry.Of(Actor.Program, open.Now, "reminder.missed", open.Rule.Id, open.Rule.EventId, open.Rule.Timing.ToText(), Number(open.Round.Late)));
                }

                await db.SaveChangesAsync(stop);
                return null;
            }

            return await reminded.Select(p => p.RegistrationId).Distinct().OrderBy(id => id).ToListAsync(stop);
        }

        /// <returns>False when the rest must not be written.</returns>
        public async Task<bool> Write(Guid roundId, IReadOnlyList<Guid> some, CancellationToken stop)
        {
            if (await Open(roundId, stop) is not { } open || open.Now > open.Round.Until)
            {
                return false;
            }

            var (round, plan) = (open.Round, open.Plan);
            var registrations = await db.Registrations.AsNoTracking().Where(r => some.Contains(r.Id)).OrderBy(r => r.Id).ToListAsync(stop);
            var reminded = await db.Reminded(open.Rule, round.PartId, plan.Parts, round.DueAt).Where(p => some.Contains(p.RegistrationId)).Select(p => p.AttendeeId).ToListAsync(stop);
            var attendees = (await db.Attendees.AsNoTracking().Where(a => reminded.Contains(a.Id)).ToListAsync(stop)).ToLookup(a => a.RegistrationId);
            var places = (await db.Places.Where(p => reminded.Contains(p.AttendeeId) && p.LeftAt == null).Select(p => new { p.AttendeeId, p.PartId }).ToListAsync(stop)).ToLookup(p => p.AttendeeId, p => p.PartId);
            var letters = new ReminderLetters(plan, mailbox, open.Rule, round.PartId, open.Moment);
            var family = letters.Family;
            var written = await db.Outbox.Where(m => some.Contains(m.SubjectId) && m.OnceKey.StartsWith(family)).Select(m => new { m.OnceKey, m.CreatedAt, m.State }).ToListAsync(stop);
            var keys = written.Select(m => m.OnceKey).ToHashSet(StringComparer.Ordinal);
            // Who heard of this rule just now, for another date, is not reminded again.
            var quiet = round.DueAt - (round.Until - round.DueAt);
            var lately = written.Where(m => m.State != MailState.Superseded && m.CreatedAt > quiet).Select(m => m.OnceKey[^32..]).ToHashSet(StringComparer.Ordinal);
            var unsubscribed = (await db.Unsubscriptions.Where(u => u.EventId == open.Rule.EventId).Select(u => u.AddressKey).ToListAsync(stop)).ToHashSet(StringComparer.Ordinal);
            foreach (var to in registrations.SelectMany(r => letters.To(r, [.. attendees[r.Id]], places)))
            {
                if (!unsubscribed.Contains(People.EmailAddress.Key(to.Address)) && !keys.Contains(letters.Key(to)) && !lately.Contains(to.Recipient.ToString("N")))
                {
                    db.Post(letters.Write(to, round.Id, open.Now));
                    round.Reach(to.People);
                }
            }

            await db.SaveChangesAsync(stop);
            return true;
        }

        public async Task End(Guid roundId, CancellationToken stop)
        {
            if (await Open(roundId, stop) is not { } open)
            {
                return;
            }

            open.Round.Done(open.Now);
            if (open.Round.Reached > 0)
            {
                db.Log.Add(LogEntry.Of(Actor.Program, open.Now, "reminder.sent", open.Rule.Id, open.Rule.EventId, open.Rule.Timing.ToText(), Number(open.Round.Reached)));
            }

            await db.SaveChangesAsync(stop);
        }

        /// <summary>The round with what it hangs on, held until the transaction ends. Null when it is no longer to be sent as it was planned.</summary>
        private async Task<Opened?> Open(Guid roundId, CancellationToken stop)
        {
            if (await db.ReminderRounds.Where(r => r.Id == roundId).Select(r => (Guid?)r.EventId).SingleOrDefaultAsync(stop) is not { } eventId)
            {
                return null;
            }

            // Who leaves waits, and so does who moves the event: first the pools, then the event, as everywhere.
            await db.HoldPools(eventId, stop);
            await db.HoldEvent(eventId, stop);
            var now = clock.GetCurrentInstant();
            var found = await (from r in db.ReminderRounds
                               where r.Id == roundId && r.State == RoundState.Planned && r.DueAt <= now
                               join rule in db.ReminderRules on r.RuleId equals rule.Id
                               join p in db.ReminderPlans on r.EventId equals p.EventId
                               select new { Round = r, Rule = rule, p.EventVersion }).SingleOrDefaultAsync(stop);
            if (found is null)
            {
                return null;
            }

            var plan = await RegistrationPlan.Load(db, eventId, stop);
            return found.EventVersion == plan.Event.Version && ReminderTimes.Of(found.Rule.Timing, plan.Parts.Single(p => p.Id == found.Round.PartId), plan.Event.Zone) is { } moment
                ? new Opened(found.Round, found.Rule, plan, moment, now)
                : null;
        }

        /// <summary>After a while in which nothing was sent, two reminders of the same thing can be due at once: the later one says it all.</summary>
        private async Task<bool> IsOvertaken(Opened open, CancellationToken stop)
        {
            var (round, rule) = (open.Round, open.Rule);
            return open.Moment.Phase == ReminderPhase.Before && round.Reached == 0 && await (
                from other in db.ReminderRounds
                where other.PartId == round.PartId && other.DueAt > round.DueAt && other.DueAt <= open.Now && (other.State == RoundState.Planned || other.State == RoundState.Sent)
                join later in db.ReminderRules on other.RuleId equals later.Id
                where (later.CategoryId == null || later.CategoryId == rule.CategoryId) && (later.Reach != ReminderReach.Event || rule.Reach == ReminderReach.Event)
                select other).AnyAsync(stop);
        }

        private static string Number(int people) => people.ToString(System.Globalization.CultureInfo.InvariantCulture);

        private sealed record Opened(ReminderRound Round, ReminderRule Rule, RegistrationPlan Plan, ReminderMoment Moment, Instant Now);
    }
}
