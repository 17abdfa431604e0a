using FluentValidation;

namespace UnAct.Events;

/// <summary>
/// Decides who sees an event and under which address. A discreet one has a neutral title; its address, and that of a private one, is made by chance:
/// it says nothing, and whoever tries addresses for an event of their own does not learn that this one is there.
/// </summary>
public static class ShowEvent
{
    /// <param name="Language">Of the neutral title.</param>
    /// <param name="Slug">Null keeps the address; blank asks for one that nobody can guess.</param>
    public sealed record Input(Actor By, Guid EventId, int SeenVersion, EventVisibility Visibility, bool Discreet, string Language, string? NeutralTitle, string? Slug = null);

    public sealed record Result(string Slug);

    public sealed class Validator : AbstractValidator<Input>
    {
        public Validator()
        {
            RuleFor(i => i.Visibility).IsInEnum().WithMessage("Choose one of these");
            RuleFor(i => i.Language).MustBeLanguage();
            RuleFor(i => i.NeutralTitle).Must(t => EventTexts.Fits(t, Event.TitleLength)).WithMessage("Write at most 200 characters");
            RuleFor(i => i.Slug).Must(s => string.IsNullOrWhiteSpace(s) || Slugs.Clean(s) is not null)
                .WithMessage("Write 3 to 80 of the letters a to z and digits, with single hyphens between them");
        }
    }

    public sealed class Handler(UnActDb db, IClock clock)
    {
        public async Task<Result> Run(Input input, CancellationToken stop = default)
        {
            await new Validator().ValidateAndThrowAsync(input, stop);
            var @event = await db.Edit(input.By, input.EventId, stop);
            var (now, before) = (clock.GetCurrentInstant(), (@event.Visibility, @event.Discreet, @event.NeutralTitle, @event.Slug));
            var neutral = @event.NeutralTitle.Saying(input.Language, EventTexts.Line(input.NeutralTitle), @event.Title.Language);
            if (input.Discreet && neutral.IsEmpty)
            {
                throw new Refused("event.neutral-title-missing", ("field", "NeutralTitle"));
            }

            @event.Show(input.Visibility, input.Discreet, neutral, now);
            await Rename(@event, input, becameHidden: IsHidden(@event.Visibility, @event.Discreet) && !IsHidden(before.Visibility, before.Discreet), stop);
            if (before.Equals((@event.Visibility, @event.Discreet, @event.NeutralTitle, @event.Slug)))
            {
                return new Result(@event.Slug);
            }

            @event.MustBeAt(input.SeenVersion);
            if (@event.Discreet && (!before.Discreet || !before.NeutralTitle.Equals(@event.NeutralTitle)))
            {
                await db.MakeDiscreet(@event, stop);
            }

            if (before.Slug != @event.Slug)
            {
                db.Log.Add(LogEntry.Of(input.By, now, "event.renamed", @event.Id, @event.Id, before.Slug, @event.Slug));
            }

            await db.Changed(@event, input.By, @event.Discreet ? "event.shown-discreetly" : "event.shown", now, stop, before.Visibility.ToString(), @event.Visibility.ToString());
            return new Result(@event.Slug);
        }

        private async Task Rename(Event @event, Input input, bool becameHidden, CancellationToken stop)
        {
            var typed = Slugs.Clean(input.Slug);
            // The old address may have been passed on, and its words say what the title no longer does.
            if (becameHidden || (input.Slug is not null && typed is null))
            {
                @event.Rename(Slugs.Unguessable());
            }
            else if (typed is not null && typed != @event.Slug)
            {
                if (IsHidden(@event.Visibility, @event.Discreet))
                {
                    throw new Refused(@event.Discreet ? "event.slug-discreet" : "event.slug-private", ("field", "Slug"));
                }

                if (await db.Events.AnyAsync(e => e.Slug == typed && e.Id != @event.Id, stop))
                {
                    throw new Refused("event.slug-taken", ("field", "Slug"));
                }

                @event.Rename(typed);
            }
        }

        private static bool IsHidden(EventVisibility visibility, bool discreet) => discreet || visibility == EventVisibility.Private;
    }
}
