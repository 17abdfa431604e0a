using System.Collections.Concurrent;
using UnAct.Submissions;

namespace UnAct.Reviews;

/// <summary>
/// The sheets of events in memory, one for each set of submissions that is withheld from somebody who asked, as long as nothing else was saved since (<see cref="SheetChange"/>): exact, also among processes. What is saved of
/// a submission that somebody must not know of neither changes what is kept for them nor has it read anew.
/// </summary>
public sealed class ReviewSheets
{
    private const int MostPapers = 50_000;

    private readonly ConcurrentDictionary<(Guid EventId, string Withheld), Kept> views = [];

    /// <summary>As <see cref="ReviewSheet.Of(UnActDb, DeskSight, ReviewFilter, IReadOnlyList{Guid}, CancellationToken)"/>, of somebody who reads all submissions but those.</summary>
    /// <remarks>The turn is read before what is kept under it, so that this is at least as new.</remarks>
    internal async Task<ReviewSheet> Of(UnActDb db, DeskSight sight, ReviewFilter filter, CancellationToken stop)
    {
        if (!sight.IsWhole)
        {
            return await ReviewSheet.Of(db, sight, filter, null, stop);
        }

        var id = sight.Event.Id;
        var turn = await db.Set<SheetChange>().Where(c => c.EventId == id && !EF.Parameter(sight.Withheld).Contains(c.SubmissionId)).OrderByDescending(c => c.Number).Select(c => c.Number).FirstOrDefaultAsync(stop);
        var key = (id, string.Join(' ', sight.Withheld.Order()));
        if (!views.TryGetValue(key, out var kept) || kept.Turn != turn)
        {
            kept = new Kept(turn, await ReviewSheet.RoundsOf(db, sight, stop));
            views[key] = kept;
        }

        var round = ReviewSheet.Meant(kept.Rounds, filter)?.Id ?? Guid.Empty;
        if (!kept.Sheets.TryGetValue(round, out var sheet))
        {
            sheet = await ReviewSheet.Of(db, sight, kept.Rounds, filter, null, stop);
            if (views.Values.Sum(v => v.Sheets.Values.Sum(s => s.Papers.Count)) > MostPapers)
            {
                views.Clear();
            }

            kept.Sheets.TryAdd(round, sheet);
        }

        return sheet;
    }

    private sealed record Kept(long Turn, IReadOnlyList<ReviewRound> Rounds)
    {
        /// <summary>By the id of the round; none: all rounds.</summary>
        public ConcurrentDictionary<Guid, ReviewSheet> Sheets { get; } = [];
    }
}
