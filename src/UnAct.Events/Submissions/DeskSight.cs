using UnAct.Events;

namespace UnAct.Submissions;

/// <summary>What somebody of the team may read of a call: its submissions as a condition of every query, never a draft.</summary>
/// <param name="Withheld">The ids of those they are in conflict with.</param>
internal sealed record DeskSight(Event Event, Call? Call, Actor By, TeamRoles Roles, IReadOnlyList<Guid> Withheld)
{
    /// <exception cref="Refused">not-found to a stranger, forbidden to somebody of the team who may not.</exception>
    public static async Task<DeskSight> Load(UnActDb db, Actor viewer, Guid eventId, Permission permission, CancellationToken stop)
    {
        var roles = await db.RolesOf(viewer, eventId, stop);
        if (!EventAccess.May(viewer, roles, permission))
        {
            throw roles == TeamRoles.None ? Refused.NotFound() : Refused.Forbidden();
        }

        var found = await (from e in db.Events.AsNoTracking()
                           where e.Id == eventId
                           join c in db.Calls.AsNoTracking() on e.Id equals c.EventId into calls
                           from c in calls.DefaultIfEmpty()
                           select new { Event = e, Call = c }).SingleAsync(stop);
        return new DeskSight(found.Event, found.Call, viewer, roles, await db.WithheldFrom(viewer, eventId).ToListAsync(stop));
    }

    public bool May(Permission permission) => EventAccess.May(By, Roles, permission);

    /// <summary>They read every submission, and not those of their tracks alone.</summary>
    public bool IsWhole => May(Permission.ManageSubmissions);

    /// <summary>What they may read of the answers: a track chair what reviewers may.</summary>
    public Questions.SeenBy Reads => IsWhole ? Questions.SeenBy.Organisers : Questions.SeenBy.Reviewers;

    public IQueryable<Submission> Submissions(UnActDb db)
    {
        var call = Call?.Id ?? Guid.Empty;
        return db.Submissions.AsNoTracking().Where(s => s.CallId == call && !EF.Parameter(Withheld).Contains(s.Id)).OfTheirTracks(db, By, Roles);
    }
}
