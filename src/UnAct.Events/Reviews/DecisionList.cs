using UnAct.Events;
using UnAct.Submissions;

namespace UnAct.Reviews;

/// <summary>The submissions of a call as they are decided on, a page at a time: what their reviews say, what was released for each, what is staged, and how many are staged of each outcome.</summary>
public static class DecisionList
{
    public const int PageSize = SubmissionList.PageSize;

    public static async Task<DecisionPage> Load(UnActDb db, ReviewSheets sheets, Actor viewer, Guid eventId, DecisionFilter filter, int page, CancellationToken stop)
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
        var sheet = filter.AsksReviews || filter.ByScore ? await sheets.Of(db, sight, DecisionFilter.Every, stop) : null;
        var found = filter.Rows(db, few is null ? seen : seen.Where(s => few.Contains(s.Id)), sheet);
        var rows = filter.Of.Ordered(found);
        // As in the list of submissions: what must be looked for is looked for once.
        var met = filter.ByScore ? await ScoredOrder.Of(filter, found, sheet!, stop) : known is null ? new ScoredOrder(await rows.Select(s => s.Id).Take(reach + 1).ToListAsync(stop)) : null;
        var count = met?.Count ?? known!.Value;
        reach = known is null && !filter.ByScore ? reach : most;
        page = Math.Clamp(page, 1, Math.Max(1, (Math.Min(count, reach) + PageSize - 1) / PageSize));
        var (skipped, ids) = ((page - 1) * PageSize, met is null ? null : await met.Page((page - 1) * PageSize, PageSize, stop));
        var lines = await (ids is null ? rows.Skip(skipped).Take(PageSize) : seen.Where(s => ids.Contains(s.Id)))
            .Select(s => new DecisionLine(new SubmissionLine(s.Id, s.CurrentId!.Value, s.Number, s.Language, s.State, s.TypeId, s.TrackId, s.SubmittedAt!.Value, s.Versions), s.Version)).ToListAsync(stop);
        lines = ids is null ? lines : [.. lines.OrderBy(l => ids.IndexOf(l.Submission.Id))];
        await Complete(db, lines, sheet ?? await ReviewSheet.Of(db, sight, DecisionFilter.Every, lines.ConvertAll(l => l.Submission.Id), stop), stop);
        return new DecisionPage(sight.Event, lines, page, Math.Min(count, reach), count > reach, filter, tallies.States, staged, form);
    }

    /// <summary>How many are staged of each outcome, among what the viewer may read.</summary>
    internal static async Task<IReadOnlyDictionary<DecisionOutcome, int>> Staged(UnActDb db, DeskSight sight, CancellationToken stop) =>
        await (from d in db.Decisions where d.EventId == sight.Event.Id && d.ReleasedAt == null join s in sight.Submissions(db) on d.SubmissionId equals s.Id group d by d.Outcome into of select new { of.Key, Count = of.Count() })
            .ToDictionaryAsync(of => of.Key, of => of.Count, stop);

    private static async Task Complete(UnActDb db, List<DecisionLine> lines, ReviewSheet sheet, CancellationToken stop)
    {
        await SubmissionList.Complete(db, lines.ConvertAll(l => l.Submission), stop);
        var ids = lines.ConvertAll(l => l.Submission.Id);
        var decisions = (await db.Decisions.AsNoTracking().Where(d => ids.Contains(d.SubmissionId)).OrderBy(d => d.Number).ToListAsync(stop)).ToLookup(d => d.SubmissionId);
        foreach (var line in lines)
        {
            line.Reviews = sheet.Paper(line.Submission.Id) is { } paper ? new(paper.Sent, paper.Parts.Count, paper.Mean, paper.Scores, paper.Disagrees) : ReviewsInLine.None;
            line.Staged = decisions[line.Submission.Id].SingleOrDefault(d => d.ReleasedAt is null);
            line.Released = decisions[line.Submission.Id].LastOrDefault(d => d.ReleasedAt is not null);
        }
    }
}

/// <summary>What the reviews of a submission say together.</summary>
/// <param name="Given">How many reviewers have it.</param>
/// <param name="Mean">Null: there is no score.</param>
/// <param name="Scores">From the lowest.</param>
public sealed record ReviewsInLine(int Sent, int Given, double? Mean, IReadOnlyList<double> Scores, bool Disagree)
{
    public static ReviewsInLine None { get; } = new(0, 0, null, [], false);
}

/// <summary>One line of the list.</summary>
public sealed record DecisionLine(SubmissionLine Submission, int Version)
{
    public ReviewsInLine Reviews { get; internal set; } = ReviewsInLine.None;

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
