namespace UnAct.Registrations;

/// <summary>Taking and giving back places: one conditional update per pool, in the order of their ids, all or nothing.</summary>
public static class Pools
{
    extension(UnActDb db)
    {
        /// <returns>False when a pool had no room; then none has lost a place.</returns>
        public async Task<bool> TryTake(IEnumerable<Guid> poolIds, int attendees, CancellationToken stop)
        {
            var held = new List<Guid>();
            foreach (var id in poolIds.Order())
            {
                var taken = await db.Set<Pool>()
                    .Where(p => p.Id == id && p.Waiting == 0 && (p.Capacity == null || p.Taken + attendees <= p.Capacity))
                    .ExecuteUpdateAsync(set => set.SetProperty(p => p.Taken, p => p.Taken + attendees), stop);
                if (taken == 0)
                {
                    await db.GiveBack(held, attendees, stop);
                    return false;
                }

                held.Add(id);
            }

            return true;
        }

        public async Task GiveBack(IEnumerable<Guid> poolIds, int attendees, CancellationToken stop)
        {
            foreach (var id in poolIds.Order())
            {
                await db.Set<Pool>().Where(p => p.Id == id)
                    .ExecuteUpdateAsync(set => set.SetProperty(p => p.Taken, p => p.Taken - attendees), stop);
            }
        }

        /// <summary>
        /// Holds every pool of an event until the transaction ends. Whoever registers holds one of them, too, so that nobody's place is
        /// half written while the holder looks at all of them: what it reads afterwards is whole.
        /// </summary>
        public async Task HoldPools(Guid eventId, CancellationToken stop)
        {
            foreach (var id in (await db.Pools.Where(p => p.EventId == eventId).Select(p => p.Id).ToListAsync(stop)).Order())
            {
                await db.Set<Pool>().Where(p => p.Id == id).ExecuteUpdateAsync(set => set.SetProperty(p => p.Taken, p => p.Taken), stop);
            }
        }

        /// <summary>Gives back whatever <paramref name="registration"/> holds: call it before its state changes, with the pools held.</summary>
        public async Task GiveBackAll(Registration registration, IEnumerable<Place> places, CancellationToken stop)
        {
            if (!registration.HoldsPlaces)
            {
                return;
            }

            var byAttendee = places.Where(p => p.LeftAt is null).GroupBy(p => p.AttendeeId).Select(a => a.Select(p => p.PartId).ToList()).ToList();
            foreach (var pool in (await db.Pools.AsNoTracking().Where(p => p.EventId == registration.EventId).ToListAsync(stop)).OrderBy(p => p.Id))
            {
                if (byAttendee.Count(parts => pool.Touches(registration.CategoryId, parts)) is var attendees and > 0)
                {
                    await db.GiveBack([pool.Id], attendees, stop);
                }
            }
        }
    }
}
