using UnAct.People;

namespace UnAct.Events;

/// <summary>What the page of an invitation shows before its button: who asks for what.</summary>
/// <param name="Known">The address has an account: its owner signs in first.</param>
/// <param name="AcceptedAt">Set when somebody has said yes already.</param>
public sealed record TeamInvitation(string Slug, LocalizedText Title, string Accent, string Address, TeamRoles Roles, string? Inviter, Instant InvitedAt, bool Known, Instant? AcceptedAt)
{
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
        var known = await db.PersonEmails.AnyAsync(e => e.AddressKey == member.AddressKey, stop);
        return await db.Events.Where(e => e.Id == member.EventId)
            .Select(e => new TeamInvitation(e.Slug, e.Title, e.Accent, member.Address, member.Roles, inviter, member.InvitedAt, known, member.AcceptedAt))
            .SingleAsync(stop);
    }
}
