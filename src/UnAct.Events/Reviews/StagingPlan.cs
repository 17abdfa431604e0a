using UnAct.Events;
using UnAct.Submissions;

namespace UnAct.Reviews;

/// <summary>What would come of staging one outcome for many submissions: for each whether it is taken, and else why not. It changes nothing.</summary>
/// <param name="Rows">By number.</param>
public sealed record StagingPlan(IReadOnlyList<PlannedStaging> Rows)
{
    public IReadOnlyList<PlannedStaging> Taken => [.. Rows.Where(r => r is { Why: null, IsSame: false })];

    public int Same => Rows.Count(r => r is { Why: null, IsSame: true });

    /// <summary>How many are left as they are for each reason.</summary>
    public IReadOnlyList<(string Why, int Count)> Left => [.. Rows.Where(r => r.Why is not null).GroupBy(r => r.Why!, StringComparer.Ordinal).OrderBy(g => g.Key, StringComparer.Ordinal).Select(g => (g.Key, g.Count()))];

    /// <summary>Of all that was found: what is shown before must be what is done.</summary>
    public string Mark => StagedMark.Of(Rows.Select(r => (r.Number, r.Mark)));

    /// <param name="outcome">Null: what is staged is taken back.</param>
    public static async Task<StagingPlan> Load(UnActDb db, Actor viewer, Guid eventId, DecisionFilter filter, DecisionOutcome? outcome, string? why, Instant now, CancellationToken stop)
    {
        var sight = await DeskSight.Load(db, viewer, eventId, Permission.ManageSubmissions, stop);
        return await Of(db, sight, await filter.Rows(db, sight, stop), outcome, EventTexts.Block(why), words: false, now, stop);
    }

    internal static async Task<StagingPlan> Of(UnActDb db, DeskSight sight, IQueryable<Submission> rows, DecisionOutcome? outcome, string? why, bool words, Instant now, CancellationToken stop)
    {
        var found = await (from s in rows
                           join d in db.Decisions.Where(d => d.ReleasedAt == null) on s.Id equals d.SubmissionId into staged
                           from d in staged.DefaultIfEmpty()
                           orderby s.Number
                           select new { s.Id, s.Number, s.State, s.Version, StagedAt = (Instant?)d.StagedAt, Outcome = (DecisionOutcome?)d.Outcome, d.Why }).AsNoTracking().ToListAsync(stop);
        return new StagingPlan([.. found.Select(f => new PlannedStaging(
            f.Id, f.Number, f.State, StagedMark.Of(f.Version, f.StagedAt), f.Outcome,
            outcome is not { } one ? null : DecisionRules.WhyNot(f.State, one, sight.Call!, now) ?? (DecisionRules.Changes(f.State) && (why ?? f.Why) is null ? "decision.no-reason" : null),
            f.Outcome == outcome && !words && (outcome is null || why is null || !DecisionRules.Changes(f.State))))]);
    }
}

/// <param name="Was">What is staged now.</param>
/// <param name="Why">A code: it is left as it is.</param>
/// <param name="IsSame">That is staged already.</param>
public sealed record PlannedStaging(Guid Id, int Number, SubmissionState State, string Mark, DecisionOutcome? Was, string? Why, bool IsSame);
