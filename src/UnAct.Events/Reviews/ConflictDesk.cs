using UnAct.Events;
using UnAct.People;
using UnAct.Submissions;

namespace UnAct.Reviews;

/// <summary>The conflicts of a call as a chair reads them: of the submissions that they know of alone, with what may be one and waits for their word.</summary>
/// <param name="People">Whom one can choose, by name.</param>
/// <param name="Total">Of what is listed, over all pages.</param>
/// <param name="Hints">The first of them.</param>
/// <param name="AllHints">How many there are.</param>
/// <param name="Alone">The viewer knows of submissions they are in conflict with, and nobody else of the team can decide on them.</param>
public sealed record ConflictDesk(IReadOnlyList<CommitteePerson> People, IReadOnlyList<ConflictLine> Lines, int Total, int Page, IReadOnlyList<ConflictHintLine> Hints, int AllHints, int Alone)
{
    public const int PageSize = 50;

    /// <summary>So many suggestions at a time: each wants a look.</summary>
    public const int HintsAtOnce = 20;

    /// <param name="Sought">A number, or a piece of a name.</param>
    /// <param name="Only">That pair alone.</param>
    public sealed record Filter(string? Sought = null, int Page = 1, ConflictPair? Only = null);

    public static async Task<ConflictDesk> Load(UnActDb db, Actor viewer, Guid eventId, Filter filter, CancellationToken stop)
    {
        var sight = await DeskSight.Load(db, viewer, eventId, Permission.ManageSubmissions, stop);
        var people = await CommitteePerson.Of(db, eventId, stop);
        var (names, ids) = (people.ToDictionary(p => p.Id), people.Select(p => p.Id).ToList());
        var seen = await sight.Submissions(db).OrderBy(s => s.Number).Select(s => new { s.Id, s.Number }).ToDictionaryAsync(s => s.Id, s => s.Number, stop);
        var map = await ConflictMap.Load(db, eventId, ids, stop);
        var ruled = (await (from r in db.ConflictRulings join s in db.Submissions on r.SubmissionId equals s.Id where s.EventId == eventId select new { r.SubmissionId, r.PersonId, r.Reason, r.RuledBy }).ToListAsync(stop)).ToDictionary(r => (r.SubmissionId, r.PersonId));

        var sought = PersonName.Of(filter.Sought) is { } typed ? PersonName.Fold(typed) : "";
        bool Fits(int number, Guid person) => filter.Only is { } only ? only == new ConflictPair(number, person) : sought.Length == 0 || sought.TrimStart('#') == number.ToString(System.Globalization.CultureInfo.InvariantCulture) || PersonName.Fold(names[person].Name).Contains(sought, StringComparison.Ordinal);
        var known = map.Known.Where(k => seen.ContainsKey(k.Key.Submission) && Fits(seen[k.Key.Submission], k.Key.Person))
            .OrderBy(k => seen[k.Key.Submission]).ThenBy(k => names[k.Key.Person].Name, StringComparer.Ordinal).ThenBy(k => k.Key.Person).ToList();
        var page = Math.Clamp(filter.Page, 1, Math.Max(1, (known.Count + PageSize - 1) / PageSize));
        var shown = known.Skip((page - 1) * PageSize).Take(PageSize).ToList();
        var hints = ConflictHints.Of(map, [.. ids.Where(id => id != viewer.PersonId)], [.. seen.Keys], ruled.Keys.ToHashSet()).Where(h => Fits(seen[h.SubmissionId], h.PersonId))
            .OrderBy(h => names[h.PersonId].Name, StringComparer.Ordinal).ThenBy(h => h.PersonId).ThenBy(h => seen[h.SubmissionId]).ToList();
        var some = hints.Take(HintsAtOnce).ToList();
        var titled = shown.Select(k => k.Key.Submission).Concat(some.Select(h => h.SubmissionId)).Distinct().ToList();
        var titles = await (from s in db.Submissions where titled.Contains(s.Id) join v in db.SubmissionVersions on s.CurrentId equals v.Id select new { s.Id, v.Title }).ToDictionaryAsync(s => s.Id, s => s.Title, stop);
        var said = (await db.Conflicts.Where(c => titled.Contains(c.SubmissionId) && c.Reason != null).Select(c => new { c.SubmissionId, c.PersonId, c.AddressKey, c.Reason }).ToListAsync(stop)).ToLookup(c => c.SubmissionId);
        return new ConflictDesk(people,
            [.. shown.Select(k => new ConflictLine(seen[k.Key.Submission], titles[k.Key.Submission], names[k.Key.Person], k.Value,
                [.. said[k.Key.Submission].Where(c => c.PersonId == k.Key.Person || (c.PersonId is null && map.Addresses[k.Key.Person].Contains(c.AddressKey, StringComparer.Ordinal))).Select(c => c.Reason!).Distinct(StringComparer.Ordinal)],
                ruled.GetValueOrDefault(k.Key)?.Reason, k.Key.Person == viewer.PersonId))],
            known.Count, page, [.. some.Select(h => new ConflictHintLine(seen[h.SubmissionId], titles[h.SubmissionId], names[h.PersonId], h.Of, h.What))], hints.Count,
            await Lonely(db, sight, people, map, stop));
    }

    /// <summary>Of their own submissions, and of those they said it of themselves, which they know: how many nobody else can decide on.</summary>
    private static async Task<int> Lonely(UnActDb db, DeskSight sight, IReadOnlyList<CommitteePerson> people, ConflictMap map, CancellationToken stop)
    {
        if (sight.By.PersonId is not { } self)
        {
            return 0;
        }

        var own = await db.Submissions.Where(s => s.EventId == sight.Event.Id && s.State != SubmissionState.Draft).WrittenBy(db, sight.By).Select(s => s.Id).ToListAsync(stop);
        own.AddRange(await (from c in db.Conflicts join s in db.Submissions on c.SubmissionId equals s.Id where s.EventId == sight.Event.Id && c.PersonId == self && c.Source == ConflictSource.Self select s.Id).ToListAsync(stop));
        return own.Distinct().Count(id => sight.Withheld.Contains(id) && !people.Any(p => p.Decides && !map.Has(id, p.Id)));
    }
}

/// <param name="Reasons">What was said with it.</param>
/// <param name="Ruling">What the chair said who lifted it.</param>
/// <param name="IsViewer">It was theirs, and another chair lifted it.</param>
public sealed record ConflictLine(int Number, string Title, CommitteePerson Person, ConflictWhy Why, IReadOnlyList<string> Reasons, string? Ruling, bool IsViewer)
{
    public bool Holds => ConflictMap.Holds(Why);

    public bool MayLift => Holds && !Why.HasFlag(ConflictWhy.Author) && !IsViewer;
}

public sealed record ConflictHintLine(int Number, string Title, CommitteePerson Person, ConflictHintOf Of, string What);
