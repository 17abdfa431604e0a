using UnAct.Events;
using UnAct.Mail;
using UnAct.Registrations;

namespace UnAct.Invitations;

/// <summary>Looks at an invitation right before it leaves: one that was answered, taken back or is over, and an event that is off, stop it.</summary>
public static class InvitationStillHolds
{
    /// <returns>False when the mail must not leave.</returns>
    public static async Task<bool> Look(UnActDb db, OutboxMail mail, Instant now, CancellationToken stop)
    {
        if (mail.OnceKey.StartsWith(InvitedHear.Key, StringComparison.Ordinal))
        {
            return await db.Invitations.AnyAsync(i => i.Id == mail.SubjectId && i.State == InvitationState.Open, stop);
        }

        if (mail.Template is not ("invitation" or "invitation-reminder"))
        {
            return true;
        }

        var live = db.Registrations.Where(r => RegistrationStates.Live.Contains(r.State));
        var found = await (from i in db.Invitations
                           where i.Id == mail.SubjectId
                           join e in db.Events on i.EventId equals e.Id
                           join s in db.RegistrationSetups on e.Id equals s.EventId into setups
                           from s in setups.DefaultIfEmpty()
                           select new { Invitation = i, Event = e, Setup = s, IsThere = live.Any(r => r.EventId == e.Id && r.ContactAddressKey == i.AddressKey) }).AsNoTracking().SingleOrDefaultAsync(stop);
        return found is { IsThere: false } && found.Invitation.LinkVersion == mail.LinkVersion
            && InvitationRules.WhyNotAccept(found.Invitation.State, InvitationRules.EndsAt(found.Invitation.Until, found.Event.Zone, found.Event.StartsAt, found.Setup), found.Event, now) is null;
    }
}
