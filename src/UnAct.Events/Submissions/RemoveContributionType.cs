namespace UnAct.Submissions;

/// <summary>A kind of contribution is offered no more. What was submitted as one keeps it.</summary>
public static class RemoveContributionType
{
    public sealed record Input(Actor By, Guid EventId, Guid TypeId);

    public sealed class Handler(UnActDb db, IClock clock)
    {
        public async Task Run(Input input, CancellationToken stop = default)
        {
            var call = await db.EditCall(input.By, input.EventId, stop);
            var type = await db.ContributionTypes.SingleOrDefaultAsync(t => t.Id == input.TypeId && t.CallId == call.Id, stop) ?? throw Refused.NotFound();
            if (type.RemovedAt is not null)
            {
                return;
            }

            var now = clock.GetCurrentInstant();
            type.Remove(now);
            db.Log.Add(LogEntry.Of(input.By, now, "call.type-removed", type.Id, input.EventId));
            await db.SaveChangesAsync(stop);
        }
    }
}
