using UnAct.Registrations;

namespace UnAct.Invitations;

/// <summary>Finding an invitation for whoever holds its link, and where it may lead them.</summary>
internal static class InvitationAccess
{
    extension(UnActDb db)
    {
        /// <returns>Null for a link that is wrong or was made worthless.</returns>
        public async Task<PersonalInvitation?> InvitationOf(Links links, string? token, CancellationToken stop) =>
            Links.IdOf(token) is { } id && await db.Invitations.SingleOrDefaultAsync(i => i.Id == id, stop) is { } found && links.IsValid(LinkPurpose.Invitation, token, found.LinkVersion) ? found : null;

        /// <summary>The registration, as long as nobody has made its own link worthless: that must end this way to it, too.</summary>
        public async Task<(Guid Id, int LinkVersion)?> LeadsTo(PersonalInvitation invitation, CancellationToken stop) =>
            invitation is { RegistrationId: { } id, LeadsTo: { } version } && await db.Registrations.AnyAsync(r => r.Id == id && r.LinkVersion == version, stop) ? (id, version) : null;
    }
}
