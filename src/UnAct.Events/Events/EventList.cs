using System.Linq.Expressions;
using UnAct.People;

namespace UnAct.Events;

/// <summary>The events everybody may know of: coming ones by their date, past ones last first, narrowed by words, kind and place.</summary>
public sealed record EventList(IReadOnlyList<EventList.Line> Coming, IReadOnlyList<EventList.Line> Past, int AllComing, int AllPast, IReadOnlyList<string> Countries, Instant? NextEnd)
{
    public const int PageSize = 20, PastOnFront = 10, SearchLength = 200;

    /// <summary>The word for a place that is nowhere: what one joins from home.</summary>
    public const string Online = "online";

    private const int MostWords = 8;

    /// <param name="Words">As typed; every word must be found in the title, the places or the partners.</param>
    /// <param name="Where">A country by its two letters, or <see cref="Online"/>.</param>
    /// <param name="Past">Null for both kinds, beginning with the coming; else one of them, page by page.</param>
    public sealed record Filter(string? Words = null, EventKind? Kind = null, string? Where = null, bool? Past = null, int Page = 1);

    public sealed record Line(
        Guid Id, string Slug, EventKind Kind, EventState State, LocalizedText Title, LocalizedText Summary, string Accent, EventMode Mode, LocalizedText City, string? Country,
        DatePrecision Precision, string Zone, YearMonth? Month, LocalDate? OverBy, Instant? StartsAt, Instant? EndsAt)
    {
        /// <summary>The same as in the query: over, or called off after its dates had been taken away.</summary>
        public bool IsPast(Instant now) => EndsAt is { } end ? end <= now : State == EventState.Cancelled;
    }

    /// <summary>Four statements at most, however many events there are.</summary>
    public static async Task<EventList> Load(UnActDb db, Filter filter, Instant now, CancellationToken stop)
    {
        var listed = db.Events.AsNoTracking().Listed();
        var wanted = Narrow(listed, filter);
        var coming = wanted.Where(IsComing(now));
        var past = wanted.Where(IsPast(now));
        var sums = await wanted.GroupBy(_ => 1)
            .Select(g => new
            {
                Past = g.Count(e => (e.EndsAt != null && e.EndsAt <= now) || (e.EndsAt == null && e.State == EventState.Cancelled)),
                All = g.Count(),
                Next = g.Min(e => e.EndsAt > now ? e.EndsAt : null),
            }).SingleOrDefaultAsync(stop);
        var countries = await listed.Where(e => e.Country != null).Select(e => e.Country!).Distinct().Order().ToListAsync(stop);
        var skip = (Math.Clamp(filter.Page, 1, 10_000) - 1) * PageSize;
        return new EventList(
            filter.Past is true ? [] : await Lines(coming.OrderBy(e => e.StartsAt == null).ThenBy(e => e.StartsAt).ThenBy(e => e.Id), filter.Past is null ? 0 : skip, PageSize, stop),
            filter.Past is false ? [] : await Lines(past.OrderByDescending(e => e.EndsAt ?? e.ChangedAt).ThenBy(e => e.Id), filter.Past is null ? 0 : skip, filter.Past is null ? PastOnFront : PageSize, stop),
            (sums?.All ?? 0) - (sums?.Past ?? 0), sums?.Past ?? 0, countries, sums?.Next);
    }

    private static Expression<Func<Event, bool>> IsComing(Instant now) => e => e.EndsAt > now || (e.EndsAt == null && e.State != EventState.Cancelled);

    /// <summary>Over, or called off after its dates had been taken away.</summary>
    private static Expression<Func<Event, bool>> IsPast(Instant now) => e => e.EndsAt <= now || (e.EndsAt == null && e.State == EventState.Cancelled);

    private static IQueryable<Event> Narrow(IQueryable<Event> events, Filter filter)
    {
        foreach (var word in PersonName.Fold(filter.Words ?? "").Split(' ', StringSplitOptions.RemoveEmptyEntries).Take(MostWords))
        {
            events = events.Where(e => e.SearchText.Contains(word));
        }

        if (filter.Kind is { } kind)
        {
            events = events.Where(e => e.Kind == kind);
        }

        return filter.Where switch
        {
            null or "" => events,
            Online => events.Where(e => e.Mode != EventMode.InPerson),
            var country => events.Where(e => e.Country == country),
        };
    }

    internal static Task<List<Line>> Lines(IQueryable<Event> events, int skip, int take, CancellationToken stop) => events.Skip(skip).Take(take)
        .Select(e => new Line(e.Id, e.Slug, e.Kind, e.State, e.Title, e.Summary, e.Accent, e.Mode, e.City, e.Country, e.Precision, e.Zone, e.Month, e.OverBy, e.StartsAt, e.EndsAt))
        .ToListAsync(stop);
}
