using FluentValidation;
using UnAct.People;

namespace UnAct.Events;

/// <summary>Makes a draft from a kind, which only presets: modules, mode and who sees it. Whoever makes it owns it.</summary>
public static class CreateEvent
{
    /// <param name="Language">Of the title; the event's default language. Null: the organisation's.</param>
    /// <param name="Zone">IANA id. Null: the organisation's.</param>
    /// <param name="Span">When it takes place, if that is known; else <paramref name="Month"/>, or to be announced.</param>
    public sealed record Input(
        Actor By, EventKind Kind, string? Title, string? Language = null, string? Zone = null, PartSpan? Span = null, YearMonth? Month = null,
        EventPlace? Place = null, Guid? OrganisationId = null);

    public sealed record Result(Guid Id, string Slug);

    public sealed class Validator : AbstractValidator<Input>
    {
        public Validator()
        {
            RuleFor(i => i.Kind).IsInEnum().WithMessage("Choose one of these");
            RuleFor(i => i.Title).Must(t => EventTexts.Line(t) is { Length: <= Event.TitleLength }).WithMessage("Give the event a title of at most 200 characters");
            RuleFor(i => i.Zone).Must(z => z is null || EventDates.IsZone(z)).WithMessage("Choose a time zone from the list");
            RuleFor(i => i.Language).Must(l => l is null || EventTexts.IsLanguage(l)).WithMessage("Choose a language from the list");
            RuleFor(i => i.Place!).SetValidator(new EventPlace.Validator()).When(i => i.Place is not null);
        }
    }

    public sealed class Handler(UnActDb db, IClock clock)
    {
        public async Task<Result> Run(Input input, CancellationToken stop = default)
        {
            var organisation = await Organisation(input, stop);
            await new Validator().ValidateAndThrowAsync(input, stop);
            var now = clock.GetCurrentInstant();
            var (language, zone) = (input.Language ?? organisation.Language, input.Zone ?? organisation.TimeZone);
            var title = new LocalizedText(language, EventTexts.Line(input.Title)!);
            var @event = Event.Create(organisation.Id, input.Kind, title, "", zone, now);
            @event.Rename(@event.Visibility == EventVisibility.Public ? await Slugs.Free(db, Slugs.From(title, input.Kind), stop) : Slugs.Unguessable());
            @event.Describe(title, @event.Summary, @event.Description, @event.Accent, @event.Modules, organisation.ContactAddress, now);
            input.Place?.Give(@event, language, now);
            var part = Part.Create(@event.Id, 0, LocalizedText.Empty);
            EventDates.MustBeNear(input.Span);
            part.Take(input.Span, zone);
            @event.TakeDates(EventDates.PrecisionOf(input.Span, input.Month), zone, input.Month, null, [part], now);
            @event.Index(EventIndex.Of(@event, [part], []));
            db.AddRange(@event, part);
            if (await db.OwnerFor(input.By, @event.Id, now, stop) is { } owner)
            {
                db.Team.Add(owner);
            }

            db.Log.Add(LogEntry.Of(input.By, now, "event.created", @event.Id, @event.Id, to: nameof(EventState.Draft)));
            await db.SaveChangesAsync(stop);
            return new Result(@event.Id, @event.Slug);
        }

        /// <summary>The organisation it is for: one that the person may create events of; an administrator may for every one.</summary>
        private async Task<Organisation> Organisation(Input input, CancellationToken stop)
        {
            var everywhere = input.By.Kind == LogActor.Program || input.By.IsAdministrator;
            var own = db.OrganisationMembers.Where(m => m.PersonId == input.By.PersonId).Select(m => m.OrganisationId);
            var found = await db.Organisations
                .Where(o => everywhere || own.Contains(o.Id))
                .Where(o => input.OrganisationId == null || o.Id == input.OrganisationId)
                .OrderBy(o => o.Id).FirstOrDefaultAsync(stop);
            return found ?? throw (everywhere && input.OrganisationId is null ? new Refused("organisation.missing") : Refused.Forbidden());
        }
    }
}
