using UnAct.Events;

namespace UnAct.Registrations;

/// <summary>Somebody of the team stops what is done to many: who had their turn keeps what came of it, and nothing happens to the others. Doing it twice is doing it once.</summary>
public static class StopBulkRun
{
    public sealed record Input(Actor By, Guid EventId, Guid Id);

    public sealed class Handler(UnActDb db, IClock clock)
    {
        public async Task Run(Input input, CancellationToken stop = default)
        {
            await db.Require(input.By, input.EventId, Permission.ManageRegistrations, stop);
            if (!await db.BulkRuns.AnyAsync(r => r.Id == input.Id && r.EventId == input.EventId, stop))
            {
                throw Refused.NotFound();
            }

            // The one whose turn it is comes to its end first.
            if (!await db.HoldRun(input.Id, stop))
            {
                return;
            }

            var run = await db.BulkRuns.SingleAsync(r => r.Id == input.Id, stop);
            var (now, left) = (clock.GetCurrentInstant(), await db.BulkSteps.CountAsync(s => s.RunId == run.Id && s.Outcome == null, stop));
            run.Finish(left > 0 ? BulkEnd.Stopped : BulkEnd.Done, now, left > 0 ? input.By.PersonId : null);
            if (left > 0)
            {
                db.Log.Add(LogEntry.Of(input.By, now, "registration.many-stopped", run.Id, run.EventId, run.Action.ToString(), left.ToString(System.Globalization.CultureInfo.InvariantCulture)));
            }

            await db.SaveChangesAsync(stop);
        }
    }
}
