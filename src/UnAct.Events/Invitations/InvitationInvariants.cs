using System.Globalization;
using UnAct.Registrations;

namespace UnAct.Invitations;

/// <summary>What must always be true of all invitations together: looked at by the command <c>check</c> and at the end of tests.</summary>
public static class InvitationInvariants
{
    public const string Name = "invited";

    /// <summary>Who accepted is registered at the same event, and nobody else's answer made a registration.</summary>
    public static async Task<Invariants.Finding> Look(UnActDb db, CancellationToken stop)
    {
        var registrations = db.Registrations;
        var wrong = await db.Invitations.Where(i => (i.State == InvitationState.Accepted) != registrations.Any(r => r.Id == i.RegistrationId && r.EventId == i.EventId)).Select(i => i.Id).ToListAsync(stop);
        return new Invariants.Finding(Name, [.. wrong.Select(id => string.Create(CultureInfo.InvariantCulture, $"invitation {id} is accepted without a registration, or has one without being accepted"))]);
    }
}
