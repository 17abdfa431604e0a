using FluentValidation;
using UnAct.People;

namespace UnAct.Events;

/// <summary>Says what an event is: its texts in one language at a time, its colour, what it uses of the system, whom to ask.</summary>
public static class DescribeEvent
{
    /// <summary>Everything a module may be; nobody switches on what no one has heard of.</summary>
    public const EventModules Modules = EventModules.Registration | EventModules.Call | EventModules.Programme | EventModules.Materials | EventModules.Outcomes | EventModules.Feedback;

    /// <param name="Language">The one these texts are in; those in other languages stay.</param>
    /// <param name="Default">Another default language for every text of the event; null keeps it.</param>
    public sealed record Input(
        Actor By, Guid EventId, int SeenVersion, string Language, string? Title, string? Summary, string? Description, string? Accent, EventModules On, string? Contact, string? Default = null);

    public sealed class Validator : AbstractValidator<Input>
    {
        public Validator()
        {
            RuleFor(i => i.Language).MustBeLanguage();
            RuleFor(i => i.Default).Must(l => l is null || EventTexts.IsLanguage(l)).WithMessage("Choose a language from the list");
            RuleFor(i => i.Title).Must(t => EventTexts.Fits(t, Event.TitleLength)).WithMessage("Give the event a title of at most 200 characters");
            RuleFor(i => i.Summary).Must(t => EventTexts.Fits(t, Event.SummaryLength)).WithMessage("Write at most 500 characters");
            RuleFor(i => i.Description).Must(t => EventTexts.Block(t) is not { Length: > Event.DescriptionLength }).WithMessage("Write at most 20,000 characters");
            RuleFor(i => i.Accent).Must(a => EventAccents.Clean(a) is not null).WithMessage("Choose a colour from the list, or six hex digits such as 1b66a6");
            RuleFor(i => i.On).Must(on => (on & ~Modules) == EventModules.None).WithMessage("Choose from the list");
            RuleFor(i => i.Contact).Must(c => string.IsNullOrWhiteSpace(c) || EmailAddress.Clean(c) is not null).WithMessage("Write an e-mail address such as name@example.org");
        }
    }

    public sealed class Handler(UnActDb db, IClock clock)
    {
        public async Task Run(Input input, CancellationToken stop = default)
        {
            await new Validator().ValidateAndThrowAsync(input, stop);
            var @event = await db.Edit(input.By, input.EventId, stop);
            var (now, language, ofEvent) = (clock.GetCurrentInstant(), input.Language, input.Default ?? @event.Title.Language);
            var title = @event.Title.With(language, EventTexts.Line(input.Title)).SpokenIn(ofEvent);
            if (!title.Texts.ContainsKey(ofEvent))
            {
                throw new Refused("event.title-missing", ("field", "Title"));
            }

            var before = Said(@event);
            @event.Describe(
                title,
                @event.Summary.Saying(language, EventTexts.Line(input.Summary), ofEvent).SpokenIn(ofEvent),
                @event.Description.Saying(language, EventTexts.Block(input.Description), ofEvent).SpokenIn(ofEvent),
                EventAccents.Clean(input.Accent)!, input.On, EmailAddress.Clean(input.Contact), now);
            if (before.Equals(Said(@event)))
            {
                return;
            }

            @event.MustBeAt(input.SeenVersion);
            if (before.Title.Language != ofEvent)
            {
                await SpeakFirst(@event, ofEvent, now, stop);
            }

            await db.Changed(@event, input.By, "event.described", now, stop);
        }

        /// <summary>Every text of the event falls back on the same language.</summary>
        private async Task SpeakFirst(Event @event, string language, Instant now, CancellationToken stop)
        {
            @event.TakePlace(@event.Mode, @event.Venue.SpokenIn(language), @event.Address, @event.City.SpokenIn(language), @event.Country, @event.JoinLink, @event.JoinLinkMinutesBefore, now);
            @event.Show(@event.Visibility, @event.Discreet, @event.NeutralTitle.SpokenIn(language), now);
            foreach (var part in await db.Parts.Where(p => p.EventId == @event.Id).ToListAsync(stop))
            {
                part.Describe(part.Order, part.Title.SpokenIn(language), part.Venue.SpokenIn(language), part.Address);
            }

            var parts = db.Parts.Where(p => p.EventId == @event.Id).Select(p => p.Id);
            foreach (var item in await db.Agenda.Where(a => parts.Contains(a.PartId)).ToListAsync(stop))
            {
                item.Describe(item.Order, item.Start, item.Title.SpokenIn(language), item.Place.SpokenIn(language), item.People.SpokenIn(language));
            }

            foreach (var partner in await db.Partners.Where(p => p.EventId == @event.Id).ToListAsync(stop))
            {
                partner.Describe(partner.Order, partner.Name.SpokenIn(language), partner.Role, partner.Website);
            }
        }

        private static (LocalizedText Title, LocalizedText, LocalizedText, string, EventModules, string?) Said(Event e) =>
            (e.Title, e.Summary, e.Description, e.Accent, e.Modules, e.ContactAddress);
    }
}
