using System.Globalization;
using System.Runtime.CompilerServices;
using UnAct.Events;

namespace UnAct.Registrations;

/// <summary>How full an event is and how its registrations came in, for the head of the organiser's list.</summary>
/// <param name="Event">The pool of the whole event; its capacity is null where there is no limit.</param>
/// <param name="Parts">The pools of parts, in the order of the parts.</param>
/// <param name="Days">How many registered on each day of the event's zone, days without any left out.</param>
public sealed record RegistrationSummary(PoolLine? Event, IReadOnlyList<PoolLine> Parts, IReadOnlyList<(LocalDate Day, int Count)> Days, LocalDate From, LocalDate To)
{
    public const int Window = 30;

    public static async Task<RegistrationSummary> Load(UnActDb db, Guid eventId, string zone, Instant now, CancellationToken stop)
    {
        var pools = await (from pool in db.Pools
                           where pool.EventId == eventId && pool.CategoryId == null
                           join part in db.Parts on pool.PartId equals part.Id into parts
                           from part in parts.DefaultIfEmpty()
                           orderby part == null ? -1 : part.Order
                           select new { pool.PartId, pool.Taken, pool.Capacity, Title = part == null ? null : part.Title, Order = part == null ? 0 : part.Order }).ToListAsync(stop);
        var lines = pools.Select(p => (p.PartId, Line: new PoolLine(p.Title ?? LocalizedText.Empty, p.Order, p.Taken, p.Capacity))).ToList();
        var last = await db.Registrations.Where(r => r.EventId == eventId).OrderByDescending(r => r.CreatedAt).Select(r => (Instant?)r.CreatedAt).FirstOrDefaultAsync(stop);
        var (there, today) = (EventDates.Zone(zone), now.InZone(EventDates.Zone(zone)).Date);
        var to = last is { } newest && newest.InZone(there).Date is var day && day < today.PlusDays(-Window) ? day : today;
        var from = to.PlusDays(1 - Window);
        return new RegistrationSummary(lines.FirstOrDefault(l => l.PartId is null).Line, [.. lines.Where(l => l.PartId is not null).Select(l => l.Line)],
            last is null ? [] : await ByDay(db, eventId, there, from, stop), from, to);
    }

    // One statement with a count for each day: each is a range of one index, where grouping by a computed day would sort every row.
    private static async Task<IReadOnlyList<(LocalDate Day, int Count)>> ByDay(UnActDb db, Guid eventId, DateTimeZone zone, LocalDate from, CancellationToken stop)
    {
        var days = Enumerable.Range(0, Window).Select(from.PlusDays).ToList();
        List<object> values = [eventId, .. days.Append(from.PlusDays(Window)).Select(day => (object)(zone.AtStartOfDay(day).ToInstant().ToUnixTimeTicks() / 10))];
        var sql = string.Join(" UNION ALL ", days.Select((_, at) => string.Create(CultureInfo.InvariantCulture, $$"""
            SELECT {{at}} AS "Day", COUNT(*) AS "Count" FROM "Registrations" WHERE "EventId" = {0} AND "CreatedAt" >= {{{at + 1}}} AND "CreatedAt" < {{{at + 2}}}
            """)));
        var counts = await db.Database.SqlQuery<DayCount>(FormattableStringFactory.Create(sql, [.. values])).ToListAsync(stop);
        return [.. counts.Where(c => c.Count > 0).OrderBy(c => c.Day).Select(c => (from.PlusDays(c.Day), c.Count))];
    }

    private sealed record DayCount(int Day, int Count);
}

/// <summary>Places taken of those there are; held by everybody who has one, confirmed or not.</summary>
/// <param name="Order">Of the part: without a name it goes by its number.</param>
public sealed record PoolLine(LocalizedText Name, int Order, int Taken, int? Capacity);
