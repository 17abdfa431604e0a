using UnAct.Events;

namespace UnAct.Submissions;

/// <summary>The organiser's list of what was submitted, a page at a time, with how many there are in each state. Drafts are in no part of it.</summary>
public static class SubmissionList
{
    public const int PageSize = 40;

    /// <summary>What a filter finds is counted so many pages ahead of the one that is shown: to count further costs more than the page.</summary>
    public const int Ahead = 10;

    /// <summary>The same where words are sought, for which every row is looked at.</summary>
    public const int AheadOfWords = 1;

    public static async Task<SubmissionPage> Load(UnActDb db, Actor viewer, Guid eventId, SubmissionFilter filter, int page, CancellationToken stop)
    {
        var sight = await DeskSight.Load(db, viewer, eventId, Permission.SeeSubmissions, stop);
        if (sight.Call is not { } call)
        {
            return new SubmissionPage([], 1, 0, false, filter, new Dictionary<SubmissionState, int>(), null, [], []);
        }

        var form = await CallForm.Load(db, call, stop);
        var seen = sight.Submissions(db);
        var tallies = await SeenTallies.Load(db, sight, stop, SubmissionFacet.State, SubmissionFacet.Type, SubmissionFacet.Topic, SubmissionFacet.Country, SubmissionFacet.Language);
        var counts = tallies.States;
        var (most, reach) = (Submission.LastNumber - Submission.FirstNumber + 1, (Math.Clamp(page, 1, Submission.LastNumber / PageSize) + (filter.Sought is null ? Ahead : AheadOfWords)) * PageSize);
        var known = filter.Known(tallies);
        var few = await filter.Few(db, call.Id, stop);
        var rows = filter.Ordered(filter.Of(db, few is null ? seen : seen.Where(s => few.Contains(s.Id))));
        // What must be looked for is looked for once: the page is cut from what was counted.
        var met = known is null ? await rows.Select(s => s.Id).Take(reach + 1).ToListAsync(stop) : null;
        var found = known ?? met!.Count;
        reach = known is null ? reach : most;
        page = Math.Clamp(page, 1, Math.Max(1, (Math.Min(found, reach) + PageSize - 1) / PageSize));
        var (from, ids) = ((page - 1) * PageSize, met?.Skip((page - 1) * PageSize).Take(PageSize).ToList());
        var lines = await (ids is null ? rows.Skip(from).Take(PageSize) : filter.Ordered(seen.Where(s => ids.Contains(s.Id))))
            .Select(s => new SubmissionLine(s.Id, s.CurrentId!.Value, s.Number, s.Language, s.State, s.TypeId, s.TrackId, s.SubmittedAt!.Value, s.Versions)).ToListAsync(stop);
        await Complete(db, lines, stop);
        return new SubmissionPage(lines, page, Math.Min(found, reach), found > reach, filter, counts, form, Keys(tallies, SubmissionFacet.Country), Keys(tallies, SubmissionFacet.Language));
    }

    private static IReadOnlyList<string> Keys(SeenTallies tallies, SubmissionFacet facet) => [.. tallies.Of(facet).Keys.Order(StringComparer.Ordinal)];

    internal static async Task Complete(UnActDb db, List<SubmissionLine> lines, CancellationToken stop)
    {
        var (ids, versions) = (lines.ConvertAll(l => l.Id), lines.ConvertAll(l => l.VersionId));
        var titles = await db.SubmissionVersions.Where(v => versions.Contains(v.Id)).Select(v => new { v.Id, v.Title }).ToDictionaryAsync(v => v.Id, v => v.Title, stop);
        var authors = (await db.SubmissionAuthors.Where(a => versions.Contains(a.VersionId)).OrderBy(a => a.Order).Select(a => new { a.VersionId, a.Name }).ToListAsync(stop)).ToLookup(a => a.VersionId, a => a.Name);
        var denied = (await db.Authorships.Where(h => ids.Contains(h.SubmissionId) && h.DeniedAt != null).Select(h => h.SubmissionId).ToListAsync(stop)).ToHashSet();
        foreach (var line in lines)
        {
            line.Title = titles[line.VersionId];
            line.Authors = [.. authors[line.VersionId]];
            line.IsDenied = denied.Contains(line.Id);
        }
    }
}

/// <summary>One line of the list.</summary>
public sealed record SubmissionLine(Guid Id, Guid VersionId, int Number, string Language, SubmissionState State, Guid? TypeId, Guid? TrackId, Instant At, int Versions)
{
    public string Title { get; internal set; } = "";

    /// <summary>Names, in the order of print.</summary>
    public IReadOnlyList<string> Authors { get; internal set; } = [];

    /// <summary>Somebody who was named says that they did not write it.</summary>
    public bool IsDenied { get; internal set; }
}

/// <param name="Found">How many the filter finds, up to <see cref="SubmissionList.Ahead"/> pages from here.</param>
/// <param name="IsMore">There are more than that.</param>
/// <param name="Counts">By state, whatever the filter, of what the viewer may read.</param>
/// <param name="Form">Null: there is no call yet.</param>
/// <param name="Countries">Those that some author is from.</param>
/// <param name="Languages">Those that something is written in.</param>
public sealed record SubmissionPage(
    IReadOnlyList<SubmissionLine> Rows, int Page, int Found, bool IsMore, SubmissionFilter Filter, IReadOnlyDictionary<SubmissionState, int> Counts, CallForm? Form,
    IReadOnlyList<string> Countries, IReadOnlyList<string> Languages)
{
    public int All => Counts.Values.Sum();
}
