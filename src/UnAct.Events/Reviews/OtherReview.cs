using UnAct.Questions;
using UnAct.People;

namespace UnAct.Reviews;

/// <summary>A review as somebody else of the committee reads it.</summary>
/// <param name="Label">A, B, C …: the same to everybody who reads them, and nothing of the order of arrival.</param>
/// <param name="Name">Null where the viewer does not learn it.</param>
/// <param name="Marks">By criterion, those no longer asked among them.</param>
/// <param name="Answers">As far as the viewer may see them.</param>
public sealed record OtherReview(
    Guid AssignmentId, string Label, string? Name, int Round, Recommendation Recommendation, Confidence Confidence, string ToAuthors, string ToCommittee, double? Score, IReadOnlyList<(Criterion Criterion, int Mark)> Marks, IReadOnlyList<GivenAnswer> Answers)
{
    /// <summary>All that were sent, of all rounds.</summary>
    /// <param name="but">Whose own is left out.</param>
    internal static async Task<IReadOnlyList<OtherReview>> Load(UnActDb db, Guid submissionId, Guid? but, bool names, CancellationToken stop, SeenBy sees = SeenBy.Committee)
    {
        var rows = await (from r in db.Reviews
                          where r.SubmissionId == submissionId
                          join round in db.ReviewRounds on r.RoundId equals round.Id
                          join p in db.People on r.PersonId equals p.Id into people
                          from p in people.DefaultIfEmpty()
                          orderby round.Number, r.AssignmentId
                          select new { Review = r, Round = round.Number, Name = names ? p.Name : null }).AsNoTracking().ToListAsync(stop);
        var ids = rows.ConvertAll(r => r.Review.AssignmentId);
        var marks = (await (from m in db.ReviewMarks where EF.Parameter(ids).Contains(m.AssignmentId) join c in db.Criteria on m.CriterionId equals c.Id orderby c.Order, c.Id select new { m.AssignmentId, m.Mark, Criterion = c }).AsNoTracking().ToListAsync(stop)).ToLookup(m => m.AssignmentId);
        var answers = await db.AnswersOf(ids, sees, stop);
        return [.. rows.Index().Where(r => r.Item.Review.PersonId != but).Select(r => new OtherReview(
            r.Item.Review.AssignmentId, Labelled(r.Index), r.Item.Name, r.Item.Round, r.Item.Review.Recommendation, r.Item.Review.Confidence, r.Item.Review.ToAuthors, r.Item.Review.ToCommittee, r.Item.Review.Score,
            [.. marks[r.Item.Review.AssignmentId].Select(m => (m.Criterion, m.Mark))], answers.GetValueOrDefault(r.Item.Review.AssignmentId, [])))];
    }

    /// <summary>Who wrote which; somebody with several, the first.</summary>
    internal static async Task<IReadOnlyDictionary<Guid, string>> Labels(UnActDb db, Guid submissionId, CancellationToken stop)
    {
        var rows = await (from r in db.Reviews where r.SubmissionId == submissionId join round in db.ReviewRounds on r.RoundId equals round.Id orderby round.Number, r.AssignmentId select r.PersonId).ToListAsync(stop);
        return rows.Index().DistinctBy(r => r.Item).ToDictionary(r => r.Item, r => Labelled(r.Index));
    }

    internal static string Labelled(int at) => at < 26 ? ((char)('A' + at)).ToString() : Labelled((at / 26) - 1) + (char)('A' + (at % 26));
}
