using System.Globalization;
using UnAct.Invitations;
using UnAct.Mail;
using UnAct.Registrations;

namespace UnAct.Reminders;

/// <summary>What somebody is reminded by who has not answered, with the link that the answer needs.</summary>
internal sealed class AnswerLetters(RegistrationPlan plan, Mailbox mailbox, ReminderRule rule)
{
    public const string Offer = "offer-reminder", Invitation = "invitation-reminder";

    public static string Key(ReminderRule rule, Guid subject, Instant occurrence) =>
        string.Create(CultureInfo.InvariantCulture, $"answer:{rule.Id:N}:{subject:N}:{occurrence.ToUnixTimeSeconds()}");

    /// <summary>Which rule a once-key belongs to, and which moment it hangs on.</summary>
    public static (Guid Rule, Instant Occurrence) Read(string key) => key.Split(':') is ["answer", var rule, _, var occurrence]
        ? (Guid.ParseExact(rule, "N"), Instant.FromUnixTimeSeconds(long.Parse(occurrence, CultureInfo.InvariantCulture)))
        : throw new FormatException("This is no key of a reminder to answer.");

    public OutboxMail Write(Registration registration, IReadOnlyCollection<Guid> parts, Instant occurrence, Instant now)
    {
        var words = plan.In(registration.Language, mailbox);
        var values = Values(registration.Language, registration.ContactName, words.Values);
        values["parts"] = words.Parts(parts);
        values["until"] = words.Moment(registration.HoldUntil!.Value);
        return OutboxMail.To(registration.ContactName, registration.ContactAddress, Offer, registration.Language, Key(rule, registration.Id, occurrence), values, registration.Id, now)
            .About(registration.EventId).WithLink(LinkPurpose.Registration, registration.Id, registration.LinkVersion);
    }

    public OutboxMail Write(PersonalInvitation invitation, Instant occurrence, Instant now)
    {
        var words = plan.In(invitation.Language, mailbox);
        var values = Values(invitation.Language, invitation.Name, words.Values);
        values["until"] = InvitationRules.EndsAt(invitation.Until, plan.Event.Zone, plan.Event.StartsAt, plan.Setup) is { } ends ? words.Moment(ends) : "";
        values["forward"] = invitation.MayForward;
        return OutboxMail.To(invitation.Name, invitation.Address, Invitation, invitation.Language, Key(rule, invitation.Id, occurrence), values, invitation.Id, now)
            .About(invitation.EventId).ToMany().WithLink(LinkPurpose.Invitation, invitation.Id, invitation.LinkVersion);
    }

    private Dictionary<string, object?> Values(string language, string name, object words) => new(StringComparer.Ordinal)
    {
        ["name"] = name,
        ["event"] = words,
        ["reworded"] = plan.Event.Discreet ? "" : rule.Subject.In(language).Text,
        ["message"] = rule.Text.In(language).Text,
    };
}
