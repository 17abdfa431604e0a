using UnAct.Events;
using UnAct.Submissions;

namespace UnAct.Reviews;

/// <summary>What somebody is to review, the next thing first: what is begun, then what is due sooner; what is sent comes last.</summary>
/// <param name="Zone">Of the call.</param>
public sealed record ReviewQueue(LocalizedText Title, string Zone, IReadOnlyList<QueueLine> Lines)
{
    public int Sent => Lines.Count(l => l.State == AssignmentState.Submitted);

    /// <exception cref="Refused">As <see cref="CommitteeSight.Load"/> says.</exception>
    public static async Task<ReviewQueue> Load(UnActDb db, Actor viewer, Guid eventId, Instant now, CancellationToken stop)
    {
        var sight = await CommitteeSight.Load(db, viewer, eventId, stop);
        var (person, seen) = (viewer.PersonId!.Value, sight.Submissions(db));
        var rows = !sight.Roles.HasFlag(TeamRoles.Reviewer) ? [] : await (
            from a in db.Assignments
            where a.EventId == eventId && a.PersonId == person && AssignmentStates.Live.Contains(a.State)
            join s in seen on a.SubmissionId equals s.Id
            join v in db.SubmissionVersions on s.CurrentId equals v.Id
            join r in db.ReviewRounds on a.RoundId equals r.Id
            join d in db.ReviewDrafts on a.Id equals d.AssignmentId into drafts
            from d in drafts.DefaultIfEmpty()
            select new { s.Number, v.Title, SubmissionState = s.State, a.State, Round = r, HasDraft = d != null && d.IsOpen }).AsNoTracking().ToListAsync(stop);
        // Of two rounds the later one is what there is to do.
        var lines = rows.GroupBy(r => r.Number).Select(g => g.MaxBy(r => r.Round.Number)!)
            .Select(r => new QueueLine(r.Number, r.Title, r.State, r.Round.DueAt, r.Round.OpensAt, r.HasDraft, r.SubmissionState != SubmissionState.Submitted, r.Round.DueAt <= now));
        return new ReviewQueue(sight.Event.TitleOutside, sight.Call?.Zone ?? CallDeadline.AnywhereOnEarth,
            [.. lines.OrderBy(l => l.State == AssignmentState.Submitted || l.IsDecided).ThenBy(l => l.State == AssignmentState.Invited).ThenBy(l => l.DueAt ?? Instant.MaxValue).ThenBy(l => l.Number)]);
    }
}

/// <param name="HasDraft">Something is written that was not sent.</param>
/// <param name="IsDecided">The decision is released: what was written stands as it is.</param>
/// <param name="IsLate">It was due.</param>
public sealed record QueueLine(int Number, string Title, AssignmentState State, Instant? DueAt, Instant? OpensAt, bool HasDraft, bool IsDecided, bool IsLate);
