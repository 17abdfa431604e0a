using UnAct.Events;
using UnAct.People;
using UnAct.Submissions;

namespace UnAct.Reviews;

/// <summary>Who reviews what in a round, as a chair sees it: the submissions they know of with their reviewers, and the reviewers with their load. A page of submissions at a time.</summary>
/// <param name="Rounds">To choose from; empty where reviewing is not set up.</param>
/// <param name="Loads">Of each reviewer over the whole round, as far as the viewer may know.</param>
/// <param name="Total">Of what the filter finds.</param>
/// <param name="Short">How many submissions have fewer reviewers than <see cref="Wanted"/>.</param>
public sealed record AssignmentDesk(IReadOnlyList<ReviewRound> Rounds, ReviewRound? Round, IReadOnlyList<AssignmentLine> Lines, IReadOnlyList<ReviewerLoad> Loads, int Total, int Page, int All, int Short)
{
    public const int PageSize = 40;

    /// <summary>Three reviews are what a fair call is expected to have.</summary>
    public const int Wanted = 3;

    /// <param name="Sought">A number or a piece of the title.</param>
    /// <param name="Few">Only those with fewer reviewers than wanted.</param>
    public sealed record Filter(Guid? RoundId = null, string? Sought = null, bool Few = false, int Page = 1);

    public static async Task<AssignmentDesk> Load(UnActDb db, Actor viewer, Guid eventId, Filter filter, CancellationToken stop)
    {
        var sight = await DeskSight.Load(db, viewer, eventId, Permission.ManageSubmissions, stop);
        var rounds = sight.Call is { } call ? await db.ReviewRounds.AsNoTracking().Where(r => r.CallId == call.Id).OrderBy(r => r.Number).ToListAsync(stop) : [];
        var round = rounds.FirstOrDefault(r => r.Id == filter.RoundId) ?? rounds.LastOrDefault();
        if (round is null)
        {
            return new AssignmentDesk(rounds, null, [], [], 0, 1, 0, 0);
        }

        var seen = sight.Submissions(db).Where(s => s.State == SubmissionState.Submitted);
        var live = db.Assignments.Where(a => a.RoundId == round.Id && AssignmentStates.Live.Contains(a.State));
        var all = await seen.CountAsync(stop);
        var few = seen.Where(s => live.Count(a => a.SubmissionId == s.Id) < Wanted);
        var (shorts, rows) = (await few.CountAsync(stop), filter.Few ? few : seen);
        if (PersonName.Of(filter.Sought) is { } typed)
        {
            rows = new SubmissionFilter(Words: typed).Of(db, rows);
        }

        var total = await rows.CountAsync(stop);
        var page = Math.Clamp(filter.Page, 1, Math.Max(1, (total + PageSize - 1) / PageSize));
        var some = await rows.OrderBy(s => s.Number).Skip((page - 1) * PageSize).Take(PageSize).Select(s => new { s.Id, s.Number, s.CurrentId }).ToListAsync(stop);
        var (ids, versions) = (some.ConvertAll(s => s.Id), some.ConvertAll(s => s.CurrentId!.Value));
        var titles = await db.SubmissionVersions.Where(v => EF.Parameter(versions).Contains(v.Id)).Select(v => new { v.SubmissionId, v.Title }).ToDictionaryAsync(v => v.SubmissionId, v => v.Title, stop);
        var given = (await (from a in live where EF.Parameter(ids).Contains(a.SubmissionId) join p in db.People on a.PersonId equals p.Id orderby p.NameKey, p.Id select new { a.SubmissionId, Line = new GivenTo(p.Id, p.Name, a.State) }).ToListAsync(stop)).ToLookup(a => a.SubmissionId, a => a.Line);
        return new AssignmentDesk(rounds, round, [.. some.Select(s => new AssignmentLine(s.Number, titles[s.Id], [.. given[s.Id]]))], await ReviewerLoad.Of(db, sight, round.Id, stop), total, page, all, shorts);
    }
}

public sealed record AssignmentLine(int Number, string Title, IReadOnlyList<GivenTo> To);

public sealed record GivenTo(Guid PersonId, string Name, AssignmentState State);

/// <summary>How much a reviewer has.</summary>
/// <param name="Capacity">What they said they can take; null: nothing was said.</param>
public sealed record ReviewerLoad(Guid PersonId, string Name, int Given, int Sent, int? Capacity)
{
    public bool IsFull => Given >= Capacity;

    internal static async Task<IReadOnlyList<ReviewerLoad>> Of(UnActDb db, DeskSight sight, Guid roundId, CancellationToken stop)
    {
        var people = (await CommitteePerson.Of(db, sight.Event.Id, stop)).Where(p => p.Reviews).ToList();
        var seen = sight.Submissions(db).Select(s => s.Id);
        var loads = (await db.Assignments.Where(a => a.RoundId == roundId && AssignmentStates.Live.Contains(a.State) && seen.Contains(a.SubmissionId)).GroupBy(a => new { a.PersonId, a.State }).Select(g => new { g.Key.PersonId, g.Key.State, Count = g.Count() }).ToListAsync(stop)).ToLookup(l => l.PersonId);
        var capacities = await db.Reviewers.Where(r => r.EventId == sight.Event.Id && r.PersonId != null && r.State == ReviewerState.Accepted).Select(r => new { r.PersonId, r.Capacity }).ToListAsync(stop);
        var byPerson = capacities.GroupBy(c => c.PersonId!.Value).ToDictionary(g => g.Key, g => g.First().Capacity);
        return [.. people.Select(p => new ReviewerLoad(p.Id, p.Name, loads[p.Id].Sum(l => l.Count), loads[p.Id].Where(l => l.State == AssignmentState.Submitted).Sum(l => l.Count), byPerson.GetValueOrDefault(p.Id)))];
    }
}
