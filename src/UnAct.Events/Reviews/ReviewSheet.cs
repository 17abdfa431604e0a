using UnAct.Events;
using UnAct.Submissions;

namespace UnAct.Reviews;

/// <summary>The reviews of a call, or of one of its rounds, as numbers alone: no text of a review is read. Of submissions that the viewer may know of, and of no other; what is counted and compared is counted over these.</summary>
/// <param name="Round">Null: all of them, or there is none.</param>
internal sealed record ReviewSheet(DeskSight Sight, IReadOnlyList<ReviewRound> Rounds, ReviewRound? Round, IReadOnlyList<SheetPaper> Papers)
{
    public static async Task<ReviewSheet> Load(UnActDb db, Actor viewer, Guid eventId, ReviewFilter filter, CancellationToken stop) =>
        await Of(db, await DeskSight.Load(db, viewer, eventId, Permission.ManageSubmissions, stop), filter, null, stop);

    /// <summary>Three statements, however much there is.</summary>
    /// <param name="only">The ids of some of them; null: all.</param>
    public static async Task<ReviewSheet> Of(UnActDb db, DeskSight sight, ReviewFilter filter, IReadOnlyList<Guid>? only, CancellationToken stop)
    {
        var rounds = sight.Call is { } call ? await db.ReviewRounds.AsNoTracking().Where(r => r.CallId == call.Id).OrderBy(r => r.Number).ToListAsync(stop) : [];
        if (rounds.Count == 0)
        {
            return new ReviewSheet(sight, rounds, null, []);
        }

        var round = filter.AllRounds ? null : rounds.FirstOrDefault(r => r.Number == filter.Round) ?? rounds[^1];
        var seen = only is null ? Seen(db, sight) : Seen(db, sight).Where(s => EF.Parameter(only).Contains(s.Id));
        var papers = await seen.OrderBy(s => s.Number).Select(s => new { s.Id, s.Number, s.State, s.TypeId, s.TrackId }).ToListAsync(stop);
        // Thousands of rows, so of each as little as will do: a submission by its number, and a round only where it is not the one that was asked for.
        var every = round is null;
        var live = db.Assignments.Where(a => AssignmentStates.Live.Contains(a.State));
        var rows = await (from a in round is { Id: var id } ? live.Where(a => a.RoundId == id) : live
                          join s in seen on a.SubmissionId equals s.Id
                          join r in db.Reviews on a.Id equals r.AssignmentId into reviews
                          from r in reviews.DefaultIfEmpty()
                          select new { s.Number, RoundId = every ? (Guid?)a.RoundId : null, a.PersonId, a.State, Score = r == null ? null : r.Score, Recommendation = r == null ? null : (Recommendation?)r.Recommendation }).ToListAsync(stop);
        var byId = rounds.ToDictionary(r => r.Id);
        var parts = rows.ToLookup(r => r.Number, r => new SheetPart(r.RoundId is { } of ? byId[of] : round!, r.PersonId, r.State, r.Score, r.Recommendation));
        return new ReviewSheet(sight, rounds, round, [.. papers.Select(p => new SheetPaper(p.Id, p.Number, p.State, p.TypeId, p.TrackId, parts[p.Number]))]);
    }

    /// <summary>What a review can be of; what was withdrawn or turned away waits for none.</summary>
    public static IQueryable<Submission> Seen(UnActDb db, DeskSight sight) => sight.Submissions(db).Where(s => CommitteeSight.Standing.Contains(s.State));

    /// <summary>Over these submissions alone.</summary>
    public AdjustedScores Adjusted() => AdjustedScores.Of(Papers.SelectMany(p => p.Counting.Where(c => c.Score is not null).Select(c => new ScoredReview(p.Id, c.PersonId, c.Score!.Value))));
}

/// <summary>That somebody has a submission to review, and what came of it.</summary>
/// <param name="Recommendation">Null: nothing was sent yet.</param>
internal sealed record SheetPart(ReviewRound Round, Guid PersonId, AssignmentState State, double? Score, Recommendation? Recommendation)
{
    public bool IsSent => Recommendation is not null;

    public bool IsLate(Instant now) => !IsSent && Round.DueAt <= now;
}

/// <summary>A submission with the figures of its reviews. Nothing is made of a review that is not there.</summary>
internal sealed class SheetPaper
{
    public SheetPaper(Guid id, int number, SubmissionState state, Guid? typeId, Guid? trackId, IEnumerable<SheetPart> parts)
    {
        (Id, Number, State, TypeId, TrackId) = (id, number, state, typeId, trackId);
        // Once the decision is released nothing more is waited for.
        Parts = [.. parts.Where(p => p.IsSent || IsOpen)];
        Counting = [.. Parts.Where(p => p.IsSent).GroupBy(p => p.PersonId).Select(g => g.MaxBy(p => p.Round.Number)!)];
        Scores = [.. Counting.Select(c => c.Score).OfType<double>().Order()];
        Mean = Scores.Count > 0 ? ScoreMath.Mean(Scores) : null;
        Spread = PaperScores.SpreadOf(Scores);
    }

    public Guid Id { get; }

    public int Number { get; }

    public SubmissionState State { get; }

    public Guid? TypeId { get; }

    public Guid? TrackId { get; }

    public IReadOnlyList<SheetPart> Parts { get; }

    /// <summary>The reviews that were sent; of one reviewer the latest.</summary>
    public IReadOnlyList<SheetPart> Counting { get; }

    /// <summary>From the lowest.</summary>
    public IReadOnlyList<double> Scores { get; }

    public double? Mean { get; }

    public double? Spread { get; }

    public bool IsOpen => State == SubmissionState.Submitted;

    public int Sent => Parts.Count(p => p.IsSent);

    /// <summary>How many are still to come, or to be found.</summary>
    public int Missing => IsOpen ? Math.Max(Parts.Count, AssignmentDesk.Wanted) - Sent : 0;

    public bool IsLacking => IsOpen && Sent < AssignmentDesk.Wanted;

    /// <summary>Two scores half the scale apart, or two recommendations as far as Accept from Reject.</summary>
    public bool Disagrees => (Scores.Count > 1 && ScoreMath.StepsOf(Scores[^1] - Scores[0]) >= ScoreMath.StepsOf(0.5))
        || (Counting.Count > 1 && Counting.Max(c => (int)c.Recommendation!.Value) - Counting.Min(c => (int)c.Recommendation!.Value) >= Recommendation.Accept - Recommendation.Reject);

    public bool Is(ReviewsShown shown) => shown switch
    {
        ReviewsShown.Lacking => IsLacking,
        ReviewsShown.Disagreeing => Disagrees,
        ReviewsShown.Complete => Missing == 0,
        _ => true,
    };
}
