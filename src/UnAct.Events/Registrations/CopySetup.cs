using UnAct.Events;

namespace UnAct.Registrations;

/// <summary>A copy of an event is registered for as the event was: categories, places, deadlines at the same distance. Nobody is in it yet.</summary>
public sealed class CopySetup : ICopiesEvents
{
    public async Task Copy(UnActDb db, EventCopy copy, CancellationToken stop)
    {
        if (await db.RegistrationSetups.AsNoTracking().SingleOrDefaultAsync(s => s.EventId == copy.From.Id, stop) is not { } setup)
        {
            return;
        }

        db.RegistrationSetups.Add(setup.CopyTo(copy));
        db.Categories.AddRange((await db.Categories.AsNoTracking().Where(c => c.EventId == copy.From.Id).ToListAsync(stop))
            .Select(c => Category.Of(copy.To.Id, c.Order, c.Name, c.NeedsApproval, copy.For(c.Id))));
        db.Pools.AddRange((await db.Pools.AsNoTracking().Where(p => p.EventId == copy.From.Id).ToListAsync(stop))
            .Select(p => Pool.Of(copy.To.Id, p.Capacity, copy.For(p.PartId), copy.For(p.CategoryId))));
    }

    public async Task<IReadOnlyList<DeadlineMove>> Deadlines(UnActDb db, Guid eventId, int days, CancellationToken stop)
    {
        if (await db.RegistrationSetups.AsNoTracking().SingleOrDefaultAsync(s => s.EventId == eventId, stop) is not { } setup)
        {
            return [];
        }

        var moves = new (string What, LocalDateTime? From)[] { ("opens", setup.Opens), ("closes", setup.Closes), ("cut-off", setup.CancelUntil) };
        return [.. from move in moves where move.From is not null let to = EventDates.Later(move.From, days) where to is not null select new DeadlineMove(move.What, move.From!.Value, to!.Value)];
    }
}
