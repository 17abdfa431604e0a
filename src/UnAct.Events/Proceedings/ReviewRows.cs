using System.Runtime.CompilerServices;
using UnAct.Events;
using UnAct.People;
using UnAct.Questions;
using UnAct.Reviews;
using UnAct.Submissions;

namespace UnAct.Proceedings;

/// <summary>The reviews that an export writes, a few at a time, in the order of the numbers of their submissions: all that were sent, for whoever decides, or one's own. Of a submission that the viewer is in conflict with there is none.</summary>
internal sealed class ReviewRows
{
    private const int AtOnce = 200;

    private readonly UnActDb db;
    private readonly IQueryable<Review> chosen;
    private readonly bool names;

    private ReviewRows(UnActDb db, Call? call, IQueryable<Review> chosen, IReadOnlyList<(int Round, Criterion Criterion)> criteria, bool names) =>
        (this.db, this.chosen, Criteria, Zone, this.names) = (db, chosen, criteria, EventDates.Zone(call?.Zone ?? CallDeadline.AnywhereOnEarth), names);

    public DateTimeZone Zone { get; }

    /// <summary>Those in use, and those that a review has a mark on, by round.</summary>
    public IReadOnlyList<(int Round, Criterion Criterion)> Criteria { get; }

    public bool HasNames => names;

    /// <exception cref="Refused">not-found to a stranger, forbidden to somebody of the team who does not decide.</exception>
    public static async Task<ReviewRows> All(UnActDb db, Actor viewer, Guid eventId, CancellationToken stop)
    {
        var sight = await DeskSight.Load(db, viewer, eventId, Permission.ManageSubmissions, stop);
        var seen = sight.Submissions(db);
        return await On(db, sight.Call, db.Reviews.AsNoTracking().Where(r => seen.Any(s => s.Id == r.SubmissionId)), names: true, stop);
    }

    /// <exception cref="Refused">not-found to a stranger, forbidden to somebody of the team who neither reviews nor decides.</exception>
    public static async Task<ReviewRows> Own(UnActDb db, Actor viewer, Guid eventId, CancellationToken stop)
    {
        var sight = await CommitteeSight.Load(db, viewer, eventId, stop);
        var (seen, person) = (sight.Submissions(db), viewer.PersonId!.Value);
        return await On(db, sight.Call, db.Reviews.AsNoTracking().Where(r => r.PersonId == person && seen.Any(s => s.Id == r.SubmissionId)), names: false, stop);
    }

    private static async Task<ReviewRows> On(UnActDb db, Call? call, IQueryable<Review> chosen, bool names, CancellationToken stop)
    {
        var id = call?.Id ?? Guid.Empty;
        var criteria = await (from c in db.Criteria.AsNoTracking()
                              join r in db.ReviewRounds on c.RoundId equals r.Id
                              where r.CallId == id && (c.RemovedAt == null || db.Set<ReviewMark>().Any(m => m.CriterionId == c.Id && chosen.Any(o => o.AssignmentId == m.AssignmentId)))
                              orderby r.Number, c.Order, c.Id
                              select new { r.Number, Criterion = c }).ToListAsync(stop);
        return new ReviewRows(db, call, chosen, criteria.ConvertAll(c => (c.Number, c.Criterion)), names);
    }

    public async IAsyncEnumerable<ReviewRow> Each([EnumeratorCancellation] CancellationToken stop)
    {
        var ids = await (from r in chosen
                         join s in db.Submissions on r.SubmissionId equals s.Id
                         join round in db.ReviewRounds on r.RoundId equals round.Id
                         orderby s.Number, round.Number, r.AssignmentId
                         select r.AssignmentId).ToListAsync(stop);
        foreach (var some in ids.Chunk(AtOnce))
        {
            var rows = await (from r in db.Reviews.AsNoTracking()
                              where EF.Parameter(some).Contains(r.AssignmentId)
                              join s in db.Submissions on r.SubmissionId equals s.Id
                              join v in db.SubmissionVersions on s.CurrentId equals v.Id
                              join round in db.ReviewRounds on r.RoundId equals round.Id
                              from p in db.Set<Person>().Where(p => names && p.Id == r.PersonId).DefaultIfEmpty()
                              select new { Review = r, s.Number, v.Title, Round = round.Number, Name = p == null ? null : p.Name }).ToDictionaryAsync(r => r.Review.AssignmentId, stop);
            var marks = (await db.Set<ReviewMark>().AsNoTracking().Where(m => EF.Parameter(some).Contains(m.AssignmentId)).ToListAsync(stop)).ToLookup(m => m.AssignmentId);
            var answers = await db.AnswersOf(some, names ? SeenBy.Organisers : null, stop);
            foreach (var row in some.Where(rows.ContainsKey).Select(id => rows[id]))
            {
                yield return new ReviewRow(row.Number, row.Title, row.Round, row.Name, row.Review, marks[row.Review.AssignmentId].ToDictionary(m => m.CriterionId, m => m.Mark), answers.GetValueOrDefault(row.Review.AssignmentId, []));
            }
        }
    }
}

/// <param name="Reviewer">Null in an export of one's own, and of somebody who was erased.</param>
/// <param name="Marks">By criterion.</param>
internal sealed record ReviewRow(int Number, string Title, int Round, string? Reviewer, Review Review, IReadOnlyDictionary<Guid, int> Marks, IReadOnlyList<GivenAnswer> Answers);
