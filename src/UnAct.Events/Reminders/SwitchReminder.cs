using UnAct.Events;

namespace UnAct.Reminders;

/// <summary>A reminder is switched off, or on again. What came due while it was off is not made up for.</summary>
public static class SwitchReminder
{
    public sealed record Input(Actor By, Guid EventId, Guid RuleId, bool On);

    public sealed class Handler(UnActDb db, IClock clock)
    {
        public async Task Run(Input input, CancellationToken stop = default)
        {
            await db.Require(input.By, input.EventId, Permission.ManageRegistrations, stop);
            await db.HoldEvent(input.EventId, stop);
            var rule = (await db.RulesOf(input.EventId, stop)).SingleOrDefault(r => r.Id == input.RuleId) ?? throw Refused.NotFound();
            if (rule.On == input.On)
            {
                return;
            }

            var now = clock.GetCurrentInstant();
            rule.Switch(input.On, now);
            await db.PlanReminders(input.EventId, now, stop);
            db.Log.Add(input.On
                ? LogEntry.Of(input.By, now, "reminder.switched-on", rule.Id, input.EventId, to: rule.Timing.ToText())
                : LogEntry.Of(input.By, now, "reminder.switched-off", rule.Id, input.EventId, rule.Timing.ToText()));
            await db.SaveChangesAsync(stop);
        }
    }
}

/// <summary>A reminder goes for good; what it has sent can still be told.</summary>
public static class RemoveReminder
{
    public sealed record Input(Actor By, Guid EventId, Guid RuleId);

    public sealed class Handler(UnActDb db, IClock clock)
    {
        public async Task Run(Input input, CancellationToken stop = default)
        {
            await db.Require(input.By, input.EventId, Permission.ManageRegistrations, stop);
            await db.HoldEvent(input.EventId, stop);
            var rules = await db.RulesOf(input.EventId, stop);
            if (rules.SingleOrDefault(r => r.Id == input.RuleId) is not { } rule)
            {
                // The same form posted twice; a rule of another event is none here.
                if (!await db.ReminderRules.AnyAsync(r => r.Id == input.RuleId && r.EventId == input.EventId, stop))
                {
                    throw Refused.NotFound();
                }

                return;
            }

            var now = clock.GetCurrentInstant();
            rule.Remove(now);
            await db.PlanReminders(input.EventId, now, stop);
            db.Log.Add(LogEntry.Of(input.By, now, "reminder.removed", rule.Id, input.EventId, rule.Timing.ToText()));
            await db.SaveChangesAsync(stop);
        }
    }
}
