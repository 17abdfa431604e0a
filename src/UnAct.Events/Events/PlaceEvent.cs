using FluentValidation;

namespace UnAct.Events;

/// <summary>Says where an event takes place. People who have a place hear of it once, when what they go by is another.</summary>
public static class PlaceEvent
{
    /// <param name="Language">Of venue and city; their texts in other languages stay.</param>
    public sealed record Input(Actor By, Guid EventId, int SeenVersion, string Language, EventPlace Place, string? Message = null);

    public sealed class Validator : MessageValidator<Input>
    {
        public Validator()
        {
            RuleFor(i => i.Language).MustBeLanguage();
            RuleFor(i => i.Place).NotNull().SetValidator(new EventPlace.Validator());
            Optional(i => i.Message);
        }
    }

    public sealed class Handler(UnActDb db, IClock clock)
    {
        public async Task Run(Input input, CancellationToken stop = default)
        {
            await new Validator().ValidateAndThrowAsync(input, stop);
            var @event = await db.Edit(input.By, input.EventId, stop);
            var parts = await db.Parts.AsNoTracking().Where(p => p.EventId == @event.Id).ToListAsync(stop);
            var (now, before, known) = (clock.GetCurrentInstant(), Placed(@event), PartFacts.Of(@event, parts));
            input.Place.Give(@event, input.Language, now);
            if (before.Equals(Placed(@event)))
            {
                return;
            }

            @event.MustBeAt(input.SeenVersion);
            if (EventRules.IsHeardOf(@event, now) && PartFacts.Changed(known, PartFacts.Of(@event, parts)) is not [])
            {
                db.Announce(EventChange.Of(@event, EventChangeKind.PlaceChanged, MessageWords.Clean(input.Message), known, now));
            }

            await db.Changed(@event, input.By, "event.placed", now, stop);
        }

        private static (EventMode, LocalizedText, string?, LocalizedText, string?, string?, int) Placed(Event e) =>
            (e.Mode, e.Venue, e.Address, e.City, e.Country, e.JoinLink, e.JoinLinkMinutesBefore);
    }
}
