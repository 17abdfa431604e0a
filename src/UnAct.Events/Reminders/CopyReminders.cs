using UnAct.Events;

namespace UnAct.Reminders;

/// <summary>A copy of an event reminds as the event does. Where nobody has touched the rules they come by themselves.</summary>
public sealed class CopyReminders : ICopiesEvents
{
    public async Task Copy(UnActDb db, EventCopy copy, CancellationToken stop)
    {
        if (!await db.ReminderPlans.AnyAsync(p => p.EventId == copy.From.Id, stop))
        {
            return;
        }

        db.ReminderPlans.Add(ReminderPlan.Of(copy.To.Id));
        db.ReminderRules.AddRange((await db.ReminderRules.AsNoTracking().Where(r => r.EventId == copy.From.Id && r.RemovedAt == null).ToListAsync(stop)).Select(r => r.CopyTo(copy)));
    }
}
