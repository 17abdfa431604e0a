using System.Collections.Concurrent;
using UnAct.Submissions;

namespace UnAct.Reviews;

/// <summary>
/// The sheets of events in memory, one for each set of submissions that is withheld from somebody who asked, as long as nothing else was saved since (<see cref="SheetChange"/>): exact, also among processes. What is saved of
/// a submission that somebody must not know of neither changes what is kept for them nor has it read anew; nor does it when such a submission comes.
/// </summary>
public sealed class ReviewSheets
{
    /// <summary>In letters: some hundred megabytes.</summary>
    private const long MostWeight = 50_000_000;

    private readonly List<Kept> views = [];
    private readonly Lock gate = new();

    /// <summary>As <see cref="ReviewSheet.Of(UnActDb, DeskSight, ReviewFilter, IReadOnlyList{Guid}, CancellationToken)"/>, of somebody who reads all submissions but those.</summary>
    /// <remarks>The turn is read before what is kept under it, so that this is at least as new.</remarks>
    internal async Task<ReviewSheet> Of(UnActDb db, DeskSight sight, ReviewFilter filter, CancellationToken stop)
    {
        if (!sight.IsWhole)
        {
            return await ReviewSheet.Of(db, sight, filter, null, stop);
        }

        var id = sight.Event.Id;
        var turn = await db.Set<SheetChange>().Where(c => c.EventId == id && !EF.Parameter(sight.Withheld).Contains(c.SubmissionId)).OrderByDescending(c => c.Number).Select(c => new Turn(c.Number, c.Stamp)).FirstOrDefaultAsync(stop);
        var kept = Find(id, turn, sight.Withheld);
        if (kept is null)
        {
            var rounds = await ReviewSheet.RoundsOf(db, sight, stop);
            kept = new Kept(id, turn, [.. sight.Withheld], rounds, rounds.Count == 0 ? [] : await ReviewSheet.RowsOf(db, sight, null, stop));
        }

        var round = ReviewSheet.Meant(kept.Rounds, filter)?.Id ?? Guid.Empty;
        if (!kept.Sheets.TryGetValue(round, out var sheet))
        {
            sheet = await ReviewSheet.Of(db, sight, kept.Rounds, kept.Rows, filter, null, stop);
            kept.Sheets.TryAdd(round, sheet);
            Keep(kept);
        }

        return sheet;
    }

    /// <summary>One that was made without fewer will do as well, where what it was made with is none of them: all that was saved since is of what is withheld now.</summary>
    private Kept? Find(Guid eventId, Turn? turn, IReadOnlyList<Guid> withheld)
    {
        lock (gate)
        {
            var found = views.FindLast(v => v.EventId == eventId && v.Turn == turn && v.Withheld.IsSubsetOf(withheld) && !withheld.Any(v.Ids.Contains));
            if (found is not null)
            {
                // Whoever was used last stands last.
                views.Remove(found);
                views.Add(found);
            }

            return found;
        }
    }

    private void Keep(Kept kept)
    {
        lock (gate)
        {
            views.Remove(kept);
            views.RemoveAll(v => v.EventId == kept.EventId && v.Withheld.SetEquals(kept.Withheld));
            views.Add(kept);
            for (var weight = views.Sum(v => v.Weight); weight > MostWeight && views.Count > 1;)
            {
                weight -= views[0].Weight;
                views.RemoveAt(0);
            }
        }
    }

    private sealed record Turn(long Number, Guid Stamp);

    private sealed class Kept(Guid eventId, Turn? turn, HashSet<Guid> withheld, IReadOnlyList<ReviewRound> rounds, IReadOnlyList<SheetRow> rows)
    {
        private const int OfRow = 300, OfSheet = 200, OfPart = 40;

        private readonly long letters = rows.Sum(r => (long)r.SoughtKey.Length + OfRow);

        public Guid EventId => eventId;

        public Turn? Turn => turn;

        public HashSet<Guid> Withheld => withheld;

        public IReadOnlyList<ReviewRound> Rounds => rounds;

        public IReadOnlyList<SheetRow> Rows => rows;

        public IReadOnlySet<Guid> Ids { get; } = rows.Select(r => r.Id).ToHashSet();

        /// <summary>By the id of the round; none: all rounds.</summary>
        public ConcurrentDictionary<Guid, ReviewSheet> Sheets { get; } = [];

        public long Weight => letters + ((long)withheld.Count * OfPart) + Sheets.Values.Sum(s => ((long)s.Papers.Count * OfSheet) + (s.Parts * OfPart));
    }
}
