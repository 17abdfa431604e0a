namespace UnAct.Events;

/// <summary>Who may do what on an event: asked by every use case, and by the page that shows the button.</summary>
public static class EventAccess
{
    extension(UnActDb db)
    {
        public async Task<TeamRoles> RolesOf(Actor actor, Guid eventId, CancellationToken stop) =>
            actor.PersonId is not { } person
                ? TeamRoles.None
                : (await db.Set<TeamMember>().Where(m => m.EventId == eventId && m.PersonId == person).Select(m => m.Roles).ToListAsync(stop))
                    .Aggregate(TeamRoles.None, (all, roles) => all | roles);

        public async Task<bool> May(Actor actor, Guid eventId, Permission permission, CancellationToken stop) =>
            May(actor, await db.RolesOf(actor, eventId, stop), permission);

        /// <exception cref="Refused">not-found to somebody who has no part in the event, forbidden to somebody who has, but not this right.</exception>
        public async Task Require(Actor actor, Guid eventId, Permission permission, CancellationToken stop)
        {
            var roles = await db.RolesOf(actor, eventId, stop);
            if (!May(actor, roles, permission))
            {
                throw roles == TeamRoles.None ? Refused.NotFound() : Refused.Forbidden();
            }
        }
    }

    public static bool May(Actor actor, TeamRoles roles, Permission permission) =>
        actor.Kind == LogActor.Program || actor.IsAdministrator || roles.Give(permission);
}
