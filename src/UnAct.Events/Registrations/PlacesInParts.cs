using UnAct.Events;

namespace UnAct.Registrations;

/// <summary>A part that somebody has registered for, ever, stays: their history hangs on it.</summary>
public sealed class PlacesInParts : IBlocksPublishing
{
    public Task<IReadOnlyList<string>> Missing(UnActDb db, Event @event, IReadOnlyList<Part> parts, CancellationToken stop) => Task.FromResult<IReadOnlyList<string>>([]);

    public async Task<string?> WhyNotRemove(UnActDb db, Part part, CancellationToken stop)
    {
        // Who registers holds a pool of the event until they have their places: after this line there is nobody on the way.
        await db.Pools.Where(p => p.EventId == part.EventId).ExecuteUpdateAsync(set => set.SetProperty(p => p.Taken, p => p.Taken), stop);
        return await db.Places.AnyAsync(p => p.PartId == part.Id, stop) ? "part.has-registrations" : null;
    }
}
