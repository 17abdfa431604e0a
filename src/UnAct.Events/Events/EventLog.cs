using System.Globalization;
using UnAct.People;

namespace UnAct.Events;

/// <summary>The log of one event as people read it: names are looked up by id at the moment of reading, newest first.</summary>
public static class EventLog
{
    public const int PageSize = 50;

    /// <summary>What a line may be about, by the beginning of its code.</summary>
    public static readonly IReadOnlyList<string> Kinds = ["event", "part", "registration", "invitation", "call", "submission", "decision", "book", "committee", "reviewing", "reminder", "form", "team", "mail"];

    /// <param name="Kind">One of <see cref="Kinds"/>, or null for all.</param>
    /// <param name="By">Only what this person did.</param>
    /// <param name="Before">Where the page before ended.</param>
    public sealed record Filter(string? Kind = null, Guid? By = null, LogCursor? Before = null);

    public static async Task<LogPage> Load(UnActDb db, Actor viewer, Guid eventId, Filter filter, CancellationToken stop)
    {
        await db.Require(viewer, eventId, Permission.SeeLog, stop);
        var lines = await db.LogFor(viewer, eventId, stop);
        if (filter.Kind is { } kind && Kinds.Contains(kind))
        {
            var prefix = kind + ".";
            lines = lines.Where(l => l.What.StartsWith(prefix));
        }

        if (filter.By is { } by)
        {
            lines = lines.Where(l => l.PersonId == by);
        }

        if (filter.Before is { } before)
        {
            lines = lines.Where(l => l.At <= before.At);
        }

        // One more than is shown tells whether there is another page.
        var found = await (from l in lines
                           join p in db.People on l.PersonId equals p.Id into people
                           from p in people.DefaultIfEmpty()
                           orderby l.At descending, l.Id descending
                           select new LogLine(l.At, l.Actor, l.PersonId, p.Name, l.What, l.SubjectId, l.From, l.To, l.Why))
            .Skip(filter.Before?.Seen ?? 0).Take(PageSize + 1).ToListAsync(stop);
        var shown = await WithNames(db, [.. found.Take(PageSize)], stop);
        return new LogPage(shown, await Subjects(db, eventId, shown, stop), found.Count > PageSize ? LogCursor.After(shown, filter.Before) : null);
    }

    /// <summary>People stand in the log by id only, also those whom a change was about: here they have their names.</summary>
    public static async Task<List<LogLine>> WithNames(UnActDb db, List<LogLine> lines, CancellationToken stop)
    {
        var ids = lines.Select(l => Guid.TryParseExact(l.To, "D", out var id) ? id : Guid.Empty).Where(id => id != Guid.Empty).Distinct().ToList();
        if (ids.Count == 0)
        {
            return lines;
        }

        var names = await db.People.Where(p => EF.Parameter(ids).Contains(p.Id)).ToDictionaryAsync(p => p.Id, p => p.Name, stop);
        return lines.ConvertAll(l => Guid.TryParseExact(l.To, "D", out var id) ? l with { To = names.GetValueOrDefault(id, "") } : l);
    }

    /// <summary>Who has done something here: the choices of the filter.</summary>
    public static async Task<IReadOnlyList<(Guid Id, string Name)>> Actors(UnActDb db, Actor viewer, Guid eventId, CancellationToken stop)
    {
        var ids = (await db.LogFor(viewer, eventId, stop)).Where(l => l.PersonId != null).Select(l => l.PersonId).Distinct();
        var people = await db.People.Where(p => ids.Contains(p.Id)).OrderBy(p => p.NameKey).Select(p => new { p.Id, p.Name }).ToListAsync(stop);
        return [.. people.Select(p => (p.Id, p.Name))];
    }

    // People, invitations and parts are known on this floor; the rooms above add the names of what is theirs.
    private static async Task<IReadOnlyDictionary<Guid, LocalizedText>> Subjects(UnActDb db, Guid eventId, List<LogLine> lines, CancellationToken stop)
    {
        var ids = lines.Select(l => l.SubjectId).Where(id => id != eventId).Distinct().ToList();
        var names = new Dictionary<Guid, LocalizedText>();
        foreach (var person in await db.People.Where(p => ids.Contains(p.Id)).Select(p => new { p.Id, p.Name }).ToListAsync(stop))
        {
            names[person.Id] = new LocalizedText("", person.Name);
        }

        foreach (var member in await db.Team.Where(m => m.EventId == eventId && ids.Contains(m.Id)).Select(m => new { m.Id, m.Address }).ToListAsync(stop))
        {
            names[member.Id] = new LocalizedText("", member.Address);
        }

        foreach (var part in await db.Parts.Where(p => p.EventId == eventId && ids.Contains(p.Id)).Select(p => new { p.Id, p.Title }).ToListAsync(stop))
        {
            names[part.Id] = part.Title;
        }

        return names;
    }
}

/// <param name="Person">By name; null when the contact or the program acted, or when the person was erased.</param>
public sealed record LogLine(Instant At, LogActor Actor, Guid? PersonId, string? Person, string What, Guid SubjectId, string? From, string? To, string? Why);

/// <param name="Subjects">What the lines are about, by id; names have no language.</param>
/// <param name="Older">Where the next page begins; null on the last one.</param>
public sealed record LogPage(IReadOnlyList<LogLine> Lines, IReadOnlyDictionary<Guid, LocalizedText> Subjects, LogCursor? Older);

/// <summary>A place in the log: a moment, and how many lines of that very moment were seen. It tells nothing of the rows' own numbers.</summary>
public sealed record LogCursor(Instant At, int Seen)
{
    internal static LogCursor After(IReadOnlyList<LogLine> shown, LogCursor? before)
    {
        var last = shown[^1].At;
        var seen = shown.Count(l => l.At == last);
        return new LogCursor(last, seen == shown.Count && before?.At == last ? before.Seen + seen : seen);
    }

    /// <summary>Microseconds since 1970 and the lines seen, as in <c>1772420400000000.2</c>.</summary>
    public override string ToString() => string.Create(CultureInfo.InvariantCulture, $"{At.ToUnixTimeTicks() / 10}.{Seen}");

    public static LogCursor? Read(string? text) =>
        text?.Split('.') is [var at, var seen]
        && long.TryParse(at, NumberStyles.None, CultureInfo.InvariantCulture, out var micros) && micros < 10_000_000_000_000_000
        && int.TryParse(seen, NumberStyles.None, CultureInfo.InvariantCulture, out var count)
            ? new LogCursor(Instant.FromUnixTimeTicks(micros * 10), count)
            : null;
}
