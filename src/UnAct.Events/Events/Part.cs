namespace UnAct.Events;

/// <summary>A piece of an event with its own time span and place. Every event has at least one; attendees hold a calendar entry per part they take.</summary>
public sealed class Part
{
    public const int TitleLength = 200;

    private Part()
    {
    }

    public Guid Id { get; private set; }

    public Guid EventId { get; private set; }

    public int Order { get; private set; }

    /// <summary>Empty when the event has one part only: then the event's title speaks for it.</summary>
    public LocalizedText Title { get; private set; } = LocalizedText.Empty;

    public LocalDateTime? Start { get; private set; }

    public LocalDateTime? End { get; private set; }

    public LocalDate? FirstDay { get; private set; }

    public LocalDate? LastDay { get; private set; }

    public Instant? StartsAt { get; private set; }

    public Instant? EndsAt { get; private set; }

    /// <summary>The span that was taken away last, as <see cref="PartSpan.ToText"/> writes it: a new date starts from it.</summary>
    public string? Withdrawn { get; private set; }

    public PartSpan? WithdrawnSpan => PartSpan.Read(Withdrawn);

    public PartSpan? Span =>
        this is { Start: { } start, End: { } end } ? new PartSpan.Times(start, end)
        : this is { FirstDay: { } first, LastDay: { } last } ? new PartSpan.Days(first, last)
        : null;

    /// <summary>A place other than the event's.</summary>
    public LocalizedText Venue { get; private set; } = LocalizedText.Empty;

    public string? Address { get; private set; }

    public int Version { get; private set; }

    public static Part Create(Guid eventId, int order, LocalizedText title, Guid? id = null) => new() { Id = id ?? Guid.NewGuid(), EventId = eventId, Order = order, Title = title };

    public void Describe(int order, LocalizedText title, LocalizedText venue, string? address) =>
        (Order, Title, Venue, Address) = (order, title, venue, address);

    /// <summary>Exact times, local in <paramref name="zone"/>. A time that a clock change skips or repeats is taken as NodaTime's lenient mapping does.</summary>
    public void Take(LocalDateTime start, LocalDateTime end, string zone)
    {
        // A clock change between the two can turn their order round.
        if (end <= start || EventDates.At(end, zone) <= EventDates.At(start, zone))
        {
            throw new Refused("part.end-before-start");
        }

        (Start, End, FirstDay, LastDay) = (start, end, start.Date, end.Date);
        (StartsAt, EndsAt) = (EventDates.At(start, zone), EventDates.At(end, zone));
        Withdrawn = null;
    }

    public void Take(LocalDate first, LocalDate last, string zone)
    {
        if (last < first)
        {
            throw new Refused("part.end-before-start");
        }

        (Start, End, FirstDay, LastDay) = (null, null, first, last);
        (StartsAt, EndsAt) = (EventDates.At(first.AtMidnight(), zone), EventDates.At(last.PlusDays(1).AtMidnight(), zone));
        Withdrawn = null;
    }

    public void Take(PartSpan? span, string zone)
    {
        switch (span)
        {
            case PartSpan.Times times:
                Take(times.Start, times.End, zone);
                break;
            case PartSpan.Days days:
                Take(days.First, days.Last, zone);
                break;
            default:
                WithdrawDates();
                break;
        }
    }

    public void WithdrawDates()
    {
        Withdrawn = Span?.ToText() ?? Withdrawn;
        TakeNoDates();
    }

    public void TakeNoDates() => (Start, End, FirstDay, LastDay, StartsAt, EndsAt) = (null, null, null, null, null, null);
}

/// <summary>A line of a part's agenda: time, title, place, people.</summary>
public sealed class AgendaItem
{
    public const int TitleLength = 300;
    public const int NoteLength = 1000;

    private AgendaItem()
    {
    }

    public Guid Id { get; private set; }

    public Guid PartId { get; private set; }

    public int Order { get; private set; }

    public LocalDateTime? Start { get; private set; }

    public LocalizedText Title { get; private set; } = LocalizedText.Empty;

    public LocalizedText Place { get; private set; } = LocalizedText.Empty;

    public LocalizedText People { get; private set; } = LocalizedText.Empty;

    public static AgendaItem Create(Guid partId, int order, LocalDateTime? start, LocalizedText title, LocalizedText? place = null, LocalizedText? people = null) => new()
    {
        Id = Guid.NewGuid(),
        PartId = partId,
        Order = order,
        Start = start,
        Title = title,
        Place = place ?? LocalizedText.Empty,
        People = people ?? LocalizedText.Empty,
    };

    public void Describe(int order, LocalDateTime? start, LocalizedText title, LocalizedText place, LocalizedText people) =>
        (Order, Start, Title, Place, People) = (order, start, title, place, people);

    public void MoveTo(LocalDateTime? start) => Start = start;
}
