using NodaTime.Text;

namespace UnAct.Events;

/// <summary>Where a copy is to be: on a first day, in a month, or nowhere yet.</summary>
public sealed record CopyDate(LocalDate? Day = null, YearMonth? Month = null)
{
    public static readonly CopyDate None = new();
}

/// <summary>What copying an event would make, before anybody decides: nothing is written.</summary>
public sealed record CopyPlan(IReadOnlyList<CopyPlan.One> Copies)
{
    /// <param name="IsOver">The dates are over already.</param>
    public sealed record One(CopyDate Date, IReadOnlyList<PartPlan> Parts, IReadOnlyList<DeadlineMove> Deadlines, bool IsOver);

    /// <exception cref="Refused">Whatever the copy itself would be refused for.</exception>
    public static async Task<CopyPlan> Load(UnActDb db, Actor viewer, Guid eventId, IReadOnlyList<CopyDate> dates, IEnumerable<ICopiesEvents> rooms, Instant now, CancellationToken stop)
    {
        await db.Require(viewer, eventId, Permission.EditEvent, stop);
        var @event = await db.Events.AsNoTracking().SingleAsync(e => e.Id == eventId, stop);
        var parts = await db.Parts.AsNoTracking().Where(p => p.EventId == eventId).OrderBy(p => p.Order).ToListAsync(stop);
        var copies = new List<One>();
        foreach (var date in dates)
        {
            var days = CopiedDates.Check(@event, parts, date);
            var deadlines = new List<DeadlineMove>();
            foreach (var room in days is null ? [] : rooms)
            {
                deadlines.AddRange(await room.Deadlines(db, eventId, days!.Value, stop));
            }

            var plans = parts.Select(p => new PartPlan(p.Id, p.Title, p.Span ?? p.WithdrawnSpan, CopiedDates.Of(p, date, days))).ToList();
            copies.Add(new One(date, plans, deadlines, Ends(plans, date, @event.Zone) <= now));
        }

        return new CopyPlan(copies);
    }

    /// <summary>All dates as one text: whoever makes the copies has seen exactly these.</summary>
    public string Seen => string.Join(' ', Copies.Select(c =>
        (c.Date.Month is { } month ? [YearMonthPattern.Iso.Format(month)] : c.Parts.Select(p => p.To?.ToText() ?? "-"))
        .Concat(c.Deadlines.Select(d => LocalDateTimePattern.GeneralIso.Format(d.To)))).Select(words => string.Join(' ', words)));

    private static Instant? Ends(List<PartPlan> parts, CopyDate date, string zone) =>
        date.Month is { } month ? EventDates.EndOf(month.OnDayOfMonth(1).PlusMonths(1).PlusDays(-1), zone) : parts.Max(p => p.To switch
        {
            PartSpan.Times times => EventDates.At(times.End, zone),
            PartSpan.Days days => EventDates.EndOf(days.Last, zone),
            _ => (Instant?)null,
        });
}

/// <summary>The calendar arithmetic of a copy.</summary>
internal static class CopiedDates
{
    /// <summary>The first day of an event, also of one whose dates were withdrawn; of a month its first.</summary>
    public static LocalDate? FirstDay(Event @event, IReadOnlyList<Part> parts) =>
        @event.Precision == DatePrecision.Month ? @event.Month?.OnDayOfMonth(1) : parts.Min(p => (p.Span ?? p.WithdrawnSpan)?.Begins.Date);

    /// <returns>By how many days everything is later; null for a copy without a date.</returns>
    public static int? Check(Event @event, IReadOnlyList<Part> parts, CopyDate date)
    {
        if (date == CopyDate.None)
        {
            return null;
        }

        var to = date.Month?.OnDayOfMonth(1) ?? date.Day!.Value;
        EventDates.MustBeNear(to);
        if (FirstDay(@event, parts) is not { } from || (date.Month is null) == (@event.Precision == DatePrecision.Month))
        {
            throw new Refused("event.dates-missing");
        }

        var days = Period.DaysBetween(from, to);
        foreach (var part in parts)
        {
            EventDates.MustBeNear(Of(part, date, days));
        }

        return days;
    }

    public static PartSpan? Of(Part part, CopyDate date, int? days) =>
        date.Day is not null && days is { } later ? (part.Span ?? part.WithdrawnSpan)?.Shifted(later, 0) : null;

    /// <summary>A part without a date remembers its span: a new date finds lengths, order and agenda as they were.</summary>
    public static void Give(Part from, Part to, CopyDate date, int? days, string zone)
    {
        to.Take(Of(from, date, days) ?? from.Span ?? from.WithdrawnSpan, zone);
        if (date.Day is null)
        {
            to.WithdrawDates();
        }
    }
}
