namespace UnAct.Mail;

/// <summary>Somebody wants no more mails to many (reminders, messages to a group) about one event. What is about their own registration still comes.</summary>
public sealed class Unsubscription
{
    private Unsubscription()
    {
    }

    public Guid Id { get; private set; }

    public Guid EventId { get; private set; }

    /// <summary>As <see cref="KeyOfAddress"/> makes it.</summary>
    public string AddressKey { get; private set; } = "";

    public Instant At { get; private set; }

    public static Unsubscription Of(Guid eventId, string key, Instant now) => new() { Id = Guid.NewGuid(), EventId = eventId, AddressKey = key, At = now };
}
