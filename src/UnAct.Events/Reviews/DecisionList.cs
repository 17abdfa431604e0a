using UnAct.Events;
using UnAct.Submissions;

namespace UnAct.Reviews;

/// <summary>The submissions of a call as they are decided on, a page at a time: what was released for each, what is staged, and how many are staged of each outcome.</summary>
public static class DecisionList
{
    public const int PageSize = SubmissionList.PageSize;

    public static async Task<DecisionPage> Load(UnActDb db, Actor viewer, Guid eventId, DecisionFilter filter, int page, CancellationToken stop)
    {
        var sight = await DeskSight.Load(db, viewer, eventId, Permission.ManageSubmissions, stop);
        if (sight.Call is not { } call)
        {
            return new DecisionPage(sight.Event, [], 1, 0, false, filter, new Dictionary<SubmissionState, int>(), new Dictionary<DecisionOutcome, int>(), null);
        }

        var form = await CallForm.Load(db, call, stop);
        var seen = sight.Submissions(db);
        var tallies = await SeenTallies.Load(db, sight, stop, SubmissionFacet.State, SubmissionFacet.Type);
        var staged = await Staged(db, sight, stop);
        var (most, reach) = (Submission.LastNumber - Submission.FirstNumber + 1, (Math.Clamp(page, 1, Submission.LastNumber / PageSize) + (filter.Of.Sought is null ? SubmissionList.Ahead : SubmissionList.AheadOfWords)) * PageSize);
        var known = filter.Known(tallies, staged);
        var few = await filter.Of.Few(db, call.Id, stop);
        var rows = filter.Of.Ordered(filter.Rows(db, few is null ? seen : seen.Where(s => few.Contains(s.Id))));
        // As in the list of submissions: what must be looked for is looked for once.
        var met = known is null ? await rows.Select(s => s.Id).Take(reach + 1).ToListAsync(stop) : null;
        var found = known ?? met!.Count;
        reach = known is null ? reach : most;
        page = Math.Clamp(page, 1, Math.Max(1, (Math.Min(found, reach) + PageSize - 1) / PageSize));
        var (skipped, ids) = ((page - 1) * PageSize, met?.Skip((page - 1) * PageSize).Take(PageSize).ToList());
        var lines = await (ids is null ? rows.Skip(skipped).Take(PageSize) : filter.Of.Ordered(seen.Where(s => ids.Contains(s.Id))))
            .Select(s => new DecisionLine(new SubmissionLine(s.Id, s.CurrentId!.Value, s.Number, s.Language, s.State, s.TypeId, s.TrackId, s.SubmittedAt!.Value, s.Versions), s.Version)).ToListAsync(stop);
        await Complete(db, lines, stop);
        return new DecisionPage(sight.Event, lines, page, Math.Min(found, reach), found > reach, filter, tallies.States, staged, form);
    }

    /// <summary>How many are staged of each outcome, among what the viewer may read.</summary>
    internal static async Task<IReadOnlyDictionary<DecisionOutcome, int>> Staged(UnActDb db, DeskSight sight, CancellationToken stop) =>
        await (from d in db.Decisions where d.EventId == sight.Event.Id && d.ReleasedAt == null join s in sight.Submissions(db) on d.SubmissionId equals s.Id group d by d.Outcome into of select new { of.Key, Count = of.Count() })
            .ToDictionaryAsync(of => of.Key, of => of.Count, stop);

    // The scores of a submission come here, in the same way: by the ids of the lines, in one statement.
    private static async Task Complete(UnActDb db, List<DecisionLine> lines, CancellationToken stop)
    {
        await SubmissionList.Complete(db, lines.ConvertAll(l => l.Submission), stop);
        var ids = lines.ConvertAll(l => l.Submission.Id);
        var decisions = (await db.Decisions.AsNoTracking().Where(d => ids.Contains(d.SubmissionId)).OrderBy(d => d.Number).ToListAsync(stop)).ToLookup(d => d.SubmissionId);
        foreach (var line in lines)
        {
            line.Staged = decisions[line.Submission.Id].SingleOrDefault(d => d.ReleasedAt is null);
            line.Released = decisions[line.Submission.Id].LastOrDefault(d => d.ReleasedAt is not null);
        }
    }
}

/// <summary>One line of the list.</summary>
public sealed record DecisionLine(SubmissionLine Submission, int Version)
{
    public Decision? Staged { get; internal set; }

    /// <summary>The last one.</summary>
    public Decision? Released { get; internal set; }

    public string Mark => StagedMark.Of(Version, Staged?.StagedAt);
}

/// <param name="Found">How many the filter finds, up to <see cref="SubmissionList.Ahead"/> pages from here.</param>
/// <param name="IsMore">There are more than that.</param>
/// <param name="Counts">By state, whatever the filter.</param>
/// <param name="Staged">By outcome, whatever the filter.</param>
/// <param name="Form">Null: there is no call yet.</param>
public sealed record DecisionPage(
    Event Event, IReadOnlyList<DecisionLine> Rows, int Page, int Found, bool IsMore, DecisionFilter Filter, IReadOnlyDictionary<SubmissionState, int> Counts, IReadOnlyDictionary<DecisionOutcome, int> Staged, CallForm? Form)
{
    public int All => Counts.Values.Sum();

    public int AllStaged => Staged.Values.Sum();
}
