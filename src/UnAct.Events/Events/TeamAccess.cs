namespace UnAct.Events;

/// <summary>What the use cases of a team share: one change of a team at a time, never without an owner.</summary>
internal static class TeamAccess
{
    extension(UnActDb db)
    {
        /// <summary>Holds the event's row until the transaction ends, so that of two owners who remove each other one stays.</summary>
        public async Task<Event> HoldTeam(Guid eventId, CancellationToken stop)
        {
            await db.Events.Where(e => e.Id == eventId).ExecuteUpdateAsync(set => set.SetProperty(e => e.Version, e => e.Version), stop);
            return await db.Events.AsNoTracking().SingleAsync(e => e.Id == eventId, stop);
        }

        /// <summary>Before <paramref name="member"/> loses its roles: an owner who accepted must be left.</summary>
        public async Task MustKeepAnOwner(TeamMember member, CancellationToken stop)
        {
            if (member.AcceptedAt is null || !member.Roles.HasFlag(TeamRoles.Owner))
            {
                return;
            }

            var others = await db.Team.Where(m => m.EventId == member.EventId && m.Id != member.Id && m.AcceptedAt != null).Select(m => m.Roles).ToListAsync(stop);
            if (!others.Any(roles => roles.HasFlag(TeamRoles.Owner)))
            {
                throw new Refused("team.last-owner");
            }
        }

        /// <summary>The membership a link speaks of; null for a link that is wrong or was revoked.</summary>
        public async Task<TeamMember?> InvitationOf(Links links, string? token, CancellationToken stop)
        {
            var member = Links.IdOf(token) is { } id ? await db.Team.SingleOrDefaultAsync(m => m.Id == id, stop) : null;
            return member is not null && links.IsValid(LinkPurpose.Team, token, member.LinkVersion) ? member : null;
        }
    }
}
