using System.Collections.Concurrent;
using UnAct.Submissions;

namespace UnAct.Reviews;

/// <summary>The reviews of a call, or of one of its rounds, as numbers alone: no text of a review is read. Of submissions that the viewer may know of, and of no other; what is counted and compared is counted over these.</summary>
/// <remarks>What is made of all papers is made once, when it is first asked for: <see cref="ReviewSheets"/> keeps what was made.</remarks>
internal sealed class ReviewSheet
{
    private readonly Lazy<AdjustedScores> adjusted;
    private readonly Lazy<IReadOnlyDictionary<Guid, ScorePlace>> ranked, again;
    private readonly Lazy<IReadOnlyDictionary<Guid, SheetPaper>> byId;
    private readonly ConcurrentDictionary<ReviewOrder, IReadOnlyList<SheetPaper>> ordered = [];

    private ReviewSheet(IReadOnlyList<ReviewRound> rounds, ReviewRound? round, IReadOnlyList<SheetPaper> papers)
    {
        (Rounds, Round, Papers, Parts) = (rounds, round, papers, papers.Sum(p => p.Parts.Count));
        adjusted = new(() => AdjustedScores.Of(Papers.SelectMany(p => p.Counting.Where(c => c.Score is not null).Select(c => new ScoredReview(p.Id, c.PersonId, c.Score!.Value)))));
        ranked = new(() => Places(p => p.Mean));
        again = new(() => Places(p => Adjusted.Papers.TryGetValue(p.Id, out var score) ? score : null));
        byId = new(() => Papers.ToDictionary(p => p.Id));
        Tally = new(() => SheetTally.Of(this));
    }

    public IReadOnlyList<ReviewRound> Rounds { get; }

    /// <summary>Null: all of them, or there is none.</summary>
    public ReviewRound? Round { get; }

    /// <summary>By their numbers.</summary>
    public IReadOnlyList<SheetPaper> Papers { get; }

    public int Parts { get; }

    public SheetPaper? Paper(Guid id) => byId.Value.GetValueOrDefault(id);

    /// <summary>Over these submissions alone.</summary>
    public AdjustedScores Adjusted => adjusted.Value;

    public Lazy<SheetTally> Tally { get; }

    /// <summary>Three statements, however much there is.</summary>
    /// <param name="only">The ids of some of them; null: all.</param>
    public static async Task<ReviewSheet> Of(UnActDb db, DeskSight sight, ReviewFilter filter, IReadOnlyList<Guid>? only, CancellationToken stop)
    {
        var rounds = await RoundsOf(db, sight, stop);
        return await Of(db, sight, rounds, rounds.Count == 0 ? [] : await RowsOf(db, sight, only, stop), filter, only, stop);
    }

    public static async Task<IReadOnlyList<ReviewRound>> RoundsOf(UnActDb db, DeskSight sight, CancellationToken stop) =>
        sight.Call is { } call ? await db.ReviewRounds.AsNoTracking().Where(r => r.CallId == call.Id).OrderBy(r => r.Number).ToListAsync(stop) : [];

    public static async Task<IReadOnlyList<SheetRow>> RowsOf(UnActDb db, DeskSight sight, IReadOnlyList<Guid>? only, CancellationToken stop) =>
        await Seen(db, sight, only).OrderBy(s => s.Number).Select(s => new SheetRow(s.Id, s.Number, s.State, s.TypeId, s.TrackId, s.SoughtKey)).ToListAsync(stop);

    /// <summary>Which round is meant; null: all of them.</summary>
    public static ReviewRound? Meant(IReadOnlyList<ReviewRound> rounds, ReviewFilter filter) => filter.AllRounds || rounds.Count == 0 ? null : rounds.FirstOrDefault(r => r.Number == filter.Round) ?? rounds[^1];

    public static async Task<ReviewSheet> Of(UnActDb db, DeskSight sight, IReadOnlyList<ReviewRound> rounds, IReadOnlyList<SheetRow> papers, ReviewFilter filter, IReadOnlyList<Guid>? only, CancellationToken stop)
    {
        if (rounds.Count == 0)
        {
            return new ReviewSheet(rounds, null, []);
        }

        var round = Meant(rounds, filter);
        var seen = Seen(db, sight, only);
        // Thousands of rows, so of each as little as will do: a submission by its number, and a round only where it is not the one that was asked for.
        var every = round is null;
        var live = db.Assignments.Where(a => AssignmentStates.Live.Contains(a.State));
        var rows = await (from a in round is { Id: var id } ? live.Where(a => a.RoundId == id) : live
                          join s in seen on a.SubmissionId equals s.Id
                          join r in db.Reviews on a.Id equals r.AssignmentId into reviews
                          from r in reviews.DefaultIfEmpty()
                          select new { s.Number, RoundId = every ? (Guid?)a.RoundId : null, a.PersonId, a.State, Score = r == null ? null : r.Score, Recommendation = r == null ? null : (Recommendation?)r.Recommendation }).ToListAsync(stop);
        var byId = rounds.ToDictionary(r => r.Id);
        // A round that came between two statements is not there yet.
        var parts = rows.Where(r => r.RoundId is not { } of || byId.ContainsKey(of)).ToLookup(r => r.Number, r => new SheetPart(r.RoundId is { } of ? byId[of] : round!, r.PersonId, r.State, r.Score, r.Recommendation));
        return new ReviewSheet(rounds, round, [.. papers.Select(p => new SheetPaper(p, parts[p.Number]))]);
    }

    /// <summary>What a review can be of; what was withdrawn or turned away waits for none.</summary>
    private static IQueryable<Submission> Seen(UnActDb db, DeskSight sight, IReadOnlyList<Guid>? only)
    {
        var seen = sight.Submissions(db).Where(s => CommitteeSight.Standing.Contains(s.State));
        return only is null ? seen : seen.Where(s => EF.Parameter(only).Contains(s.Id));
    }

    /// <summary>With its rank by the mean, over all of them.</summary>
    public ScorePlace Place(SheetPaper paper) => ranked.Value[paper.Id];

    /// <summary>With its rank by the adjusted score; nowhere where nothing is adjusted.</summary>
    public ScorePlace AdjustedPlace(SheetPaper paper) => Adjusted.IsMeaningful ? again.Value[paper.Id] : ScorePlace.Nowhere;

    /// <summary>What has no figure comes last, and every order ends with the random number.</summary>
    public IReadOnlyList<SheetPaper> Ordered(ReviewOrder order) => ordered.GetOrAdd(order, _ => [.. (order switch
    {
        ReviewOrder.Spread => Papers.OrderByDescending(p => p.Spread is { } spread ? ScoreMath.StepsOf(spread) : -1),
        ReviewOrder.Missing => Papers.OrderByDescending(p => p.Missing),
        ReviewOrder.Number => Papers.OrderBy(p => p.Number),
        ReviewOrder.Adjusted when Adjusted.IsMeaningful => Papers.OrderBy(p => again.Value[p.Id].Rank ?? int.MaxValue),
        _ => Papers.OrderBy(p => ranked.Value[p.Id].Rank ?? int.MaxValue),
    }).ThenBy(p => p.Number)]);

    private Dictionary<Guid, ScorePlace> Places(Func<SheetPaper, double?> score) => ScoreRanks.Of(Papers, score).ToDictionary(r => r.Item.Id, r => new ScorePlace(score(r.Item), r.Rank, r.IsTied));
}

/// <summary>A submission as its row says it.</summary>
/// <param name="SoughtKey"><see cref="Submission.SoughtKey"/>.</param>
internal sealed record SheetRow(Guid Id, int Number, SubmissionState State, Guid? TypeId, Guid? TrackId, string SoughtKey);

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
    private readonly SheetRow row;

    public SheetPaper(SheetRow row, IEnumerable<SheetPart> parts)
    {
        this.row = row;
        // Once the decision is released nothing more is waited for.
        Parts = [.. parts.Where(p => p.IsSent || IsOpen)];
        Counting = [.. Parts.Where(p => p.IsSent).GroupBy(p => p.PersonId).Select(g => g.MaxBy(p => p.Round.Number)!)];
        Scores = [.. Counting.Select(c => c.Score).OfType<double>().Order()];
        Mean = Scores.Count > 0 ? ScoreMath.Mean(Scores) : null;
        Spread = PaperScores.SpreadOf(Scores);
        Sent = Parts.Count(p => p.IsSent);
        Disagrees = (Scores.Count > 1 && ScoreMath.StepsOf(Scores[^1] - Scores[0]) >= ScoreMath.StepsOf(0.5))
            || (Counting.Count > 1 && Counting.Max(c => (int)c.Recommendation!.Value) - Counting.Min(c => (int)c.Recommendation!.Value) >= Recommendation.Accept - Recommendation.Reject);
    }

    public Guid Id => row.Id;

    public int Number => row.Number;

    public SubmissionState State => row.State;

    public Guid? TypeId => row.TypeId;

    public Guid? TrackId => row.TrackId;

    /// <summary><see cref="Submission.SoughtKey"/>.</summary>
    public string SoughtKey => row.SoughtKey;

    public IReadOnlyList<SheetPart> Parts { get; }

    /// <summary>The reviews that were sent; of one reviewer the latest.</summary>
    public IReadOnlyList<SheetPart> Counting { get; }

    /// <summary>From the lowest.</summary>
    public IReadOnlyList<double> Scores { get; }

    public double? Mean { get; }

    public double? Spread { get; }

    public bool IsOpen => State == SubmissionState.Submitted;

    public int Sent { get; }

    /// <summary>How many are still to come, or to be found.</summary>
    public int Missing => IsOpen ? Math.Max(Parts.Count, AssignmentDesk.Wanted) - Sent : 0;

    public bool IsLacking => IsOpen && Sent < AssignmentDesk.Wanted;

    /// <summary>Two scores half the scale apart, or two recommendations as far as Accept from Reject.</summary>
    public bool Disagrees { get; }

    public bool Is(ReviewsShown shown) => shown switch
    {
        ReviewsShown.Lacking => IsLacking,
        ReviewsShown.Disagreeing => Disagrees,
        ReviewsShown.Complete => Missing == 0,
        _ => true,
    };
}
