using UnAct.Events;

namespace UnAct.Submissions;

/// <summary>Takes late access back; what was submitted meanwhile stays.</summary>
public static class EndLateAccess
{
    public sealed record Input(Actor By, Guid EventId, Guid LateId);

    public sealed class Handler(UnActDb db, IClock clock)
    {
        public async Task Run(Input input, CancellationToken stop = default)
        {
            await db.Require(input.By, input.EventId, Permission.ManageSubmissions, stop);
            var late = await (from l in db.LateAccesses join c in db.Calls on l.CallId equals c.Id where l.Id == input.LateId && c.EventId == input.EventId select l).SingleOrDefaultAsync(stop) ?? throw Refused.NotFound();
            var now = clock.GetCurrentInstant();
            if (late.OverAt <= now)
            {
                return;
            }

            late.End(now);
            db.Log.Add(LogEntry.Of(input.By, now, "call.late-ended", late.Id, input.EventId));
            await db.SaveChangesAsync(stop);
        }
    }
}
