using System.Globalization;
using UnAct.Calendars;
using UnAct.Events;
using UnAct.Mail;
using UnAct.Questions;

namespace UnAct.Registrations;

/// <summary>What must always be true of all registrations together, whatever happened: looked at by the command <c>check</c> and at the end of tests.</summary>
public static class Invariants
{
    /// <param name="Wrong">What breaks it, a line each; empty when it holds.</param>
    public sealed record Finding(string Name, IReadOnlyList<string> Wrong);

    private static readonly (string Name, Func<UnActDb, Instant, CancellationToken, Task<List<string>>> Look)[] All =
    [
        ("counted", (db, _, stop) => Counted(db, stop)),
        ("capacity", (db, _, stop) => WithinCapacity(db, stop)),
        ("waiting", (db, _, stop) => Waiting(db, stop)),
        ("line", Lines),
        ("whole", (db, _, stop) => Whole(db, stop)),
        ("once", (db, _, stop) => Once(db, stop)),
        ("ended", (db, _, stop) => Ended(db, stop)),
        ("sequence", (db, _, stop) => Sequences(db, stop)),
        ("version", (db, _, stop) => Versions(db, stop)),
        ("files", (db, _, stop) => Files(db, stop)),
    ];

    public static IEnumerable<string> Names => All.Select(a => a.Name);

    public static async Task<IReadOnlyList<Finding>> Look(UnActDb db, Instant now, CancellationToken stop)
    {
        var findings = new List<Finding>();
        foreach (var (name, look) in All)
        {
            findings.Add(new Finding(name, await look(db, now, stop)));
        }

        return findings;
    }

    /// <summary>Each pool counts exactly the attendees whose places it covers.</summary>
    private static async Task<List<string>> Counted(UnActDb db, CancellationToken stop)
    {
        var held = from p in db.Places
                   where p.LeftAt == null
                   join r in db.Registrations on p.RegistrationId equals r.Id
                   where r.State == RegistrationState.Unconfirmed || r.State == RegistrationState.Confirmed || r.State == RegistrationState.Offered
                   select new { r.EventId, r.CategoryId, p.PartId, p.AttendeeId };
        var whole = await held.Select(h => new { h.EventId, h.AttendeeId }).Distinct().GroupBy(h => h.EventId).Select(g => new { g.Key, Count = g.Count() }).ToDictionaryAsync(g => g.Key, g => g.Count, stop);
        var parts = await held.Select(h => new { h.PartId, h.AttendeeId }).Distinct().GroupBy(h => h.PartId).Select(g => new { g.Key, Count = g.Count() }).ToDictionaryAsync(g => g.Key, g => g.Count, stop);
        var categories = await held.Select(h => new { h.CategoryId, h.AttendeeId }).Distinct().GroupBy(h => h.CategoryId).Select(g => new { g.Key, Count = g.Count() }).ToDictionaryAsync(g => g.Key, g => g.Count, stop);
        return [.. from pool in await db.Pools.AsNoTracking().ToListAsync(stop)
                   let truth = pool.PartId is { } part ? parts.GetValueOrDefault(part) : pool.CategoryId is { } category ? categories.GetValueOrDefault(category) : whole.GetValueOrDefault(pool.EventId)
                   where pool.Taken != truth
                   select Text($"pool {pool.Id} says {pool.Taken}, and {truth} hold a place")];
    }

    /// <summary>No pool holds more than it has, unless somebody said knowingly that it should.</summary>
    private static async Task<List<string>> WithinCapacity(UnActDb db, CancellationToken stop)
    {
        var over = await db.Pools.Where(p => p.Taken > p.Capacity).Select(p => new { p.Id, p.Taken, p.Capacity }).ToListAsync(stop);
        var ids = over.Select(p => p.Id).ToList();
        var meant = await db.Log.Where(l => (l.What == "registration.below-taken" || l.What == "registration.over-capacity") && ids.Contains(l.SubjectId)).Select(l => l.SubjectId).ToListAsync(stop);
        return [.. over.Where(p => !meant.Contains(p.Id)).Select(p => Text($"pool {p.Id} has {p.Capacity} places, and {p.Taken} are taken"))];
    }

    /// <summary>Each pool counts exactly who waits for it, and everybody in line has a number that was given out.</summary>
    private static async Task<List<string>> Waiting(UnActDb db, CancellationToken stop)
    {
        var wrong = new List<string>();
        foreach (var pool in await db.Pools.AsNoTracking().Where(p => p.Waiting != 0 || db.Set<Registration>().Any(r => r.EventId == p.EventId && r.State == RegistrationState.Waitlisted)).ToListAsync(stop))
        {
            if (await HeldPlaces.CountWaiting(db, pool, stop) is var truth && truth != pool.Waiting)
            {
                wrong.Add(Text($"pool {pool.Id} says {pool.Waiting} wait, and {truth} do"));
            }
        }

        var unnumbered = await db.Registrations.Where(r => r.State == RegistrationState.Waitlisted && (r.Number == null || !db.Set<Pool>().Any(p => p.EventId == r.EventId && p.PartId == null && p.CategoryId == null && p.LastNumber >= r.Number)))
            .Select(r => r.Id).ToListAsync(stop);
        return [.. wrong, .. unnumbered.Select(id => Text($"registration {id} stands in line without a number that was given out"))];
    }

    /// <summary>No place is free and unheld that somebody in line would fit into.</summary>
    private static async Task<List<string>> Lines(UnActDb db, Instant now, CancellationToken stop)
    {
        var wrong = new List<string>();
        var waiting = await db.Registrations.AsNoTracking().Where(r => r.State == RegistrationState.Waitlisted && db.Set<Events.Event>().Any(e => e.Id == r.EventId && e.State == Events.EventState.Published)).OrderBy(r => r.Number).ToListAsync(stop);
        foreach (var line in waiting.GroupBy(r => r.EventId))
        {
            var (@event, setup) = (await db.Events.AsNoTracking().SingleAsync(e => e.Id == line.Key, stop), await db.RegistrationSetups.AsNoTracking().SingleOrDefaultAsync(s => s.EventId == line.Key, stop));
            if (!RegistrationRules.ListMoves(@event, setup, now))
            {
                continue;
            }

            var free = await db.Pools.AsNoTracking().Where(p => p.EventId == line.Key).ToListAsync(stop);
            var left = free.ToDictionary(p => p.Id, p => p.Free);
            foreach (var registration in line)
            {
                var parts = await db.Places.Where(p => p.RegistrationId == registration.Id && p.LeftAt == null).Select(p => p.PartId).ToListAsync(stop);
                var pools = free.Where(p => p.Touches(registration.CategoryId, parts)).Select(p => p.Id).ToList();
                if (pools.TrueForAll(id => left[id] is not { } number || number >= registration.Size))
                {
                    wrong.Add(Text($"registration {registration.Id} waits, and there is room for it"));
                }

                foreach (var id in registration.Overtakings >= WaitingLine.Patience ? pools : [])
                {
                    left[id] -= Math.Clamp(left[id] ?? 0, 0, registration.Size);
                }
            }
        }

        return wrong;
    }

    /// <summary>Who is registered is somebody, and takes part in something.</summary>
    private static async Task<List<string>> Whole(UnActDb db, CancellationToken stop)
    {
        var live = db.Registrations.Where(r => RegistrationStates.Live.Contains(r.State));
        var (attendees, places) = (db.Attendees.Where(a => a.LeftAt == null), db.Places);
        var nobody = await live.Where(r => !attendees.Any(a => a.RegistrationId == r.Id)).Select(r => r.Id).ToListAsync(stop);
        var nowhere = await (from r in live
                             join a in attendees on r.Id equals a.RegistrationId
                             where !places.Any(p => p.AttendeeId == a.Id && p.LeftAt == null)
                             select a.Id).ToListAsync(stop);
        var others = await live.Where(r => attendees.Count(a => a.RegistrationId == r.Id) != r.Size).Select(r => r.Id).ToListAsync(stop);
        return [.. others.Except(nobody).Select(id => Text($"registration {id} is for another number of people than it says")), .. nobody.Select(id => Text($"registration {id} has no attendee")), .. nowhere.Select(id => Text($"attendee {id} takes no part"))];
    }

    private static async Task<List<string>> Once(UnActDb db, CancellationToken stop) =>
        [.. (await db.Registrations.Where(r => RegistrationStates.Live.Contains(r.State)).GroupBy(r => new { r.EventId, r.ContactAddressKey }).Where(g => g.Count() > 1).Select(g => new { g.Key.EventId, Count = g.Count() }).ToListAsync(stop))
            .Select(g => Text($"event {g.EventId} has one address {g.Count} times"))];

    /// <summary>A registration that has ended holds no place.</summary>
    private static async Task<List<string>> Ended(UnActDb db, CancellationToken stop) =>
        [.. (await (from p in db.Places where p.LeftAt == null join r in db.Registrations on p.RegistrationId equals r.Id where !RegistrationStates.Live.Contains(r.State) select p.Id).ToListAsync(stop))
            .Select(id => Text($"place {id} is kept by a registration that has ended"))];

    /// <summary>A calendar that was written to was written to with a SEQUENCE from 0, and the next message has one above every other.</summary>
    private static async Task<List<string>> Sequences(UnActDb db, CancellationToken stop)
    {
        var wrong = (await db.Places.Where(p => p.Sequence < -1 || (p.Invited && p.Sequence < 0)).Select(p => new { p.Id, p.Sequence }).ToListAsync(stop))
            .Select(p => Text($"place {p.Id} has the sequence {p.Sequence}")).ToList();
        var written = new Dictionary<Guid, int>();
        await foreach (var snapshot in db.Outbox.Where(m => m.Calendar != null).Select(m => m.Calendar!).AsAsyncEnumerable().WithCancellation(stop))
        {
            var entry = InvitationSnapshot.FromJson(snapshot);
            written[entry.Uid] = Math.Max(entry.Sequence, written.GetValueOrDefault(entry.Uid, -1));
        }

        await foreach (var place in db.Places.Select(p => new { p.Id, p.Uid, p.Sequence }).AsAsyncEnumerable().WithCancellation(stop))
        {
            if (written.TryGetValue(place.Uid, out var highest) && place.Sequence < highest)
            {
                wrong.Add(Text($"place {place.Id} has the sequence {place.Sequence}, and {highest} was written"));
            }
        }

        return wrong;
    }

    /// <summary>Nobody knows a version of an event that is not there: they would miss the next change.</summary>
    private static async Task<List<string>> Versions(UnActDb db, CancellationToken stop) =>
        [.. (await (from p in db.Places
                    join r in db.Registrations on p.RegistrationId equals r.Id
                    join e in db.Events on r.EventId equals e.Id
                    where p.EventVersion > e.Version
                    select p.Id).ToListAsync(stop)).Select(id => Text($"place {id} knows a version of its event that is not there"))];

    /// <summary>A file that somebody registered with is one of their answers: else nobody could ever ask for it to be erased.</summary>
    private static async Task<List<string>> Files(UnActDb db, CancellationToken stop)
    {
        var kept = await (from f in db.AnswerFiles join r in db.Registrations on f.HolderId equals r.Id select new { f.FileId, f.HolderId }).ToListAsync(stop);
        // Ids look other than they are compared in the databases.
        var named = (await (from f in db.AnswerFiles
                            join a in db.Answers on f.HolderId equals a.SubjectId
                            select new { a.SubjectId, a.Value }).Distinct().ToListAsync(stop)).Select(a => (a.SubjectId, a.Value)).ToHashSet();
        return [.. kept.Where(f => !named.Contains((f.HolderId, f.FileId.ToString("D")))).Select(f => Text($"file {f.FileId} is kept, and is no answer of registration {f.HolderId}"))];
    }

    private static string Text(FormattableString line) => line.ToString(CultureInfo.InvariantCulture);
}
