using UnAct.People;
using UnAct.Questions;
using UnAct.Submissions;

namespace UnAct.Reviews;

/// <summary>A review as the authors of what it is of read it: nothing that is for the committee alone is read from the database.</summary>
/// <param name="Label">A, B, C …, as the committee names them.</param>
/// <param name="Name">Who wrote it; null but in an open call.</param>
/// <param name="Marks">Empty where the call keeps them.</param>
/// <param name="Answers">Those that are for authors.</param>
public sealed record AuthorReview(string Label, string? Name, string ToAuthors, IReadOnlyList<(Criterion Criterion, int Mark)> Marks, IReadOnlyList<GivenAnswer> Answers)
{
    /// <summary>By submission, those that were sent before a moment and have not changed since: as many statements for all that were released at one moment as for one.</summary>
    /// <param name="until">By submission; whatever is not in it has none.</param>
    internal static async Task<ILookup<Guid, AuthorReview>> Load(UnActDb db, Call call, IReadOnlyDictionary<Guid, Instant> until, bool marks, CancellationToken stop)
    {
        var all = new List<(Guid Submission, AuthorReview Review)>();
        // What is not for their eyes yet is not in the query: of many released together there is one moment.
        foreach (var of in until.GroupBy(u => u.Value, u => u.Key))
        {
            all.AddRange(await Load(db, call, [.. of], of.Key, marks, stop));
        }

        return all.ToLookup(r => r.Submission, r => r.Review);
    }

    private static async Task<IEnumerable<(Guid Submission, AuthorReview Review)>> Load(UnActDb db, Call call, List<Guid> submissions, Instant until, bool marks, CancellationToken stop)
    {
        var names = call.Anonymity == CallAnonymity.Open;
        var rows = await (from r in db.Reviews
                          where EF.Parameter(submissions).Contains(r.SubmissionId) && r.At <= until
                          join round in db.ReviewRounds on r.RoundId equals round.Id
                          join p in db.People on r.PersonId equals p.Id into people
                          from p in people.DefaultIfEmpty()
                          orderby round.Number, r.AssignmentId
                          select new { r.AssignmentId, r.SubmissionId, r.ToAuthors, Name = names ? p.Name : null }).ToListAsync(stop);
        var ids = rows.ConvertAll(r => r.AssignmentId);
        var given = marks ? await (from m in db.ReviewMarks where EF.Parameter(ids).Contains(m.AssignmentId) join c in db.Criteria on m.CriterionId equals c.Id orderby c.Order, c.Id select new { m.AssignmentId, m.Mark, Criterion = c }).AsNoTracking().ToListAsync(stop) : [];
        var (marked, answers) = (given.ToLookup(m => m.AssignmentId), await db.AnswersOf(ids, SeenBy.Authors, stop));
        return rows.GroupBy(r => r.SubmissionId).SelectMany(of => of.Index().Select(r => (of.Key, new AuthorReview(
            OtherReview.Labelled(r.Index), r.Item.Name, r.Item.ToAuthors, [.. marked[r.Item.AssignmentId].Select(m => (m.Criterion, m.Mark))], answers.GetValueOrDefault(r.Item.AssignmentId, [])))));
    }
}
