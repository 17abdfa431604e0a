namespace UnAct.Events;

/// <summary>What a change of dates would do, part by part, before anybody decides: nothing is written.</summary>
/// <param name="Told">The parts whose people hear of it.</param>
/// <param name="Deadlines">What goes along, unless it is asked to stay.</param>
public sealed record MovePlan(IReadOnlyList<PartPlan> Parts, YearMonth? MonthBefore, YearMonth? Month, IReadOnlyList<Guid> Told, IReadOnlyList<DeadlineMove> Deadlines)
{
    /// <exception cref="Refused">Whatever the move itself would be refused for.</exception>
    public static async Task<MovePlan> Load(UnActDb db, Actor viewer, Guid eventId, NewDates to, IEnumerable<IBlocksPublishing> rooms, Instant now, CancellationToken stop)
    {
        await db.Require(viewer, eventId, Permission.PublishEvent, stop);
        var @event = await db.Events.AsNoTracking().SingleAsync(e => e.Id == eventId, stop);
        var parts = await db.Parts.AsNoTracking().Where(p => p.EventId == eventId).OrderBy(p => p.Order).ToListAsync(stop);
        var timetable = new Timetable(@event, parts, []);
        var (month, before) = (@event.Month, parts.ToDictionary(p => p.Id, p => p.Span ?? p.WithdrawnSpan));
        var (known, first) = (timetable.Facts(), timetable.FirstDay);
        timetable.Take(to, now);
        timetable.MustHaveMoved(now);
        return new MovePlan([.. parts.Select(p => new PartPlan(p.Id, p.Title, before[p.Id], p.Span))], month, @event.Month,
            @event.State == EventState.Postponed ? [.. known.Keys] : PartFacts.Changed(known, timetable.Facts()),
            await rooms.Follow(db, eventId, first, timetable.FirstDay, write: false, stop));
    }

    /// <summary>The new dates as one text: whoever confirms has seen exactly these.</summary>
    public string Seen => string.Join(' ',
        (Month is { } month ? [NodaTime.Text.YearMonthPattern.Iso.Format(month)] : Parts.Select(p => p.To?.ToText() ?? "-"))
        .Concat(Deadlines.Select(d => NodaTime.Text.LocalDateTimePattern.GeneralIso.Format(d.To))));
}

public sealed record PartPlan(Guid Id, LocalizedText Title, PartSpan? From, PartSpan? To);
