namespace UnAct.Events;

/// <summary>An organisation with a role in an event.</summary>
public sealed class Partner
{
    public const int NameLength = 200;

    private Partner()
    {
    }

    public Guid Id { get; private set; }

    public Guid EventId { get; private set; }

    public int Order { get; private set; }

    public LocalizedText Name { get; private set; } = LocalizedText.Empty;

    public PartnerRole Role { get; private set; }

    public string? Website { get; private set; }

    public static Partner Create(Guid eventId, int order, LocalizedText name, PartnerRole role, string? website = null) =>
        new() { Id = Guid.NewGuid(), EventId = eventId, Order = order, Name = name, Role = role, Website = website };

    public void Describe(int order, LocalizedText name, PartnerRole role, string? website) => (Order, Name, Role, Website) = (order, name, role, website);
}
