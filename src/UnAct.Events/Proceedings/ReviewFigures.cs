using UnAct.Events;
using UnAct.Reviews;
using UnAct.Submissions;

namespace UnAct.Proceedings;

/// <summary>
/// What the reviews of each submission say together, for its line in an export: <c>reviews</c>, how many count (of one reviewer the latest), <c>review_mean</c> from 0 to 1 and <c>review_spread</c>. Where there is no
/// review there is no mean, and where there are fewer than two no spread. Nothing of what the viewer is in conflict with.
/// </summary>
public static class ReviewFigures
{
    private static readonly IReadOnlyList<double?> Unknown = [null, null, null];

    /// <returns>None where nothing is reviewed.</returns>
    public static async Task<MoreColumns> Load(UnActDb db, Actor viewer, Guid eventId, CancellationToken stop)
    {
        var sheet = await ReviewSheet.Of(db, await DeskSight.Load(db, viewer, eventId, Permission.ManageSubmissions, stop), new ReviewFilter(AllRounds: true), null, stop);
        if (sheet.Rounds.Count == 0)
        {
            return MoreColumns.None;
        }

        var figures = sheet.Papers.ToDictionary(p => p.Id, p => (IReadOnlyList<double?>)[p.Counting.Count, p.Mean, p.Spread]);
        return new MoreColumns([("reviews", "reviews"), ("review_mean", "reviewMean"), ("review_spread", "reviewSpread")], id => figures.GetValueOrDefault(id, Unknown));
    }
}
