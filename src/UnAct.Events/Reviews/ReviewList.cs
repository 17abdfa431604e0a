using UnAct.Events;
using UnAct.Submissions;

namespace UnAct.Reviews;

/// <summary>
/// The chair's list of submissions with what their reviews say together, a page at a time, and how far reviewing has come. Whoever is in conflict with a submission finds it in no part of it: neither ranks nor
/// adjusted scores of the others hang on it.
/// </summary>
/// <param name="Rounds">To choose from; empty where reviewing is not set up.</param>
/// <param name="Round">Null: all of them.</param>
/// <param name="Total">Of what the filter finds.</param>
/// <param name="Ground">Whether there is reason to adjust scores; where there is none, no line has one.</param>
/// <param name="Types">To choose from, as the tracks are.</param>
/// <param name="Zone">Of the call.</param>
public sealed record ReviewList(
    IReadOnlyList<ReviewRound> Rounds, ReviewRound? Round, ReviewFilter Filter, IReadOnlyList<ReviewedLine> Lines, int Total, int Page, AdjustmentGround Ground, ReviewProgress Progress,
    IReadOnlyList<ContributionType> Types, IReadOnlyList<Track> Tracks, string Zone)
{
    public const int PageSize = 40;

    public bool IsAdjusted => Ground == AdjustmentGround.Sound;

    public static async Task<ReviewList> Load(UnActDb db, ReviewSheets sheets, Actor viewer, Guid eventId, ReviewFilter filter, int page, Instant now, CancellationToken stop)
    {
        var sight = await DeskSight.Load(db, viewer, eventId, Permission.ManageSubmissions, stop);
        var sheet = await sheets.Of(db, sight, filter, stop);
        var progress = await ReviewProgress.Of(db, sheet, now, stop);
        var call = sight.Call?.Id ?? Guid.Empty;
        var types = await db.ContributionTypes.AsNoTracking().Where(t => t.CallId == call).OrderBy(t => t.Order).ThenBy(t => t.Id).ToListAsync(stop);
        var tracks = await db.Tracks.AsNoTracking().Where(t => t.CallId == call).OrderBy(t => t.Order).ThenBy(t => t.Id).ToListAsync(stop);
        var found = Found(sheet.Ordered(filter.Order), filter);
        page = Math.Clamp(page, 1, Math.Max(1, (found.Count + PageSize - 1) / PageSize));
        var some = found.Skip((page - 1) * PageSize).Take(PageSize).ToList();
        var ids = some.ConvertAll(p => p.Id);
        var titles = await (from s in db.Submissions where EF.Parameter(ids).Contains(s.Id) join v in db.SubmissionVersions on s.CurrentId equals v.Id select new { s.Id, v.Title }).ToDictionaryAsync(s => s.Id, s => s.Title, stop);
        return new ReviewList(
            sheet.Rounds, sheet.Round, filter, [.. some.Select(p => ReviewedLine.Of(p, titles[p.Id], sheet.Place(p), sheet.AdjustedPlace(p)))], found.Count, page, sheet.Adjusted.Ground, progress, types, tracks,
            sight.Call?.Zone ?? CallDeadline.AnywhereOnEarth);
    }

    private static IReadOnlyList<SheetPaper> Found(IReadOnlyList<SheetPaper> papers, ReviewFilter filter)
    {
        var (type, track, finds) = (filter.Of?.TypeId, filter.Of?.TrackId, filter.Of?.Finds());
        return filter.Show == ReviewsShown.All && type is null && track is null && finds is null
            ? papers
            : [.. papers.Where(p => p.Is(filter.Show) && (type is null || p.TypeId == type) && (track is null || p.TrackId == track) && finds?.Invoke(p.Number, p.SoughtKey) != false)];
    }
}

/// <param name="Score">Null: there is none yet, and so no rank.</param>
/// <param name="IsTied">Another has the same rank.</param>
public sealed record ScorePlace(double? Score, int? Rank, bool IsTied)
{
    public static ScorePlace Nowhere { get; } = new(null, null, false);
}

/// <summary>One line of the list.</summary>
/// <param name="Given">How many reviewers have it.</param>
/// <param name="Sent">How many reviews are in.</param>
/// <param name="Missing">How many are still to come, or to be found.</param>
/// <param name="Mean">With its rank over all submissions.</param>
/// <param name="Scores">From the lowest.</param>
/// <param name="Recommendations">The best first, each with how often it was given.</param>
public sealed record ReviewedLine(
    int Number, string Title, SubmissionState State, Guid? TypeId, Guid? TrackId, int Given, int Sent, int Missing, ScorePlace Mean, ScorePlace Adjusted, double? Spread, IReadOnlyList<double> Scores,
    IReadOnlyList<(Recommendation Recommendation, int Count)> Recommendations, bool IsLacking, bool Disagrees)
{
    public double? Lowest => Scores.Count > 0 ? Scores[0] : null;

    public double? Highest => Scores.Count > 0 ? Scores[^1] : null;

    internal static ReviewedLine Of(SheetPaper paper, string title, ScorePlace mean, ScorePlace adjusted) => new(
        paper.Number, title, paper.State, paper.TypeId, paper.TrackId, paper.Parts.Count, paper.Sent, paper.Missing, mean, adjusted, paper.Spread, paper.Scores,
        [.. paper.Counting.GroupBy(c => c.Recommendation!.Value).OrderByDescending(g => g.Key).Select(g => (g.Key, g.Count()))], paper.IsLacking, paper.Disagrees);
}
