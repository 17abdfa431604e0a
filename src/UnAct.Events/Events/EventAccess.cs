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

    extension(UnActDb db)
    {
        /// <summary>Whoever makes an event owns it; null when nobody is signed in.</summary>
        internal async Task<TeamMember?> OwnerFor(Actor by, Guid eventId, Instant now, CancellationToken stop)
        {
            if (by.PersonId is not { } person)
            {
                return null;
            }

            var email = await db.Set<People.PersonEmail>().Where(e => e.PersonId == person).OrderBy(e => e.VerifiedAt == null).ThenBy(e => e.AddressKey).FirstAsync(stop);
            return TeamMember.Owner(eventId, person, email.Address, email.AddressKey, now);
        }

        public async Task<bool> MayCreate(Actor actor, Guid organisationId, CancellationToken stop) =>
            actor.Kind == LogActor.Program || actor.IsAdministrator || await db.Set<OrganisationMember>().AnyAsync(m => m.OrganisationId == organisationId && m.PersonId == actor.PersonId, stop);

        internal async Task RequireCreating(Actor actor, Guid organisationId, CancellationToken stop)
        {
            if (!await db.MayCreate(actor, organisationId, stop))
            {
                throw new Refused("event.may-not-create");
            }
        }
    }

    public static bool May(Actor actor, TeamRoles roles, Permission permission) =>
        roles.Give(permission) || (permission != Permission.Review && (actor.Kind == LogActor.Program || actor.IsAdministrator));
}
