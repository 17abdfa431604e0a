namespace UnAct.Files;

/// <summary>The sweep that deletes what was stored and never kept: its form was given up, refused, or the process was killed before the row.</summary>
public sealed class SweepFiles(UnActDb db, IFileStore store, IClock clock)
{
    /// <summary>Whoever stores a file names it within moments.</summary>
    public static readonly Duration After = Duration.FromDays(1);

    private const int AtOnce = 500;

    public async Task Run(CancellationToken stop)
    {
        var waiting = new List<Guid>(AtOnce);
        await foreach (var id in store.SavedBefore(clock.GetCurrentInstant() - After, stop))
        {
            waiting.Add(id);
            if (waiting.Count == AtOnce)
            {
                await Delete(waiting, stop);
                waiting.Clear();
            }
        }

        await Delete(waiting, stop);
    }

    private async Task Delete(IReadOnlyCollection<Guid> ids, CancellationToken stop)
    {
        var kept = await db.Files.Where(f => ids.Contains(f.Id)).Select(f => f.Id).ToListAsync(stop);
        foreach (var id in ids.Except(kept))
        {
            await store.Delete(id, stop);
        }
    }
}
