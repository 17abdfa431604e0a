using UnAct.People;

namespace UnAct.Reviews;

/// <summary>How far reviewing has come, as far as the viewer may know: who owes what, what lacks reviews, and how far reviewers agree.</summary>
/// <param name="Papers">How many submissions there are.</param>
/// <param name="Lacking">How many of them have fewer reviews than <see cref="AssignmentDesk.Wanted"/>.</param>
/// <param name="Given">Reviews that were sent or are still to come.</param>
/// <param name="Begun">Of those, how many are being written.</param>
/// <param name="Late">How many were due and are not sent.</param>
/// <param name="Reviewers">How many people those are given to.</param>
/// <param name="WhoIsLate">Whoever owes most first.</param>
/// <param name="Scores">Of the means of the submissions.</param>
public sealed record ReviewProgress(
    int Papers, int Lacking, int Disagreeing, int Complete, int Given, int Begun, int Sent, int Late, int Reviewers, IReadOnlyList<LateReviewer> WhoIsLate, Agreement Agreement, ScoreHistogram Scores)
{
    internal static async Task<ReviewProgress> Of(UnActDb db, ReviewSheet sheet, Instant now, CancellationToken stop)
    {
        var tally = sheet.Tally.Value;
        var waiting = tally.Waiting.Where(p => p.IsLate(now)).ToList();
        var late = waiting.GroupBy(p => p.PersonId).ToDictionary(g => g.Key, g => (Owing: g.Count(), Since: g.Min(p => p.Round.DueAt!.Value)));
        var ids = late.Keys.ToList();
        var names = await db.People.Where(p => EF.Parameter(ids).Contains(p.Id)).Select(p => new { p.Id, p.Name, p.NameKey }).ToListAsync(stop);
        return new ReviewProgress(
            tally.Papers, tally.Lacking, tally.Disagreeing, tally.Complete, tally.Given, tally.Begun, tally.Sent, waiting.Count, tally.Reviewers,
            [.. names.OrderByDescending(n => late[n.Id].Owing).ThenBy(n => late[n.Id].Since).ThenBy(n => n.NameKey, StringComparer.Ordinal).ThenBy(n => n.Id).Select(n => new LateReviewer(n.Id, n.Name, late[n.Id].Owing, late[n.Id].Since))],
            tally.Agreement, tally.Scores);
    }
}

/// <param name="Owing">How many reviews.</param>
/// <param name="Since">When the first of them was due.</param>
public sealed record LateReviewer(Guid PersonId, string Name, int Owing, Instant Since);
