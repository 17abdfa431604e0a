using FluentValidation;

namespace UnAct.Events;

/// <summary>Makes an event the first of a series, or adds it to one that the same organisation has, and the same people run.</summary>
public static class PutInSeries
{
    /// <param name="SeriesId">Null begins a new one.</param>
    /// <param name="Title">Of a new one, in the event's first language; null takes the event's, as it is called outside.</param>
    public sealed record Input(Actor By, Guid EventId, int SeenVersion, Guid? SeriesId, string? Title = null);

    public sealed class Validator : AbstractValidator<Input>
    {
        public Validator() => RuleFor(i => i.Title).Must(t => EventTexts.Fits(t, Series.TitleLength)).WithMessage("Write at most 200 characters");
    }

    public sealed class Handler(UnActDb db, IClock clock)
    {
        public async Task Run(Input input, CancellationToken stop = default)
        {
            await new Validator().ValidateAndThrowAsync(input, stop);
            var (@event, now) = (await db.Edit(input.By, input.EventId, stop), clock.GetCurrentInstant());
            if (@event.SeriesId is { } already && (input.SeriesId is null || already == input.SeriesId))
            {
                return;
            }

            @event.MustBeAt(input.SeenVersion);
            if (input.SeriesId is not { } wanted)
            {
                var title = EventTexts.Line(input.Title) is { } typed ? new LocalizedText(@event.Title.Language, typed) : @event.TitleOutside;
                await db.Begin(@event, title, input.By, now, stop);
            }
            else
            {
                var series = await db.RunBy(input.By, @event.OrganisationId).SingleOrDefaultAsync(s => s.Id == wanted, stop) ?? throw new Refused("series.unknown");
                var left = @event.SeriesId;
                @event.Join(series.Id, now);
                db.Log.Add(LogEntry.Of(input.By, now, "event.series-joined", @event.Id, @event.Id, to: series.Slug));
                await db.SaveChangesAsync(stop);
                await db.LetGoOfEmpty(left, stop);
            }

            await db.SaveChangesAsync(stop);
        }
    }
}

/// <summary>Takes an event out of its series; the last one that goes takes the series with it.</summary>
public static class LeaveSeries
{
    public sealed record Input(Actor By, Guid EventId, int SeenVersion);

    public sealed class Handler(UnActDb db, IClock clock)
    {
        public async Task Run(Input input, CancellationToken stop = default)
        {
            await db.Require(input.By, input.EventId, Permission.EditEvent, stop);
            var (@event, now) = (await db.Events.SingleAsync(e => e.Id == input.EventId, stop), clock.GetCurrentInstant());
            if (@event.SeriesId is not { } left)
            {
                return;
            }

            @event.MustBeAt(input.SeenVersion);
            var slug = await db.Series.Where(s => s.Id == left).Select(s => s.Slug).SingleAsync(stop);
            @event.Join(null, now);
            db.Log.Add(LogEntry.Of(input.By, now, "event.series-left", @event.Id, @event.Id, from: slug));
            await db.SaveChangesAsync(stop);
            await db.LetGoOfEmpty(left, stop);
            await db.SaveChangesAsync(stop);
        }
    }
}

internal static class SeriesWork
{
    extension(UnActDb db)
    {
        /// <summary>A new series with this event as its first.</summary>
        public async Task<Series> Begin(Event @event, LocalizedText title, Actor by, Instant now, CancellationToken stop)
        {
            var series = Series.Of(@event.OrganisationId, await Slugs.FreeForSeries(db, Slugs.From(title, @event.Kind), stop), title);
            db.Series.Add(series);
            @event.Join(series.Id, now);
            db.Log.Add(LogEntry.Of(by, now, "event.series-begun", @event.Id, @event.Id, to: series.Slug));
            await db.SaveChangesAsync(stop);
            return series;
        }

        /// <summary>The series of an organisation that somebody has a hand in: they may edit one of its events.</summary>
        public IQueryable<Series> RunBy(Actor by, Guid organisationId)
        {
            var all = db.Series.Where(s => s.OrganisationId == organisationId);
            return by.Kind == LogActor.Program || by.IsAdministrator
                ? all
                : all.Where(s => db.Set<Event>().Any(e => e.SeriesId == s.Id && db.Set<TeamMember>().Any(
                    m => m.EventId == e.Id && m.PersonId == by.PersonId && (m.Roles & (TeamRoles.Owner | TeamRoles.Organiser)) != TeamRoles.None)));
        }

        public async Task LetGoOfEmpty(Guid? seriesId, CancellationToken stop)
        {
            if (seriesId is { } id && !await db.Events.AnyAsync(e => e.SeriesId == id, stop))
            {
                db.Series.Remove(await db.Series.SingleAsync(s => s.Id == id, stop));
            }
        }
    }
}
