using UnAct.Submissions;

namespace UnAct.Reviews;

/// <summary>What was decided on a submission and released, as its authors read it. What is staged is in no part of the query.</summary>
public sealed record OwnDecision(int Number, DecisionOutcome Outcome, string? Words, Instant At);

public static class OwnDecisions
{
    /// <summary>Newest first.</summary>
    public static async Task<IReadOnlyList<OwnDecision>> Load(UnActDb db, Actor by, Guid eventId, int number, CancellationToken stop)
    {
        var own = db.Submissions.Where(s => s.EventId == eventId && s.Number == number).WrittenBy(db, by);
        return await (from s in own
                      join d in db.Decisions on s.Id equals d.SubmissionId
                      where d.ReleasedAt != null
                      orderby d.Number descending
                      select new OwnDecision(d.Number, d.Outcome, d.Words, d.ReleasedAt!.Value)).ToListAsync(stop);
    }
}
