using UnAct.Events;
using UnAct.Submissions;

namespace UnAct.Reviews;

/// <summary>What somebody who reviews or chairs may know of the submissions of a call: those that stand, and none they are in conflict with, as a condition of every query.</summary>
internal sealed record CommitteeSight(Event Event, Call? Call, Actor By, TeamRoles Roles, IReadOnlyList<Guid> Withheld)
{
    /// <summary>What reviewers have to do with: neither drafts nor what was withdrawn or turned away at the desk.</summary>
    public static readonly SubmissionState[] Standing =
        [SubmissionState.Submitted, SubmissionState.RevisionRequested, SubmissionState.Reserve, SubmissionState.Accepted, SubmissionState.Confirmed, SubmissionState.Rejected, SubmissionState.Declined, SubmissionState.Cancelled];

    /// <exception cref="Refused">not-found to a stranger, forbidden to somebody of the team who neither reviews nor chairs.</exception>
    public static async Task<CommitteeSight> Load(UnActDb db, Actor viewer, Guid eventId, CancellationToken stop)
    {
        var roles = await db.RolesOf(viewer, eventId, stop);
        // A right to review is never part of being an administrator.
        if (viewer.PersonId is null || !(roles.HasFlag(TeamRoles.Reviewer) || roles.Give(Permission.ManageSubmissions)))
        {
            throw roles == TeamRoles.None ? Refused.NotFound() : Refused.Forbidden();
        }

        var found = await (from e in db.Events.AsNoTracking()
                           where e.Id == eventId
                           join c in db.Calls.AsNoTracking() on e.Id equals c.EventId into calls
                           from c in calls.DefaultIfEmpty()
                           select new { Event = e, Call = c }).SingleAsync(stop);
        return new CommitteeSight(found.Event, found.Call, viewer, roles, await db.WithheldFrom(viewer, eventId).ToListAsync(stop));
    }

    public IQueryable<Submission> Submissions(UnActDb db)
    {
        var call = Call?.Id ?? Guid.Empty;
        return db.Submissions.AsNoTracking().Where(s => s.CallId == call && Standing.Contains(s.State) && !EF.Parameter(Withheld).Contains(s.Id));
    }
}
