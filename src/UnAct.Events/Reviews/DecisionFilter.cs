using UnAct.Submissions;

namespace UnAct.Reviews;

/// <summary>What is staged for a submission, as the list of decisions can be narrowed.</summary>
public enum StagedIs
{
    Nothing,
    Anything,

    /// <summary>Something that changes what was released.</summary>
    Change,
    Accept,
    Reserve,
    Revise,
    Reject,
}

/// <summary>Which submissions are meant, and in which order: by what they are and how they stand, by what is staged for them, and by what their reviews say: of somebody who reviewed in several rounds, the latest.</summary>
/// <param name="From">Only those whose score is this or more; those without a score are then not meant.</param>
/// <param name="ByScore">The best first, then those without a score, and last what was withdrawn or turned away and so has none; else in the order of <paramref name="Of"/>.</param>
public sealed record DecisionFilter(SubmissionFilter Of, StagedIs? Staged = null, ReviewsShown Reviews = ReviewsShown.All, decimal? From = null, bool ByScore = false)
{
    public static DecisionFilter Everything { get; } = new(new SubmissionFilter());

    /// <summary>The reviews of all rounds: another round that was set up ahead takes no score away.</summary>
    internal static ReviewFilter Every { get; } = new(AllRounds: true);

    private DecisionOutcome? Outcome => Staged is { } staged && Enum.TryParse<DecisionOutcome>(staged.ToString(), out var outcome) ? outcome : null;

    /// <summary>One must have added up the reviews to tell which are meant.</summary>
    internal bool AsksReviews => Reviews != ReviewsShown.All || From is not null;

    /// <summary>What is meant of all that the viewer may read.</summary>
    internal async Task<IQueryable<Submission>> Rows(UnActDb db, DeskSight sight, CancellationToken stop) =>
        Rows(db, sight.Submissions(db), AsksReviews ? await ReviewSheet.Of(db, sight, Every, null, stop) : null);

    /// <param name="seen">What the viewer may read.</param>
    /// <param name="sheet">Of all that they may read; not looked at where reviews are not asked.</param>
    internal IQueryable<Submission> Rows(UnActDb db, IQueryable<Submission> seen, ReviewSheet? sheet)
    {
        var rows = Of.Of(db, seen);
        if (AsksReviews)
        {
            var met = sheet!.Papers.Where(Meets).Select(p => p.Id).ToList();
            rows = rows.Where(s => EF.Parameter(met).Contains(s.Id));
        }

        var (decisions, outcome) = (db.Set<Decision>(), Outcome);
        return Staged switch
        {
            null => rows,
            StagedIs.Nothing => rows.Where(s => !decisions.Any(d => d.SubmissionId == s.Id && d.ReleasedAt == null)),
            StagedIs.Anything => rows.Where(s => decisions.Any(d => d.SubmissionId == s.Id && d.ReleasedAt == null)),
            StagedIs.Change => rows.Where(s => decisions.Any(d => d.SubmissionId == s.Id && d.ReleasedAt == null && d.Why != null)),
            _ => rows.Where(s => decisions.Any(d => d.SubmissionId == s.Id && d.ReleasedAt == null && d.Outcome == outcome)),
        };
    }

    // As it is shown: with two decimals, rounded in decimals. What was decided waits for no review, and is not among what is complete.
    private bool Meets(SheetPaper paper) => paper.Is(Reviews) && (Reviews != ReviewsShown.Complete || paper.IsOpen) && (From is not { } from || (paper.Mean is { } mean && Math.Round((decimal)mean, 2, MidpointRounding.AwayFromZero) >= from));

    /// <summary>What it finds of those that can have a score, the best first and those without one by their numbers; null where the sheet does not tell.</summary>
    internal IReadOnlyList<SheetPaper>? Best(ReviewSheet sheet)
    {
        if (sheet.Rounds.Count == 0 || Staged is not null || Of is not { TopicId: null, Country: null, Language: null, Denied: false })
        {
            return null;
        }

        var finds = Of.Finds();
        return [.. sheet.Ordered(ReviewOrder.Score).Where(p =>
            Meets(p) && (Of.State is null || p.State == Of.State) && (Of.TypeId is null || p.TypeId == Of.TypeId) && (Of.TrackId is null || p.TrackId == Of.TrackId) && finds?.Invoke(p.Number, p.SoughtKey) != false)];
    }

    /// <summary>How many it finds, where that is known; null where one must look.</summary>
    internal int? Known(SeenTallies tallies, IReadOnlyDictionary<DecisionOutcome, int> staged) => (Staged, Outcome) switch
    {
        _ when AsksReviews => null,
        (null, _) => Of.Known(tallies),
        _ when !Of.IsEverything => null,
        (StagedIs.Nothing, _) => tallies.All - staged.Values.Sum(),
        (StagedIs.Anything, _) => staged.Values.Sum(),
        (_, { } outcome) => staged.GetValueOrDefault(outcome),
        _ => null,
    };
}
