namespace UnAct.Events;

/// <summary>What a change of dates would do, part by part, before anybody decides: nothing is written.</summary>
public sealed record MovePlan(IReadOnlyList<PartPlan> Parts, YearMonth? MonthBefore, YearMonth? Month)
{
    /// <exception cref="Refused">Whatever the move itself would be refused for.</exception>
    public static async Task<MovePlan> Load(UnActDb db, Actor viewer, Guid eventId, NewDates to, Instant now, CancellationToken stop)
    {
        await db.Require(viewer, eventId, Permission.PublishEvent, stop);
        var @event = await db.Events.AsNoTracking().SingleAsync(e => e.Id == eventId, stop);
        var parts = await db.Parts.AsNoTracking().Where(p => p.EventId == eventId).OrderBy(p => p.Order).ToListAsync(stop);
        var timetable = new Timetable(@event, parts, []);
        var (month, before) = (@event.Month, parts.ToDictionary(p => p.Id, p => p.Span ?? p.WithdrawnSpan));
        timetable.Take(to, now);
        timetable.MustHaveMoved(now);
        return new MovePlan([.. parts.Select(p => new PartPlan(p.Id, p.Title, before[p.Id], p.Span))], month, @event.Month);
    }

    /// <summary>The new dates as one text: whoever confirms has seen exactly these.</summary>
    public string Seen => Month is { } month ? NodaTime.Text.YearMonthPattern.Iso.Format(month) : string.Join(' ', Parts.Select(p => p.To?.ToText() ?? "-"));
}

public sealed record PartPlan(Guid Id, LocalizedText Title, PartSpan? From, PartSpan? To);
