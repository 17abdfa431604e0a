namespace UnAct.Registrations;

/// <summary>Taking and giving back places: one conditional update per pool, in the order of their ids, all or nothing.</summary>
public static class Pools
{
    extension(UnActDb db)
    {
        /// <returns>False when a pool had no room; then none has lost a place.</returns>
        public Task<bool> TryTake(IEnumerable<Guid> poolIds, int attendees, CancellationToken stop) => db.TryTake(poolIds.ToDictionary(id => id, _ => attendees), stop);

        /// <summary>The same where pools are asked for different numbers.</summary>
        public async Task<bool> TryTake(IReadOnlyDictionary<Guid, int> attendees, CancellationToken stop)
        {
            var held = new List<Guid>();
            foreach (var (id, coming) in attendees.OrderBy(p => p.Key))
            {
                var taken = await db.Set<Pool>()
                    .Where(p => p.Id == id && (p.Capacity == null || (p.Waiting == 0 && p.Taken + coming <= p.Capacity)))
                    .ExecuteUpdateAsync(set => set.SetProperty(p => p.Taken, p => p.Taken + coming), stop);
                if (taken == 0)
                {
                    foreach (var back in held)
                    {
                        await db.GiveBack([back], attendees[back], stop);
                    }

                    return false;
                }

                held.Add(id);
            }

            return true;
        }

        /// <summary>
        /// Takes a place for each of those who come, in their order: for all of them in one go where there is room for all, else for whoever
        /// it reaches for.
        /// </summary>
        /// <returns>Who has a place.</returns>
        public async Task<IReadOnlyList<bool>> TakeInOrder(IReadOnlyList<Waiter> wanted, CancellationToken stop)
        {
            if (await db.TryTake(wanted.ByPool(), stop))
            {
                return [.. wanted.Select(_ => true)];
            }

            if (wanted.Count == 1)
            {
                return [false];
            }

            // Once they are held, what is read of them stays true until the end of the transaction.
            var ids = wanted.SelectMany(each => each.Pools).Distinct().ToList();
            await db.Hold(ids, stop);
            var pools = await db.Pools.AsNoTracking().Where(p => ids.Contains(p.Id)).ToDictionaryAsync(p => p.Id, stop);
            var (taken, has) = (new Dictionary<Guid, int>(), new bool[wanted.Count]);
            foreach (var (at, each) in wanted.Index())
            {
                has[at] = each.Pools.All(id => pools.TryGetValue(id, out var pool) && pool.Fits(taken.GetValueOrDefault(id) + each.Size));
                foreach (var id in has[at] ? each.Pools : [])
                {
                    taken[id] = taken.GetValueOrDefault(id) + each.Size;
                }
            }

            return await db.TryTake(taken, stop) ? has : throw Refused.Conflict();
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
            await db.Hold(await db.Pools.Where(p => p.EventId == eventId).Select(p => p.Id).ToListAsync(stop), stop);
        }

        /// <summary>Places for those who stood in line, or come by an organiser's word: the pools are held, and whether there is room was asked.</summary>
        /// <param name="waited">They are no longer waiting.</param>
        public async Task Give(IEnumerable<KeyValuePair<Guid, int>> attendees, bool waited, CancellationToken stop)
        {
            foreach (var (id, number) in attendees.OrderBy(a => a.Key))
            {
                var gone = waited ? number : 0;
                await db.Set<Pool>().Where(p => p.Id == id)
                    .ExecuteUpdateAsync(set => set.SetProperty(p => p.Taken, p => p.Taken + number).SetProperty(p => p.Waiting, p => p.Waiting - gone), stop);
            }
        }

        /// <summary>So many more people wait for each of these.</summary>
        public async Task Queue(IEnumerable<KeyValuePair<Guid, int>> attendees, CancellationToken stop)
        {
            foreach (var (id, number) in attendees.OrderBy(a => a.Key))
            {
                await db.Set<Pool>().Where(p => p.Id == id).ExecuteUpdateAsync(set => set.SetProperty(p => p.Waiting, p => p.Waiting + number), stop);
            }
        }

        /// <summary>The next numbers in an event's waiting line, for so many.</summary>
        /// <returns>The first of them.</returns>
        public async Task<int> DrawNumbers(Guid eventId, int many, CancellationToken stop)
        {
            var whole = db.Pools.Where(p => p.EventId == eventId && p.PartId == null && p.CategoryId == null);
            await whole.ExecuteUpdateAsync(set => set.SetProperty(p => p.LastNumber, p => p.LastNumber + many), stop);
            return await whole.Select(p => p.LastNumber).SingleAsync(stop) - many + 1;
        }

        /// <summary>Gives back whatever <paramref name="registration"/> holds, or its place in line: call it before its state changes, with the pools held.</summary>
        public Task GiveBackAll(Registration registration, IEnumerable<Place> places, CancellationToken stop) => db.GiveBack(registration, registration.Size, places, stop);

        /// <summary>The same for some of its people.</summary>
        /// <param name="people">How many they are.</param>
        /// <param name="places">Theirs.</param>
        public async Task GiveBack(Registration registration, int people, IEnumerable<Place> places, CancellationToken stop)
        {
            if (registration.State == RegistrationState.Waitlisted)
            {
                var parts = places.Where(p => p.LeftAt is null).Select(p => p.PartId).ToHashSet();
                var pools = await db.Pools.AsNoTracking().Where(p => p.EventId == registration.EventId).ToListAsync(stop);
                await db.Queue(pools.Where(p => p.Touches(registration.CategoryId, parts)).Select(p => KeyValuePair.Create(p.Id, -people)), stop);
            }

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

        private async Task Hold(IEnumerable<Guid> poolIds, CancellationToken stop)
        {
            foreach (var id in poolIds.Order())
            {
                await db.Set<Pool>().Where(p => p.Id == id).ExecuteUpdateAsync(set => set.SetProperty(p => p.Taken, p => p.Taken), stop);
            }
        }
    }
}
