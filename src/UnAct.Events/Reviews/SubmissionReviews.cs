using UnAct.Events;
using UnAct.People;
using UnAct.Questions;
using UnAct.Submissions;

namespace UnAct.Reviews;

/// <summary>All reviews of one submission as a chair reads them, with who wrote each, and whose are still to come. Nothing that is not sent yet is in it.</summary>
/// <param name="Rounds">Those it was given to somebody in, the latest first.</param>
/// <param name="Zone">Of the call.</param>
public sealed record SubmissionReviews(int Number, string Title, string Language, SubmissionState State, string Zone, IReadOnlyList<RoundReviews> Rounds, Discussion Discussion, AuthorAnswer? Answer, IReadOnlyList<SubReviewLine> Named)
{
    /// <exception cref="Refused">not-found for what there is not, and for what the viewer is in conflict with.</exception>
    public static async Task<SubmissionReviews> Load(UnActDb db, Actor viewer, Guid eventId, int number, Instant now, CancellationToken stop)
    {
        var sight = await DeskSight.Load(db, viewer, eventId, Permission.ManageSubmissions, stop);
        var paper = await (from s in sight.Submissions(db)
                           where s.Number == number
                           join v in db.SubmissionVersions on s.CurrentId equals v.Id
                           select new { s.Id, s.State, v.Title, v.Language }).SingleOrDefaultAsync(stop) ?? throw Refused.NotFound();
        var given = await (from a in db.Assignments
                           where a.SubmissionId == paper.Id && a.State != AssignmentState.Removed && a.State != AssignmentState.Submitted
                           join p in db.People on a.PersonId equals p.Id
                           orderby p.NameKey, p.Id
                           select new { a.RoundId, p.Name, a.State, a.Words }).ToListAsync(stop);
        var rounds = await db.ReviewRounds.AsNoTracking().Where(r => r.CallId == sight.Call!.Id).OrderByDescending(r => r.Number).ToListAsync(stop);
        var reviews = (await OtherReview.Load(db, paper.Id, null, names: true, stop, SeenBy.Organisers)).ToLookup(r => r.Round);
        var settings = await db.ReviewSettings.AsNoTracking().SingleOrDefaultAsync(s => s.CallId == sight.Call!.Id, stop) ?? ReviewSettings.For(sight.Call!.Id);
        var open = paper.State == SubmissionState.Submitted;
        return new SubmissionReviews(number, paper.Title, paper.Language, paper.State, sight.Call!.Zone,
            [.. rounds.Select(r => new RoundReviews(r, [.. reviews[r.Number]],
                [.. given.Where(g => open && g.RoundId == r.Id && g.State != AssignmentState.Declined).Select(g => new AwaitedReview(g.Name, g.State, null, r.DueAt <= now))],
                [.. given.Where(g => g.RoundId == r.Id && g.State == AssignmentState.Declined).Select(g => new AwaitedReview(g.Name, g.State, g.Words, false))]))
                .Where(r => r.Reviews.Count + r.Awaited.Count + r.Declined.Count > 0)],
            await UnAct.Reviews.Discussion.Load(db, paper.Id, viewer.PersonId ?? Guid.Empty, names: true, ReviewRules.MayDiscuss(settings, paper.State), stop), await AuthorAnswer.Load(db, paper.Id, settings, now, stop), await SubReviews.Load(db, paper.Id, null, stop));
    }
}

/// <param name="Awaited">From whom one is still to come.</param>
/// <param name="Declined">Who said no.</param>
public sealed record RoundReviews(ReviewRound Round, IReadOnlyList<OtherReview> Reviews, IReadOnlyList<AwaitedReview> Awaited, IReadOnlyList<AwaitedReview> Declined)
{
    public IReadOnlyList<double> Scores => [.. Reviews.Select(r => r.Score).OfType<double>().Order()];

    public double? Spread => PaperScores.SpreadOf(Scores);
}

/// <param name="Words">What they said with a no.</param>
public sealed record AwaitedReview(string Name, AssignmentState State, string? Words, bool IsLate);
