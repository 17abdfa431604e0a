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

/// <summary>Which submissions are meant: by what they are and how they stand, and by what is staged for them.</summary>
public sealed record DecisionFilter(SubmissionFilter Of, StagedIs? Staged = null)
{
    public static DecisionFilter Everything { get; } = new(new SubmissionFilter());

    private DecisionOutcome? Outcome => Staged is { } staged && Enum.TryParse<DecisionOutcome>(staged.ToString(), out var outcome) ? outcome : null;

    /// <param name="seen">What the viewer may read.</param>
    internal IQueryable<Submission> Rows(UnActDb db, IQueryable<Submission> seen)
    {
        var rows = Of.Of(db, seen);
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

    /// <summary>How many it finds, where that is known; null where one must look.</summary>
    internal int? Known(SeenTallies tallies, IReadOnlyDictionary<DecisionOutcome, int> staged) => (Staged, Outcome) switch
    {
        (null, _) => Of.Known(tallies),
        _ when !Of.IsEverything => null,
        (StagedIs.Nothing, _) => tallies.All - staged.Values.Sum(),
        (StagedIs.Anything, _) => staged.Values.Sum(),
        (_, { } outcome) => staged.GetValueOrDefault(outcome),
        _ => null,
    };
}
