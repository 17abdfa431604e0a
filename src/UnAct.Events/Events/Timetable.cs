namespace UnAct.Events;

/// <summary>An event with its parts and their agenda: what has to move together when the dates change.</summary>
internal sealed class Timetable(Event @event, IReadOnlyList<Part> parts, IReadOnlyList<AgendaItem> agenda)
{
    public Event Event => @event;

    public IReadOnlyList<Part> Parts => parts;

    public static async Task<Timetable> Load(UnActDb db, Guid eventId, CancellationToken stop)
    {
        var @event = await db.Events.SingleAsync(e => e.Id == eventId, stop);
        var parts = await db.Parts.Where(p => p.EventId == eventId).OrderBy(p => p.Order).ToListAsync(stop);
        var ids = parts.Select(p => p.Id).ToList();
        return new Timetable(@event, parts, await db.Agenda.Where(a => ids.Contains(a.PartId)).ToListAsync(stop));
    }

    /// <summary>The dates as one text for the log: first beginning to last end, a month, or nothing.</summary>
    public string? ToText()
    {
        var spans = parts.Select(p => p.Span).OfType<PartSpan>().OrderBy(s => s.Begins).ToList();
        return @event.Precision switch
        {
            DatePrecision.Month when @event.Month is { } month => NodaTime.Text.YearMonthPattern.Iso.Format(month),
            _ when spans.Count == 0 => null,
            _ when spans.All(s => s is PartSpan.Times) => new PartSpan.Times(spans[0].Begins, spans.Max(s => ((PartSpan.Times)s).End)).ToText(),
            _ => new PartSpan.Days(spans[0].Begins.Date, spans.Max(s => s.LastDay)!).ToText(),
        };
    }

    /// <summary>What people go by, as it stands now.</summary>
    public IReadOnlyDictionary<Guid, PartFacts> Facts() => PartFacts.Of(@event, parts);

    /// <summary>The day on which it begins, or begins at the earliest; of dates that were withdrawn, the day on which it was to begin.</summary>
    public LocalDate? FirstDay =>
        parts.Select(p => p.Span?.Begins.Date).Min() ?? (@event.Precision == DatePrecision.Month ? @event.Month?.OnDayOfMonth(1) : null) ?? parts.Select(p => p.WithdrawnSpan?.Begins.Date).Min();

    /// <returns>The parts that moved; none when everything stood there already.</returns>
    public IReadOnlyList<PartMove> Take(NewDates to, Instant now)
    {
        var before = (@event.Precision, @event.Month);
        var spans = to is NewDates.InMonth ? [] : SpansFor(to);
        var moves = parts.Select(p => new PartMove(p, p.Span ?? p.WithdrawnSpan, spans.GetValueOrDefault(p.Id)))
            .Where(m => m.Part.Span != m.To).ToList();
        foreach (var move in moves)
        {
            Move(move, @event.Zone);
        }

        var month = (to as NewDates.InMonth)?.Month;
        var precision = month is not null ? DatePrecision.Month : spans.Values.First() is PartSpan.Times ? DatePrecision.Exact : DatePrecision.Day;
        Changed = moves.Count > 0 || before != (precision, month);
        if (Changed)
        {
            @event.TakeDates(precision, @event.Zone, month, null, parts, now);
        }

        return moves;
    }

    public bool Changed { get; private set; }

    public void Move(PartMove move, string zone)
    {
        MoveAgenda(move);
        move.Part.Take(move.To, zone);
    }

    /// <exception cref="Refused">When the new dates are the old ones, or over before anybody hears of them.</exception>
    public void MustHaveMoved(Instant now)
    {
        if (!Changed)
        {
            throw new Refused("event.not-moved");
        }

        if (@event.State != EventState.Draft && @event.IsOver(now))
        {
            throw new Refused("event.dates-past");
        }
    }

    /// <summary>Takes the dates away; each part remembers its own, so that a new date finds lengths, order and agenda as they were.</summary>
    public IReadOnlyList<PartMove> Withdraw(Instant now)
    {
        var moves = parts.Where(p => p.Span is not null).Select(p => new PartMove(p, p.Span, null)).ToList();
        foreach (var part in parts)
        {
            part.WithdrawDates();
        }

        @event.TakeDates(DatePrecision.ToBeAnnounced, @event.Zone, null, null, parts, now);
        return moves;
    }

    private Dictionary<Guid, PartSpan> SpansFor(NewDates to)
    {
        if (parts.Count == 0)
        {
            throw new Refused("event.part-missing");
        }

        var spans = to is NewDates.FirstDay first ? Shifted(first) : Named((NewDates.Spans)to);
        if (spans.Values.Select(s => s.GetType()).Distinct().Count() > 1)
        {
            throw new Refused("event.dates-mixed");
        }

        foreach (var span in spans.Values)
        {
            EventDates.MustBeNear(span);
        }

        return spans;
    }

    private Dictionary<Guid, PartSpan> Shifted(NewDates.FirstDay to)
    {
        var bases = parts.ToDictionary(p => p.Id, p => p.Span ?? p.WithdrawnSpan ?? throw new Refused("event.dates-missing"));
        var first = bases.Values.MinBy(s => s.Begins)!;
        if (to.Start is not null && first is not PartSpan.Times)
        {
            throw new Refused("event.dates-without-time");
        }

        EventDates.MustBeNear(to.Day);
        var days = Period.DaysBetween(first.Begins.Date, to.Day);
        var ticks = to.Start is { } start ? start.TickOfDay - first.Begins.TickOfDay : 0;
        return bases.ToDictionary(b => b.Key, b => b.Value.Shifted(days, ticks));
    }

    private Dictionary<Guid, PartSpan> Named(NewDates.Spans to)
    {
        if (to.ByPart.Keys.Any(id => parts.All(p => p.Id != id)))
        {
            throw new Refused("part.unknown");
        }

        return parts.ToDictionary(p => p.Id, p => to.ByPart.GetValueOrDefault(p.Id) ?? p.Span ?? throw new Refused("event.dates-missing"));
    }

    // Without a time on either side (days, a month) the agenda keeps its clock times and only changes its days.
    private void MoveAgenda(PartMove move)
    {
        if (move is not { From: { } from, To: { } to })
        {
            return;
        }

        var days = Period.DaysBetween(from.Begins.Date, to.Begins.Date);
        var ticks = from is PartSpan.Times && to is PartSpan.Times ? to.Begins.TickOfDay - from.Begins.TickOfDay : 0;
        foreach (var item in agenda.Where(a => a.PartId == move.Part.Id && a.Start is not null))
        {
            item.MoveTo(item.Start!.Value.PlusDays(days).PlusTicks(ticks));
        }
    }
}

internal static class TimetableLog
{
    extension(UnActDb db)
    {
        public void LogDeadlines(Actor by, Instant now, Guid eventId, IReadOnlyList<DeadlineMove> moves)
        {
            foreach (var (what, from, to) in moves)
            {
                db.Log.Add(LogEntry.Of(by, now, what, eventId, eventId, NodaTime.Text.LocalDateTimePattern.GeneralIso.Format(from), NodaTime.Text.LocalDateTimePattern.GeneralIso.Format(to)));
            }
        }

        /// <summary>A line for each part that moved, beside the line for the whole event, which says it all where there is one part only.</summary>
        public void LogMoves(Actor by, Instant now, Timetable timetable, IReadOnlyList<PartMove> moves)
        {
            foreach (var (part, from, to) in timetable.Parts.Count > 1 ? moves : [])
            {
                db.Log.Add(LogEntry.Of(by, now, "part.moved", part.Id, timetable.Event.Id, from?.ToText(), to?.ToText()));
            }
        }
    }
}
