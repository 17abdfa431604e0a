using FluentValidation;

namespace UnAct.Events;

/// <summary>
/// Says of which parts an event is made: their order, names and places, and while it is a draft their dates, too. Dates that people know
/// change by <see cref="MoveEvent"/>, so that everybody hears of them exactly once.
/// </summary>
public static class ArrangeParts
{
    public const int Most = 30;

    /// <param name="Language">Of titles and venues; their texts in other languages stay.</param>
    /// <param name="Parts">All of them, in their order: one that is there and not in this list is taken away.</param>
    /// <param name="Precision">How exactly the dates are known; a published event keeps its own.</param>
    public sealed record Input(
        Actor By, Guid EventId, int SeenVersion, string Language, DatePrecision Precision, string? Zone, YearMonth? Month, IReadOnlyList<PartLine> Parts, LocalDate? OverBy = null, string? Message = null);

    public sealed class Validator : MessageValidator<Input>
    {
        public Validator()
        {
            RuleFor(i => i.Language).MustBeLanguage();
            RuleFor(i => i.Precision).IsInEnum().WithMessage("Choose one of these");
            RuleFor(i => i.Zone).Must(EventDates.IsZone).WithMessage("Choose a time zone from the list");
            RuleFor(i => i.Parts).Must(p => p.Count <= Most).WithMessage("An event has at most 30 parts");
            RuleForEach(i => i.Parts).SetValidator(new PartLine.Validator());
            Optional(i => i.Message);
        }
    }

    public sealed class Handler(UnActDb db, IClock clock, IEnumerable<IBlocksPublishing> rooms)
    {
        public async Task Run(Input input, CancellationToken stop = default)
        {
            await new Validator().ValidateAndThrowAsync(input, stop);
            var @event = await db.Edit(input.By, input.EventId, stop);
            var timetable = await Timetable.Load(db, @event.Id, stop);
            var (now, before, there) = (clock.GetCurrentInstant(), Arranged(@event, timetable.Parts), timetable.Parts.ToDictionary(p => p.Id));
            if (input.Parts.Count == 0)
            {
                throw new Refused("event.part-missing");
            }

            if (input.Parts.Any(line => line.Id is { } id && !there.ContainsKey(id)))
            {
                throw new Refused("part.unknown");
            }

            MustKeepDates(@event, input, there);
            var known = timetable.Facts();
            var parts = input.Parts.Select((line, at) => Place(@event, timetable, line, line.Id is { } id ? there[id] : null, at, input)).ToList();
            var gone = timetable.Parts.Except(parts).ToList();
            if (@event.State != EventState.Postponed)
            {
                @event.TakeDates(input.Precision, input.Zone!, input.Month, input.OverBy, parts, now);
            }

            if (before.SequenceEqual(Arranged(@event, parts)))
            {
                return;
            }

            @event.MustBeAt(input.SeenVersion);
            await Remove(gone, input.By, now, stop);
            if (@event.State == EventState.Published)
            {
                await rooms.MustBeComplete(db, @event, parts, stop);
            }

            if (EventRules.IsHeardOf(@event, now) && PartFacts.Changed(known, PartFacts.Of(@event, parts)) is not [])
            {
                db.Announce(EventChange.Of(@event, EventChangeKind.PlaceChanged, MessageWords.Clean(input.Message), known, now));
            }

            await db.Changed(@event, input.By, "event.arranged", now, stop);
        }

        private static void MustKeepDates(Event @event, Input input, Dictionary<Guid, Part> there)
        {
            foreach (var line in input.Parts)
            {
                EventDates.MustBeNear(line.Span);
            }

            if (@event.State == EventState.Postponed && input.Parts.Any(line => line.Span is not null))
            {
                throw new Refused("event.is-postponed");
            }

            var others = input.Parts.Any(line => line.Id is { } id && there[id].Span != line.Span);
            if (@event.State == EventState.Published && (others || (input.Precision, input.Zone, input.Month) != (@event.Precision, @event.Zone, @event.Month)))
            {
                throw new Refused("event.dates-by-move");
            }
        }

        private Part Place(Event @event, Timetable timetable, PartLine line, Part? part, int at, Input input)
        {
            if (part is null)
            {
                part = Part.Create(@event.Id, at, LocalizedText.Empty);
                db.Parts.Add(part);
            }

            var ofEvent = @event.Title.Language;
            part.Describe(at, part.Title.Saying(input.Language, EventTexts.Line(line.Title), ofEvent), part.Venue.Saying(input.Language, EventTexts.Line(line.Venue), ofEvent), EventTexts.Line(line.Address));
            var to = input.Precision switch
            {
                DatePrecision.Exact => line.Span as PartSpan.Times,
                DatePrecision.Day => line.Span as PartSpan.Days,
                _ => (PartSpan?)null,
            };
            if (part.Span != to || (to is not null && @event.Zone != input.Zone))
            {
                timetable.Move(new PartMove(part, part.Span ?? part.WithdrawnSpan, to), input.Zone!);
            }

            return part;
        }

        private async Task Remove(List<Part> gone, Actor by, Instant now, CancellationToken stop)
        {
            foreach (var part in gone)
            {
                foreach (var room in rooms)
                {
                    if (await room.WhyNotRemove(db, part, stop) is { } why)
                    {
                        throw new Refused(why);
                    }
                }

                db.Parts.Remove(part);
                db.Log.Add(LogEntry.Of(by, now, "part.removed", part.Id, part.EventId, why: part.Title.Default));
            }
        }

        private static IEnumerable<object?> Arranged(Event e, IEnumerable<Part> parts) =>
            parts.SelectMany(p => new object?[] { p.Id, p.Title, p.Span, p.Venue, p.Address }).Concat([e.Precision, e.Zone, e.Month, e.OverBy]).ToList();
    }
}

/// <summary>One part as it is typed.</summary>
/// <param name="Id">Null for a new one.</param>
/// <param name="Span">Null while its date is not known.</param>
/// <param name="Venue">Where it is not where the event is.</param>
public sealed record PartLine(Guid? Id, string? Title, PartSpan? Span = null, string? Venue = null, string? Address = null)
{
    public sealed class Validator : AbstractValidator<PartLine>
    {
        public Validator()
        {
            RuleFor(p => p.Title).Must(t => EventTexts.Fits(t, Part.TitleLength)).WithMessage("Write at most 200 characters");
            RuleFor(p => p.Venue).Must(t => EventTexts.Fits(t, Event.PlaceLength)).WithMessage("Write at most 200 characters");
            RuleFor(p => p.Address).Must(t => EventTexts.Fits(t, Event.AddressLength)).WithMessage("Write at most 500 characters");
        }
    }
}
