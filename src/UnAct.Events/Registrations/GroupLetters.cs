using UnAct.Mail;
using UnAct.People;

namespace UnAct.Registrations;

/// <summary>A message to a group as each of its people gets it: the organiser's words inside a frame in the language of the registration.</summary>
internal sealed class GroupLetters(RegistrationPlan plan, Mailbox mailbox, Guid messageId, string subject, string text)
{
    public const string Template = "group-message";

    /// <param name="Attendee">Null for the contact, whose mail carries the personal link and names those without an address.</param>
    public sealed record Addressed(Registration Registration, Guid? Attendee, string Name, string Address, IReadOnlyList<string> Silent)
    {
        public string AddressKey => EmailAddress.Key(Address);
    }

    /// <param name="attendees">Those of the registration who are in the group.</param>
    public static Addressed ToContact(Registration registration, IEnumerable<Attendee> attendees) =>
        new(registration, null, registration.ContactName, registration.ContactAddress, [.. attendees.Where(a => a.Address is null).OrderBy(a => a.Order).Select(a => a.Name)]);

    /// <summary>Everybody else who has an address.</summary>
    public static IEnumerable<Addressed> ToOthers(Registration registration, IEnumerable<Attendee> attendees) =>
        from attendee in attendees
        orderby attendee.Order
        where attendee.Address is not null && EmailAddress.Key(attendee.Address) != registration.ContactAddressKey
        select new Addressed(registration, attendee.Id, attendee.Name, attendee.Address!, []);

    public OutboxMail Write(Addressed to, Instant now)
    {
        var (registration, words) = (to.Registration, plan.In(to.Registration.Language, mailbox));
        var values = new Dictionary<string, object?>(StringComparer.Ordinal)
        {
            ["version"] = plan.Event.Version,
            ["name"] = to.Name,
            ["event"] = words.Values,
            ["attendees"] = to.Silent,
            ["subject"] = subject,
            ["message"] = text,
        };
        var mail = OutboxMail.To(to.Name, to.Address, Template, registration.Language, Key(to), values, registration.Id, now).About(registration.EventId).ToMany();
        return to.Attendee is null ? mail.WithLink(LinkPurpose.Registration, registration.Id, registration.LinkVersion) : mail;
    }

    /// <summary>Which message a once-key belongs to, and whose mail it is: null where it is the contact's.</summary>
    public static (Guid Message, Guid? Attendee) Read(string key) => key.Split(':') is [_, var message, _, .. var attendee]
        ? (Guid.ParseExact(message, "N"), attendee is [var one] ? Guid.ParseExact(one, "N") : null)
        : throw new FormatException("This is no key of a message to a group.");

    private string Key(Addressed to) => $"message:{messageId:N}:{to.Registration.Id:N}{(to.Attendee is { } attendee ? $":{attendee:N}" : "")}";
}
