using UnAct.Events;
using UnAct.Submissions;

namespace UnAct.Reviews;

/// <summary>What a release would do now: for each outcome how many submissions and how many people, and what would stay as it is. It changes nothing.</summary>
/// <param name="WhyNot">Why nothing can be released, as a code.</param>
/// <param name="Mark">Of all that is staged: what is shown before must be what is done.</param>
public sealed record ReleasePlan(string Zone, string? WhyNot, IReadOnlyList<PlannedRelease> Outcomes, IReadOnlyList<StuckDecision> Stuck, string Mark)
{
    public int All => Outcomes.Sum(o => o.Submissions);

    public static async Task<ReleasePlan> Load(UnActDb db, Actor viewer, Guid eventId, Instant now, CancellationToken stop)
    {
        var sight = await DeskSight.Load(db, viewer, eventId, Permission.ManageSubmissions, stop);
        var staged = Staged(db, sight);
        var found = await staged.OrderBy(f => f.Submission.Number).AsNoTracking().ToListAsync(stop);
        var people = found.Count == 0 ? null : await db.AuthorsToTell(staged.Select(f => f.Submission), sight.Event.Title.Language, stop);
        var rows = found.ConvertAll(f => (Found: f, Why: DecisionRules.WhyNot(f.Submission.State, f.Decision.Outcome, sight.Call!, now)));
        return new ReleasePlan(sight.Event.Zone, DecisionRules.WhyNotRelease(sight.Event),
            [.. from row in rows
                where row.Why is null
                group row.Found by row.Found.Decision.Outcome into of
                orderby of.Key
                select new PlannedRelease(of.Key, of.Count(), of.SelectMany(f => people![f.Submission.Id]).DistinctBy(to => to.AddressKey).Count(), of.Count(f => !people![f.Submission.Id].Any()), of.Count(f => DecisionRules.Changes(f.Submission.State)))],
            [.. rows.Where(r => r.Why is not null).Select(r => new StuckDecision(r.Found.Submission.Number, r.Found.Submission.State, r.Found.Decision.Outcome, r.Why!))],
            MarkOf(found));
    }

    /// <summary>What is staged, of what the viewer may read.</summary>
    internal static IQueryable<StagedOn> Staged(UnActDb db, DeskSight sight)
    {
        var @event = sight.Event.Id;
        return from d in db.Decisions where d.EventId == @event && d.ReleasedAt == null join s in sight.Submissions(db) on d.SubmissionId equals s.Id select new StagedOn { Decision = d, Submission = s };
    }

    internal static string MarkOf(IEnumerable<StagedOn> staged) => StagedMark.Of(staged.Select(f => (f.Submission.Number, StagedMark.Of(f.Submission.Version, f.Decision.StagedAt))));
}

/// <summary>A staged decision with what it is on.</summary>
internal sealed record StagedOn
{
    public required Decision Decision { get; init; }

    public required Submission Submission { get; init; }
}

/// <param name="People">Who get a mail.</param>
/// <param name="Silent">Submissions that nobody can be written to for.</param>
/// <param name="Changes">How many change what was released before.</param>
public sealed record PlannedRelease(DecisionOutcome Outcome, int Submissions, int People, int Silent, int Changes);

/// <summary>Staged, and not to be released as things stand.</summary>
public sealed record StuckDecision(int Number, SubmissionState State, DecisionOutcome Outcome, string Why);
