namespace UnAct.Registrations;

/// <summary>One person of a registration. Pools count attendees.</summary>
public sealed class Attendee
{
    private Attendee()
    {
    }

    public Guid Id { get; private set; }

    public Guid RegistrationId { get; private set; }

    public int Order { get; private set; }

    public string Name { get; private set; } = "";

    /// <summary>Without an address, the contact's mails list this attendee.</summary>
    public string? Address { get; private set; }

    /// <summary>When they left a group that stays.</summary>
    public Instant? LeftAt { get; private set; }

    public static Attendee Of(Guid registrationId, int order, string name, string? address) =>
        // Nobody outside sees it, so it may tell the time: rows that came together lie together.
        new() { Id = Guid.CreateVersion7(), RegistrationId = registrationId, Order = order, Name = name, Address = address };

    public void Rename(string name) => Name = name;

    public void Readdress(string address) => Address = address;

    public void Leave(Instant now) => LeftAt ??= now;
}

/// <summary>An attendee's place in one part, with the calendar entry that follows it through its life.</summary>
public sealed class Place
{
    private Place()
    {
    }

    public Guid Id { get; private set; }

    public Guid RegistrationId { get; private set; }

    public Guid AttendeeId { get; private set; }

    public Guid PartId { get; private set; }

    /// <summary>The UID of the calendar entry, the same for the life of the place.</summary>
    public Guid Uid { get; private set; }

    /// <summary>The SEQUENCE of the last calendar message written, from 0; never lower than one that was sent.</summary>
    public int Sequence { get; private set; }

    /// <summary>A calendar message was written that has not been taken back.</summary>
    public bool Invited { get; private set; }

    /// <summary>The event's version this attendee knows: later changes are told, earlier ones are not.</summary>
    public int EventVersion { get; private set; }

    /// <summary>When it came to a registration that was there already; null for what they registered for.</summary>
    public Instant? AddedAt { get; private set; }

    public Instant? LeftAt { get; private set; }

    public static Place Of(Guid registrationId, Guid attendeeId, Guid partId, int eventVersion) => new()
    {
        Id = Guid.CreateVersion7(),
        RegistrationId = registrationId,
        AttendeeId = attendeeId,
        PartId = partId,
        Uid = Guid.NewGuid(),
        Sequence = -1,
        EventVersion = eventVersion,
    };

    /// <summary>The next SEQUENCE for a calendar message about this place.</summary>
    public int NextSequence(bool stillInvited)
    {
        Invited = stillInvited;
        return ++Sequence;
    }

    public void Knows(int eventVersion) => EventVersion = eventVersion;

    public void Added(Instant now) => AddedAt = now;

    public void Leave(Instant now) => LeftAt ??= now;
}
