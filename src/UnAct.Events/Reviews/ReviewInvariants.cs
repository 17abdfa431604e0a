using System.Globalization;
using UnAct.Submissions;

namespace UnAct.Reviews;

/// <summary>What must always be true of reviews and decisions: looked at by the command <c>check</c>, and at the end of tests.</summary>
public static class ReviewInvariants
{
    /// <summary>In which nothing is decided any more.</summary>
    private static readonly SubmissionState[] Ended = [SubmissionState.Draft, SubmissionState.Withdrawn, SubmissionState.DeskRejected, SubmissionState.Confirmed, SubmissionState.Declined, SubmissionState.Cancelled];

    /// <summary>Where a submission stands because of its last decision.</summary>
    private static readonly Dictionary<SubmissionState, DecisionOutcome> Follows = new()
    {
        [SubmissionState.Accepted] = DecisionOutcome.Accept,
        [SubmissionState.Confirmed] = DecisionOutcome.Accept,
        [SubmissionState.Declined] = DecisionOutcome.Accept,
        [SubmissionState.Cancelled] = DecisionOutcome.Accept,
        [SubmissionState.Reserve] = DecisionOutcome.Reserve,
        [SubmissionState.RevisionRequested] = DecisionOutcome.Revise,
        [SubmissionState.Rejected] = DecisionOutcome.Reject,
    };

    /// <returns>What is wrong with decisions, a line each.</returns>
    public static async Task<IReadOnlyList<string>> Decisions(UnActDb db, CancellationToken stop)
    {
        var wrong = new List<string>();
        void Add(IEnumerable<Guid> ids, string what) => wrong.AddRange(ids.Select(id => string.Create(CultureInfo.InvariantCulture, $"submission {id} {what}")));
        var decisions = db.Set<Decision>();
        foreach (var (state, outcome) in Follows)
        {
            Add(await db.Submissions.Where(s => s.State == state && !decisions.Any(d => d.SubmissionId == s.Id && d.Outcome == outcome && d.ReleasedAt != null && !decisions.Any(later => later.SubmissionId == s.Id && later.Number > d.Number && later.ReleasedAt != null)))
                .Select(s => s.Id).ToListAsync(stop), string.Create(CultureInfo.InvariantCulture, $"is {state}, and that is not what was released last"));
        }

        Add(await decisions.Where(d => d.ReleasedAt == null && db.Set<Submission>().Any(s => s.Id == d.SubmissionId && Ended.Contains(s.State))).Select(d => d.SubmissionId).ToListAsync(stop), "has a decision staged, and nothing is decided on it any more");
        Add(await decisions.GroupBy(d => d.SubmissionId).Where(of => of.Max(d => d.Number) != of.Count()).Select(of => of.Key).ToListAsync(stop), "counts other decisions than it has");
        Add(await decisions.Where(d => (d.Outcome == DecisionOutcome.Reserve) != (d.Rank != null)).Select(d => d.SubmissionId).Distinct().ToListAsync(stop), "is in reserve without a rank, or has one and is not");
        Add(await decisions.Where(d => (d.ReleasedAt == null) != (d.ReleaseId == null) || (d.ReleasedAt == null && d.WrittenAt != null)).Select(d => d.SubmissionId).Distinct().ToListAsync(stop), "has a decision that is half released");
        Add(await decisions.Where(d => db.Set<DecisionRelease>().Any(r => r.Id == d.ReleaseId && r.At != d.ReleasedAt)).Select(d => d.SubmissionId).Distinct().ToListAsync(stop), "was released at another moment than what was released with it");
        return wrong;
    }

    /// <returns>What is wrong with reviews, a line each.</returns>
    public static async Task<IReadOnlyList<string>> Reviews(UnActDb db, CancellationToken stop)
    {
        var wrong = new List<string>();
        void Add(IEnumerable<Guid> ids, string what) => wrong.AddRange(ids.Select(id => string.Create(CultureInfo.InvariantCulture, $"assignment {id} {what}")));
        var (assignments, reviews) = (db.Set<Assignment>(), db.Set<Review>());
        Add(await assignments.Where(a => (a.State == AssignmentState.Submitted) != reviews.Any(r => r.AssignmentId == a.Id)).Select(a => a.Id).ToListAsync(stop), "is reviewed without a review, or has one and is not");
        Add(await reviews.Where(r => !assignments.Any(a => a.Id == r.AssignmentId && a.SubmissionId == r.SubmissionId && a.PersonId == r.PersonId && a.RoundId == r.RoundId)).Select(r => r.AssignmentId).ToListAsync(stop), "has the review of another");
        wrong.AddRange((await db.ReviewComments.Where(c => c.ReplyTo != null && !db.Set<ReviewComment>().Any(to => to.Id == c.ReplyTo && to.SubmissionId == c.SubmissionId && to.ReplyTo == null)).Select(c => c.Id).ToListAsync(stop))
            .Select(id => string.Create(CultureInfo.InvariantCulture, $"comment {id} replies to nothing of its submission")));

        var criteria = await db.Criteria.AsNoTracking().Where(c => c.RemovedAt == null).ToDictionaryAsync(c => c.Id, stop);
        var scores = await reviews.Select(r => new { r.AssignmentId, r.Score }).ToListAsync(stop);
        foreach (var some in scores.Chunk(500))
        {
            var ids = some.Select(s => s.AssignmentId).ToList();
            var marks = (await db.ReviewMarks.AsNoTracking().Where(m => EF.Parameter(ids).Contains(m.AssignmentId)).ToListAsync(stop)).ToLookup(m => m.AssignmentId);
            Add(some.Where(s => !Fits(s.Score, [.. marks[s.AssignmentId]], criteria)).Select(s => s.AssignmentId), "has a score that its marks do not give");
        }

        return wrong;
    }

    private static bool Fits(double? score, IReadOnlyList<ReviewMark> marks, Dictionary<Guid, Criterion> criteria)
    {
        var of = marks.Where(m => criteria.ContainsKey(m.CriterionId)).Select(m => (Mark: m, Criterion: criteria[m.CriterionId])).ToList();
        return of.TrueForAll(m => m.Mark.Mark >= m.Criterion.Lowest && m.Mark.Mark <= m.Criterion.Highest)
            && ReviewScore.Of(of.Select(m => new CriterionMark(m.Criterion.Id, (double)m.Criterion.Weight, m.Criterion.Lowest, m.Criterion.Highest, m.Mark.Mark))) is var again
            && (score is { } was ? again is { } now && ScoreMath.StepsOf(was) == ScoreMath.StepsOf(now) : again is null);
    }
}
