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

    public static Category Of(Guid eventId, int order, LocalizedText name, bool needsApproval = false, Guid? id = null) =>
        new() { Id = id ?? Guid.NewGuid(), EventId = eventId, Order = order, Name = name, NeedsApproval = needsApproval };

    public void Describe(int order, LocalizedText name, bool needsApproval) => (Order, Name, NeedsApproval) = (order, name, needsApproval);
}
