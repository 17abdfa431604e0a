using FluentValidation;

namespace UnAct.Events;

/// <summary>Writes the agenda of one part: times, titles, places and people. Lines with a time are put in its order; one without stays behind the one before it.</summary>
public static class ArrangeAgenda
{
    public const int Most = 200;

    /// <param name="Language">Of the texts; those in other languages stay.</param>
    /// <param name="Items">All of them, in their order: one that is there and not in this list is taken away.</param>
    public sealed record Input(Actor By, Guid EventId, int SeenVersion, Guid PartId, string Language, IReadOnlyList<AgendaLine> Items);

    public sealed class Validator : AbstractValidator<Input>
    {
        public Validator()
        {
            RuleFor(i => i.Language).MustBeLanguage();
            RuleFor(i => i.Items).Must(i => i.Count <= Most).WithMessage("An agenda has at most 200 lines");
            RuleForEach(i => i.Items).SetValidator(new AgendaLine.Validator());
        }
    }

    public sealed class Handler(UnActDb db, IClock clock)
    {
        public async Task Run(Input input, CancellationToken stop = default)
        {
            await new Validator().ValidateAndThrowAsync(input, stop);
            var @event = await db.Edit(input.By, input.EventId, stop);
            var part = await db.Parts.SingleOrDefaultAsync(p => p.Id == input.PartId && p.EventId == @event.Id, stop) ?? throw Refused.NotFound();
            var (now, ofEvent) = (clock.GetCurrentInstant(), @event.Title.Language);
            var there = await db.Agenda.Where(a => a.PartId == part.Id).OrderBy(a => a.Order).ToListAsync(stop);
            var before = Written(there);
            var items = InOrder(input.Items).Select((line, at) => Write(line, at, part, there, input.Language, ofEvent)).ToList();
            if (before.SequenceEqual(Written(items)))
            {
                return;
            }

            @event.MustBeAt(input.SeenVersion);
            db.Agenda.RemoveRange(there.Except(items));
            await db.Changed(@event, input.By, "event.agenda-written", now, stop);
        }

        private AgendaItem Write(AgendaLine line, int at, Part part, List<AgendaItem> there, string language, string ofEvent)
        {
            if (line.Start is { } start && part.Span is { } span && (start.Date < span.Begins.Date || start.Date > span.LastDay))
            {
                throw new Refused("agenda.outside");
            }

            var item = line.Id is { } id ? there.SingleOrDefault(a => a.Id == id) ?? throw new Refused("agenda.unknown") : null;
            if (item is null)
            {
                item = AgendaItem.Create(part.Id, at, null, LocalizedText.Empty);
                db.Agenda.Add(item);
            }

            var title = item.Title.Saying(language, EventTexts.Line(line.Title), ofEvent);
            item.Describe(at, line.Start, title.IsEmpty ? throw new Refused("agenda.title-missing") : title,
                item.Place.Saying(language, EventTexts.Line(line.Place), ofEvent), item.People.Saying(language, EventTexts.Line(line.People), ofEvent));
            return item;
        }

        private static IEnumerable<AgendaLine> InOrder(IReadOnlyList<AgendaLine> lines)
        {
            var last = LocalDateTime.MinIsoValue;
            return lines.Select(line => (line, At: last = line.Start ?? last)).ToList().OrderBy(l => l.At).Select(l => l.line);
        }

        private static List<object?> Written(IEnumerable<AgendaItem> items) => [.. items.SelectMany(a => new object?[] { a.Id, a.Start, a.Title, a.Place, a.People })];
    }
}

/// <summary>One line of an agenda as it is typed.</summary>
/// <param name="Id">Null for a new one.</param>
public sealed record AgendaLine(Guid? Id, LocalDateTime? Start, string? Title, string? Place = null, string? People = null)
{
    public sealed class Validator : AbstractValidator<AgendaLine>
    {
        public Validator()
        {
            RuleFor(a => a.Start).Must(s => s is null || s.Value.Year is >= 1900 and <= 2200).WithMessage("Choose a day of the part");
            RuleFor(a => a.Title).Must(t => EventTexts.Fits(t, AgendaItem.TitleLength)).WithMessage("Write at most 300 characters");
            RuleFor(a => a.Place).Must(t => EventTexts.Fits(t, Event.PlaceLength)).WithMessage("Write at most 200 characters");
            RuleFor(a => a.People).Must(t => EventTexts.Fits(t, AgendaItem.NoteLength)).WithMessage("Write at most 1000 characters");
        }
    }
}
