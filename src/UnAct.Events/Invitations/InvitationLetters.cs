using System.Globalization;
using UnAct.Mail;
using UnAct.Registrations;

namespace UnAct.Invitations;

/// <summary>The mails about an invitation. None carries a calendar entry: that comes with the place.</summary>
internal static class InvitationLetters
{
    public static OutboxMail Invite(RegistrationPlan plan, Mailbox mailbox, PersonalInvitation invitation, string onceKey, Instant now) =>
        Write("invitation", plan, mailbox, invitation, onceKey, invitation.Note, now).WithLink(LinkPurpose.Invitation, invitation.Id, invitation.LinkVersion);

    public static OutboxMail TakeBack(RegistrationPlan plan, Mailbox mailbox, PersonalInvitation invitation, string? message, Instant now) =>
        Write("invitation-withdrawn", plan, mailbox, invitation, string.Create(CultureInfo.InvariantCulture, $"invitation-withdrawn:{invitation.Id:N}"), message, now);

    private static OutboxMail Write(string template, RegistrationPlan plan, Mailbox mailbox, PersonalInvitation invitation, string onceKey, string? message, Instant now)
    {
        var words = plan.In(invitation.Language, mailbox);
        var ends = InvitationRules.EndsAt(invitation.Until, plan.Event.Zone, plan.Event.StartsAt, plan.Setup);
        var values = new Dictionary<string, object?>(StringComparer.Ordinal)
        {
            ["name"] = invitation.Name,
            ["event"] = words.Values,
            ["message"] = message ?? "",
        };
        if (template != "invitation-withdrawn")
        {
            values["until"] = ends is { } end ? words.Moment(end) : "";
            values["forward"] = invitation.MayForward;
        }

        return OutboxMail.To(invitation.Name, invitation.Address, template, invitation.Language, onceKey, values, invitation.Id, now).About(invitation.EventId);
    }
}
