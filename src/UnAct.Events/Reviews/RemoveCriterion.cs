namespace UnAct.Reviews;

/// <summary>A criterion is asked no more. Reviews that answered it keep it.</summary>
public static class RemoveCriterion
{
    public sealed record Input(Actor By, Guid EventId, Guid RoundId, Guid CriterionId);

    public sealed class Handler(UnActDb db, IClock clock)
    {
        public async Task Run(Input input, CancellationToken stop = default)
        {
            var (_, round) = await db.EditRound(input.By, input.EventId, input.RoundId, stop);
            var criterion = await db.Criteria.SingleOrDefaultAsync(c => c.Id == input.CriterionId && c.RoundId == round.Id, stop) ?? throw Refused.NotFound();
            if (criterion.RemovedAt is not null)
            {
                return;
            }

            var now = clock.GetCurrentInstant();
            criterion.Remove(now);
            await ReviewWeights.Follow(db, round.Id, await db.Criteria.Where(c => c.RoundId == round.Id).ToListAsync(stop), stop);
            db.Log.Add(LogEntry.Of(input.By, now, "reviewing.criterion-removed", criterion.Id, input.EventId, ReviewingAccess.Short(criterion.Name)));
            await db.SaveChangesAsync(stop);
        }
    }
}
