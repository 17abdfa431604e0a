using UnAct.Events;

namespace UnAct.Reminders;

/// <summary>That the reminders of an event are planned, and by which version of it. An event that has moved on since is planned anew.</summary>
public sealed class ReminderPlan
{
    private ReminderPlan()
    {
    }

    public Guid EventId { get; private set; }

    public int EventVersion { get; private set; }

    public static ReminderPlan Of(Guid eventId) => new() { EventId = eventId, EventVersion = -1 };

    public void By(Event @event) => EventVersion = @event.Version;
}

internal static class ReminderPlanning
{
    extension(UnActDb db)
    {
        /// <summary>Whoever changes the event waits from here on, so that its dates and its reminders are read as one.</summary>
        public Task HoldEvent(Guid eventId, CancellationToken stop) =>
            db.Events.Where(e => e.Id == eventId).ExecuteUpdateAsync(set => set.SetProperty(e => e.Version, e => e.Version), stop);

        /// <summary>The rules of an event with rows; the defaults get theirs at the first time. Call it with the event held.</summary>
        public async Task<IReadOnlyList<ReminderRule>> RulesOf(Guid eventId, CancellationToken stop)
        {
            if (await db.ReminderPlans.FindAsync([eventId], stop) is null)
            {
                db.ReminderPlans.Add(ReminderPlan.Of(eventId));
                db.ReminderRules.AddRange(ReminderDefaults.For(eventId));
            }

            await db.ReminderRules.Where(r => r.EventId == eventId).LoadAsync(stop);
            return [.. db.ReminderRules.Local.Where(r => r.EventId == eventId && r.RemovedAt is null)];
        }

        /// <summary>Makes the rounds what rules and dates say now: what has been sent stays, what is still to come moves along.</summary>
        public async Task PlanReminders(Guid eventId, Instant now, CancellationToken stop)
        {
            var first = await db.ReminderPlans.FindAsync([eventId], stop) is not { EventVersion: >= 0 };
            var rules = await db.RulesOf(eventId, stop);
            var @event = await db.Events.AsNoTracking().SingleAsync(e => e.Id == eventId, stop);
            var parts = await db.Parts.AsNoTracking().Where(p => p.EventId == eventId).ToListAsync(stop);
            var known = await db.DatesKnownSince(@event, stop);
            await db.ReminderRounds.Where(r => r.EventId == eventId).LoadAsync(stop);
            var rounds = db.ReminderRounds.Local.Where(r => r.EventId == eventId).ToDictionary(r => (r.RuleId, r.PartId, r.Occurrence));
            foreach (var (rule, part, moment) in Wanted(@event, parts, rules))
            {
                var state = moment.DueAt <= Instant.Max(known, rule.TimedAt) ? RoundState.Passed : RoundState.Planned;
                if (rounds.Remove((rule.Id, part.Id, moment.Occurrence), out var round))
                {
                    round.Retime(moment, state);
                }
                else if (!first || moment.Until >= now)
                {
                    // An event that was over before anything was planned has missed nothing.
                    db.ReminderRounds.Add(ReminderRound.Of(rule, part.Id, moment, state));
                }
            }

            foreach (var round in rounds.Values.Where(r => r.State == RoundState.Planned))
            {
                if (round.IsUntouched)
                {
                    db.ReminderRounds.Remove(round);
                }
                else
                {
                    round.Done(now);
                }
            }

            (await db.ReminderPlans.FindAsync([eventId], stop))!.By(@event);
        }

        /// <summary>Since when people know the dates: a mail told them of the last move, and it says all that a reminder of an earlier moment would.</summary>
        private async Task<Instant> DatesKnownSince(Event @event, CancellationToken stop)
        {
            var moved = await db.EventChanges.Where(c => c.EventId == @event.Id && (c.Kind == EventChangeKind.Moved || c.Kind == EventChangeKind.Rescheduled))
                .MaxAsync(c => (Instant?)c.At, stop);
            var published = @event.PublishedAt ?? @event.CreatedAt;
            return moved is { } at ? Instant.Max(published, at) : published;
        }
    }

    private static IEnumerable<(ReminderRule Rule, Part Part, ReminderMoment Moment)> Wanted(Event @event, IReadOnlyList<Part> parts, IReadOnlyList<ReminderRule> rules) =>
        @event.State == EventState.Published && @event.Has(EventModules.Registration)
            ? from rule in rules
              where rule.On
              from part in parts
              where rule.Reach != ReminderReach.OnePart || rule.PartId == part.Id
              let moment = ReminderTimes.Of(rule.Timing, part, @event.Zone)
              where moment is not null
              select (rule, part, moment)
            : [];
}
