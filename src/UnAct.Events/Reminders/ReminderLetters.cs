using System.Globalization;
using UnAct.Events;
using UnAct.Mail;
using UnAct.Registrations;

namespace UnAct.Reminders;

/// <summary>What a reminder says, and to whom it is addressed: each attendee with an address has a mail of their own, the others stand in the contact's.</summary>
internal sealed class ReminderLetters(RegistrationPlan plan, Mailbox mailbox, ReminderRule rule, Guid partId, ReminderMoment moment)
{
    /// <summary>The beginning of every once-key that could be a second reminder of this rule to one person.</summary>
    public string Family => FamilyOf(rule, partId);

    public static string FamilyOf(ReminderRule rule, Guid partId) => rule.Reach == ReminderReach.Event ? $"reminder:{rule.Id:N}:" : $"reminder:{rule.Id:N}:{partId:N}:";

    public string Template => moment.Phase == ReminderPhase.After ? "reminder-after" : "reminder-before";

    /// <param name="Recipient">Whom the once-key names: the attendee, or the registration where the contact takes no part.</param>
    /// <param name="AttendeeId">Whose place it is about; null when it is about those without an address.</param>
    public sealed record Addressed(Registration Registration, Guid Recipient, Guid? AttendeeId, string Name, string Address, bool IsContact, IReadOnlyList<string> Silent, IReadOnlyList<Guid> Parts)
    {
        public int People => Silent.Count + (AttendeeId is null ? 0 : 1);
    }

    /// <param name="attendees">Those of the registration who are to be reminded.</param>
    /// <param name="places">All their places.</param>
    public IEnumerable<Addressed> To(Registration registration, IReadOnlyList<Attendee> attendees, ILookup<Guid, Guid> places)
    {
        var silent = attendees.Where(a => a.Address is null).OrderBy(a => a.Order).ToList();
        var contact = attendees.FirstOrDefault(a => a.Address is { } address && EmailKey(address) == registration.ContactAddressKey);
        foreach (var attendee in attendees.Where(a => a.Address is not null && a != contact).OrderBy(a => a.Order))
        {
            yield return new Addressed(registration, attendee.Id, attendee.Id, attendee.Name, attendee.Address!, IsContact: false, [], PartsOf([attendee]));
        }

        if (contact is not null || silent.Count > 0)
        {
            yield return new Addressed(registration, contact?.Id ?? registration.Id, contact?.Id, registration.ContactName, registration.ContactAddress, IsContact: true,
                [.. silent.Select(a => a.Name)], PartsOf(contact is null ? silent : [contact, .. silent]));
        }

        IReadOnlyList<Guid> PartsOf(List<Attendee> who) => rule.Reach == ReminderReach.Event ? [.. who.SelectMany(a => places[a.Id]).Distinct()] : [partId];
    }

    public string Key(Addressed to) => string.Create(CultureInfo.InvariantCulture, $"reminder:{rule.Id:N}:{partId:N}:{moment.Occurrence.ToUnixTimeSeconds()}:{to.Recipient:N}");

    /// <summary>Which firing a once-key belongs to.</summary>
    public static (Guid Rule, Guid Part, Instant Occurrence) Read(string key) => key.Split(':') is [_, var rule, var part, var occurrence, _]
        ? (Guid.ParseExact(rule, "N"), Guid.ParseExact(part, "N"), Instant.FromUnixTimeSeconds(long.Parse(occurrence, CultureInfo.InvariantCulture)))
        : throw new FormatException("This is no reminder's key.");

    public OutboxMail Write(Addressed to, Guid roundId, Instant now)
    {
        var (registration, words) = (to.Registration, plan.In(to.Registration.Language, mailbox));
        var values = new Dictionary<string, object?>(StringComparer.Ordinal)
        {
            ["round"] = roundId,
            ["attendee"] = to.AttendeeId,
            ["taken"] = to.Parts,
            ["version"] = plan.Event.Version,
            ["name"] = to.Name,
            ["event"] = words.Values,
            ["parts"] = words.Parts(to.Parts),
            ["attendees"] = to.Silent,
            ["online"] = words.IsOnline,
            ["reworded"] = plan.Event.Discreet ? "" : rule.Subject.In(registration.Language).Text,
            ["message"] = rule.Text.In(registration.Language).Text,
        };
        var mail = OutboxMail.To(to.Name, to.Address, Template, registration.Language, Key(to), values, registration.Id, now).About(registration.EventId).ToMany();
        return to.IsContact ? mail.WithLink(LinkPurpose.Registration, registration.Id, registration.LinkVersion) : mail;
    }

    private static string EmailKey(string address) => People.EmailAddress.Key(address);
}
