using UnAct.Mail;

namespace UnAct.Registrations;

/// <summary>
/// The waiting list of an event in its rows. It moves in the transaction that frees places, while the pools are held, so that nobody can come
/// between who left and who is next.
/// </summary>
internal static class WaitingList
{
    private const int ChunkSize = 500;

    extension(UnActDb db)
    {
        /// <summary>
        /// Serves whoever is next, as long as there is something for somebody. Call it with the pools held and with everything saved.
        /// </summary>
        /// <returns>The line as it stands then, for who comes behind everybody in it.</returns>
        public async Task<WaitingLine> Advance(RegistrationPlan plan, Mailbox mailbox, Instant now, CancellationToken stop)
        {
            var pools = await db.Pools.AsNoTracking().Where(p => p.EventId == plan.Event.Id).ToListAsync(stop);
            var (line, served) = await db.WhoIsNext(plan, pools, pools.ToDictionary(p => p.Id, p => p.Free), now, stop);
            await db.Remember(line, stop);
            if (served is not [])
            {
                await db.Serve(plan, served, mailbox, now, stop);
            }

            return line;
        }

        /// <summary>Who would be served with so many free places, in their order; nothing is written.</summary>
        /// <param name="free">As <see cref="WaitingLine"/> takes it.</param>
        public async Task<(WaitingLine Line, IReadOnlyList<Waiter> Served)> WhoIsNext(RegistrationPlan plan, List<Pool> pools, IReadOnlyDictionary<Guid, int?> free, Instant now, CancellationToken stop)
        {
            var line = new WaitingLine(free);
            var served = new List<Waiter>();
            if (RegistrationRules.ListMoves(plan.Event, plan.Setup, now) && pools.Exists(p => p.Waiting > 0 && free[p.Id] is null or > 0))
            {
                await foreach (var waiter in db.Waiters(plan.Event.Id, pools, line, stop))
                {
                    if (line.Serve(waiter))
                    {
                        served.Add(waiter);
                    }
                }
            }

            return (line, served);
        }

        /// <summary>A place for each who comes, in their order, and a place in line for whom there is none.</summary>
        /// <param name="coming">Their ids mean nothing yet.</param>
        /// <returns>For each the number in line, or null for who has a place.</returns>
        public async Task<IReadOnlyList<int?>> TakeOrWait(RegistrationPlan plan, IReadOnlyList<Waiter> coming, Mailbox mailbox, Instant now, CancellationToken stop)
        {
            var wanted = coming.ByPool();
            // What was read of the pools only says which way is worth trying; the update decides.
            if (plan.Pools.All(p => p.Fits(wanted.GetValueOrDefault(p.Id))) && await db.TryTake(wanted, stop))
            {
                return [.. coming.Select(_ => (int?)null)];
            }

            await db.HoldPools(plan.Event.Id, stop);
            var free = await db.Pools.AsNoTracking().Where(p => p.EventId == plan.Event.Id).ToDictionaryAsync(p => p.Id, p => p.Free, stop);
            var somebodyMay = coming.Any(c => c.Pools.All(p => free[p] is not { } left || left >= c.Size));
            var line = somebodyMay ? await db.Advance(plan, mailbox, now, stop) : new WaitingLine(free);
            var has = coming.Select(line.Serve).ToList();
            var (given, waiting) = (coming.Where((_, at) => has[at]).ToList(), coming.Where((_, at) => !has[at]).ToList());
            await db.Give(given.ByPool(), waited: false, stop);
            await db.Queue(waiting.ByPool(), stop);
            await db.Remember(line, stop);
            var number = waiting is [] ? 0 : await db.DrawNumbers(plan.Event.Id, waiting.Count, stop);
            return [.. has.Select(h => h ? (int?)null : number++)];
        }

        /// <summary>Everybody who stands in line, from its head, until nothing is left that anybody waits for.</summary>
        private async IAsyncEnumerable<Waiter> Waiters(Guid eventId, List<Pool> pools, WaitingLine line, [System.Runtime.CompilerServices.EnumeratorCancellation] CancellationToken stop)
        {
            var waitedFor = pools.Where(p => p.Waiting > 0).Select(p => p.Id).ToList();
            for (var last = 0; ;)
            {
                var chunk = await db.Registrations.AsNoTracking().Where(r => r.EventId == eventId && r.State == RegistrationState.Waitlisted && r.Number > last)
                    .OrderBy(r => r.Number).Take(ChunkSize).Select(r => new { r.Id, r.Number, r.Size, r.CategoryId, r.Overtakings }).ToListAsync(stop);
                var ids = chunk.ConvertAll(r => r.Id);
                var parts = (await db.Places.Where(p => ids.Contains(p.RegistrationId) && p.LeftAt == null).Select(p => new { p.RegistrationId, p.PartId }).Distinct().ToListAsync(stop)).ToLookup(p => p.RegistrationId, p => p.PartId);
                foreach (var row in chunk)
                {
                    var chosen = parts[row.Id].ToHashSet();
                    yield return new Waiter(row.Id, row.Size, [.. pools.Where(p => p.Touches(row.CategoryId, chosen)).Select(p => p.Id)], row.Overtakings);
                    if (!line.HasAnyOf(waitedFor))
                    {
                        yield break;
                    }
                }

                if (chunk.Count < ChunkSize)
                {
                    yield break;
                }

                last = chunk[^1].Number!.Value;
            }
        }

        private async Task Remember(WaitingLine line, CancellationToken stop)
        {
            foreach (var (id, times) in line.Overtakings)
            {
                await db.Registrations.Where(r => r.Id == id).ExecuteUpdateAsync(set => set.SetProperty(r => r.Overtakings, times), stop);
            }
        }

        private async Task Serve(RegistrationPlan plan, IReadOnlyList<Waiter> served, Mailbox mailbox, Instant now, CancellationToken stop)
        {
            await db.Give(served.ByPool(), waited: true, stop);
            var letters = new Letters(db, plan, mailbox, now);
            foreach (var chunk in served.Chunk(ChunkSize))
            {
                var ids = chunk.Select(w => w.Id).ToList();
                var registrations = await db.Registrations.Where(r => ids.Contains(r.Id)).OrderBy(r => r.Number).ToListAsync(stop);
                var attendees = (await db.Attendees.Where(a => ids.Contains(a.RegistrationId) && a.LeftAt == null).ToListAsync(stop)).ToLookup(a => a.RegistrationId);
                var places = (await db.Places.Where(p => ids.Contains(p.RegistrationId) && p.LeftAt == null).ToListAsync(stop)).ToLookup(p => p.RegistrationId);
                await db.Supersede(ids, [], welcome: true, now, stop);
                foreach (var registration in registrations)
                {
                    Write(registration, [.. attendees[registration.Id].OrderBy(a => a.Order)], [.. places[registration.Id]]);
                }
            }

            await db.SaveChangesAsync(stop);

            void Write(Registration registration, IReadOnlyList<Attendee> attendees, IReadOnlyList<Place> places)
            {
                foreach (var place in places)
                {
                    // The letter says where and when it is now.
                    place.Knows(plan.Event.Version);
                }

                if (plan.Setup.OffersFirst)
                {
                    registration.Offer(RegistrationRules.OfferUntil(plan.Event, plan.Setup, now), now);
                    letters.Offer(registration, attendees, places);
                }
                else
                {
                    registration.Confirm(now);
                    letters.Welcome(registration, attendees, places);
                }

                db.Log.Add(LogEntry.Of(Actor.Program, now, registration.State == RegistrationState.Offered ? "registration.offered" : "registration.promoted", registration.Id, plan.Event.Id,
                    nameof(RegistrationState.Waitlisted), registration.State.ToString()));
            }
        }
    }
}
