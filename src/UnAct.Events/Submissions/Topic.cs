namespace UnAct.Submissions;

/// <summary>A topic, or a guiding question, that a submission can say it speaks to.</summary>
public sealed class Topic
{
    public const int NameLength = 300;

    private Topic()
    {
    }

    public Guid Id { get; private set; }

    public Guid CallId { get; private set; }

    public int Order { get; private set; }

    public LocalizedText Name { get; private set; } = LocalizedText.Empty;

    /// <summary>No longer offered; submissions keep it.</summary>
    public Instant? RemovedAt { get; private set; }

    public static Topic For(Guid callId, int order, Guid? id = null) => new() { Id = id ?? Guid.NewGuid(), CallId = callId, Order = order };

    public void Rename(LocalizedText name) => Name = name;

    internal Topic CopyTo(Guid callId, Guid id)
    {
        var there = For(callId, Order, id);
        there.Rename(Name);
        return there;
    }

    public void PlaceAt(int order) => (Order, RemovedAt) = (order, null);

    public void Remove(Instant now) => RemovedAt ??= now;
}
