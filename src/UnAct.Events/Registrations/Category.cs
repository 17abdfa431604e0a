namespace UnAct.Registrations;

/// <summary>As what somebody comes: delegate, observer, student, media. An event has at least one.</summary>
public sealed class Category
{
    public const int NameLength = 200;

    private Category()
    {
    }

    public Guid Id { get; private set; }

    public Guid EventId { get; private set; }

    public int Order { get; private set; }

    public LocalizedText Name { get; private set; } = LocalizedText.Empty;

    public bool NeedsApproval { get; private set; }

    public static Category Of(Guid eventId, int order, LocalizedText name, bool needsApproval = false) =>
        new() { Id = Guid.NewGuid(), EventId = eventId, Order = order, Name = name, NeedsApproval = needsApproval };

    public void Describe(int order, LocalizedText name, bool needsApproval) => (Order, Name, NeedsApproval) = (order, name, needsApproval);
}

/// <summary>How registration works for one event.</summary>
public sealed class RegistrationSetup
{
    private RegistrationSetup()
    {
    }

    public Guid EventId { get; private set; }

    /// <summary>Null: open as soon as the event is published.</summary>
    public LocalDateTime? Opens { get; private set; }

    /// <summary>Null: open until the event starts. Required when the event has no day yet.</summary>
    public LocalDateTime? Closes { get; private set; }

    public Instant? OpensAt { get; private set; }

    public Instant? ClosesAt { get; private set; }

    /// <summary>The address must be confirmed by a link before the place is firm.</summary>
    public bool ConfirmAddress { get; private set; }

    public bool AskOrganisation { get; private set; } = true;

    public bool AskCountry { get; private set; } = true;

    public int Version { get; private set; }

    public static RegistrationSetup For(Guid eventId) => new() { EventId = eventId };

    public void Take(LocalDateTime? opens, LocalDateTime? closes, string zone, bool confirmAddress, bool askOrganisation, bool askCountry)
    {
        if (opens is { } first && closes is { } last && last <= first)
        {
            throw new Refused("registration.closes-before-opens");
        }

        (Opens, Closes, ConfirmAddress, AskOrganisation, AskCountry) = (opens, closes, confirmAddress, askOrganisation, askCountry);
        OpensAt = opens is { } from ? Events.EventDates.At(from, zone) : null;
        ClosesAt = closes is { } until ? Events.EventDates.At(until, zone) : null;
    }
}
