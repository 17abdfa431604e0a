using FluentValidation;

namespace UnAct.Events;

/// <summary>What a series is called, one language at a time, and how it goes on. Whoever edits one of its events may; its address stays.</summary>
public static class DescribeSeries
{
    /// <param name="Language">The one the title is in; those in other languages stay.</param>
    /// <param name="SeenVersion">Of the series.</param>
    public sealed record Input(Actor By, Guid EventId, int SeenVersion, string Language, string? Title, Rhythm? Rhythm);

    public sealed class Validator : AbstractValidator<Input>
    {
        public Validator()
        {
            RuleFor(i => i.Language).MustBeLanguage();
            RuleFor(i => i.Title).Must(t => EventTexts.Fits(t, Series.TitleLength)).WithMessage("Write at most 200 characters");
            RuleFor(i => i.Rhythm).Must(r => r is null or { IsSound: true }).WithMessage("Choose one of these");
        }
    }

    public sealed class Handler(UnActDb db, IClock clock)
    {
        public async Task Run(Input input, CancellationToken stop = default)
        {
            await new Validator().ValidateAndThrowAsync(input, stop);
            await db.Require(input.By, input.EventId, Permission.EditEvent, stop);
            var seriesId = await db.Events.Where(e => e.Id == input.EventId).Select(e => e.SeriesId).SingleAsync(stop);
            var series = await db.Series.SingleOrDefaultAsync(s => s.Id == seriesId, stop) ?? throw new Refused("series.unknown");
            var (title, rhythm) = (series.Title.With(input.Language, EventTexts.Line(input.Title)), input.Rhythm?.ToText());
            if (!title.Texts.ContainsKey(title.Language))
            {
                throw new Refused("series.title-missing", ("field", "Title"));
            }

            if (title.Equals(series.Title) && rhythm == series.Rhythm)
            {
                return;
            }

            if (series.Version != input.SeenVersion)
            {
                throw new Refused("series.changed-meanwhile");
            }

            series.Call(title);
            series.GoOn(input.Rhythm);
            db.Log.Add(LogEntry.Of(input.By, clock.GetCurrentInstant(), "event.series-described", input.EventId, input.EventId));
            await db.SaveChangesAsync(stop);
        }
    }
}
