using UnAct.People;

namespace UnAct.Events;

/// <summary>What the page of an invitation shows before its button: who asks for what.</summary>
/// <param name="AccountId">Whose account has the address: they sign in first. Null when nobody's does.</param>
/// <param name="AcceptedAt">Set when somebody has said yes already.</param>
public sealed record TeamInvitation(string Slug, LocalizedText Title, string Accent, string Address, TeamRoles Roles, string? Inviter, Instant InvitedAt, Guid? AccountId, Instant? AcceptedAt)
{
    /// <summary>It can be accepted until then.</summary>
    public Instant Until => InvitedAt + TeamMember.WaitsFor;

    public bool IsOver(Instant now) => AcceptedAt is null && now >= Until;

    /// <returns>Null for a link that is wrong or was revoked.</returns>
    public static async Task<TeamInvitation?> Load(UnActDb db, Links links, string? token, CancellationToken stop)
    {
        if (await db.InvitationOf(links, token, stop) is not { } member)
        {
            return null;
        }

        var inviter = await (from line in db.Log
                             where line.SubjectId == member.Id && (line.What == "team.invited" || line.What == "team.invited-again")
                             join person in db.People on line.PersonId equals person.Id
                             orderby line.Id descending
                             select person.Name).FirstOrDefaultAsync(stop);
        var account = await db.PersonEmails.Where(e => e.AddressKey == member.AddressKey).Select(e => (Guid?)e.PersonId).SingleOrDefaultAsync(stop);
        return await db.Events.Where(e => e.Id == member.EventId)
            .Select(e => new TeamInvitation(e.Slug, e.Title, e.Accent, member.Address, member.Roles, inviter, member.InvitedAt, account, member.AcceptedAt))
            .SingleAsync(stop);
    }
}
