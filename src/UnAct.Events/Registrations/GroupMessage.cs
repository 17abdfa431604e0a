namespace UnAct.Registrations;

/// <summary>
/// An organiser's own words to a group of those who registered, as they were sent. Who is in the group is asked when each mail is written:
/// whoever registered before it was sent and is still in one of the states it was sent to. So nobody hears who left meanwhile, and nobody who came later.
/// </summary>
public sealed class GroupMessage
{
    public const int SubjectLength = 150;
    public const int TextLength = 5000;

    /// <summary>People read the first two or three of a day.</summary>
    public const int MostADay = 10;

    private GroupMessage()
    {
    }

    /// <summary>Made by the form, so that a form posted twice is one message.</summary>
    public Guid Id { get; private set; }

    public Guid EventId { get; private set; }

    public Guid? PersonId { get; private set; }

    public string Subject { get; private set; } = "";

    public string Text { get; private set; } = "";

    /// <summary>The group, as <see cref="MessageGroup.ToText"/> writes it.</summary>
    public string Group { get; private set; } = "";

    public Instant SentAt { get; private set; }

    /// <summary>How many addresses the group had when it was sent.</summary>
    public int People { get; private set; }

    /// <summary>Since when every mail of it is written.</summary>
    public Instant? WrittenAt { get; private set; }

    public int Version { get; private set; }

    public static GroupMessage Send(Guid id, Guid eventId, Actor by, string subject, string text, MessageGroup group, int people, Instant now) => new()
    {
        Id = id,
        EventId = eventId,
        PersonId = by.PersonId,
        Subject = subject,
        Text = text,
        Group = group.ToText(),
        People = people,
        SentAt = now,
    };

    public void Written(Instant now) => WrittenAt ??= now;
}

/// <summary>That an address has this message, and by which mail.</summary>
public sealed class MessageRecipient
{
    private MessageRecipient()
    {
    }

    public Guid MessageId { get; private set; }

    /// <summary>Who is named in several registrations is written to once.</summary>
    public string AddressKey { get; private set; } = "";

    public Guid MailId { get; private set; }

    public static MessageRecipient Of(Guid messageId, string addressKey, Guid mailId) => new() { MessageId = messageId, AddressKey = addressKey, MailId = mailId };
}
