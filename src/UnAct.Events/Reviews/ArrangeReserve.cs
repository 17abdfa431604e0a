using UnAct.Events;
using UnAct.Submissions;

namespace UnAct.Reviews;

/// <summary>A chair moves one submission of the reserve list up or down by one place among those they see.</summary>
public static class ArrangeReserve
{
    /// <param name="Up">False moves it down.</param>
    /// <param name="Seen">The order that the page showed: <see cref="ReserveList.Mark"/>.</param>
    public sealed record Input(Actor By, Guid EventId, int Number, bool Up, string? Seen);

    public sealed class Handler(UnActDb db, IClock clock)
    {
        public async Task Run(Input input, CancellationToken stop = default)
        {
            var sight = await DeskSight.Load(db, input.By, input.EventId, Permission.ManageSubmissions, stop);
            await db.HoldDecisions(input.EventId, stop);
            var list = await ReserveList.Load(db, input.By, input.EventId, stop);
            if (list.Mark != input.Seen)
            {
                throw new Refused("decision.order-changed");
            }

            var at = list.Rows.Index().Where(r => r.Item.Number == input.Number).Select(r => (int?)r.Index).SingleOrDefault() ?? throw Refused.NotFound();
            var other = at + (input.Up ? -1 : 1);
            if (other < 0 || other >= list.Rows.Count)
            {
                return;
            }

            int[] numbers = [input.Number, list.Rows[other].Number];
            var both = await (from d in ReserveList.InOrder(db, sight) join s in sight.Submissions(db) on d.SubmissionId equals s.Id where numbers.Contains(s.Number) select new { Decision = d, s.Number }).AsTracking().ToListAsync(stop);
            var (one, two) = (both.Single(b => b.Number == numbers[0]).Decision, both.Single(b => b.Number == numbers[1]).Decision);
            var (mine, theirs) = (one.Rank!.Value, two.Rank!.Value);
            one.Stand(theirs);
            two.Stand(mine);
            db.Log.Add(LogEntry.Of(input.By, clock.GetCurrentInstant(), "decision.arranged", one.SubmissionId, input.EventId, to: input.Up ? "up" : "down"));
            await db.SaveChangesAsync(stop);
        }
    }
}
