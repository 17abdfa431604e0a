using Microsoft.EntityFrameworkCore;
using UnAct.Events;

namespace UnAct.Web.Shared;

/// <summary>The event of a management address, with what the person signed in is in its team.</summary>
public sealed record CurrentEvent(Guid Id, string Slug, TeamRoles Roles, bool ByAdministrator)
{
    /// <summary>May the person signed in do this here; for showing what leads there.</summary>
    public bool Gives(Permission permission) => Roles.Give(permission) || (ByAdministrator && permission != Permission.Review);

    internal static async Task<CurrentEvent?> Of(UnActDb db, Actor me, string slug, CancellationToken stop)
    {
        var found = await (from e in db.Events
                           where e.Slug == slug
                           join m in db.Team.Where(m => m.PersonId == me.PersonId) on e.Id equals m.EventId into own
                           from m in own.DefaultIfEmpty()
                           select new { e.Id, e.Slug, Roles = m == null ? TeamRoles.None : m.Roles }).ToListAsync(stop);
        return found.Count == 0
            ? null
            : new CurrentEvent(found[0].Id, found[0].Slug, found.Aggregate(TeamRoles.None, (all, row) => all | row.Roles), me.IsAdministrator);
    }
}
