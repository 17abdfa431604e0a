namespace UnAct.Submissions;

/// <summary>A track of a call: a part of the subject with chairs of its own.</summary>
public sealed class Track
{
    public const int NameLength = 200;
    public const int Most = 50;

    private Track()
    {
    }

    public Guid Id { get; private set; }

    public Guid CallId { get; private set; }

    public int Order { get; private set; }

    public LocalizedText Name { get; private set; } = LocalizedText.Empty;

    /// <summary>No longer offered; submissions keep it.</summary>
    public Instant? RemovedAt { get; private set; }

    public static Track For(Guid callId, int order, Guid? id = null) => new() { Id = id ?? Guid.NewGuid(), CallId = callId, Order = order };

    public void Rename(LocalizedText name) => Name = name;

    internal Track CopyTo(Guid callId, Guid id)
    {
        var there = For(callId, Order, id);
        there.Rename(Name);
        return there;
    }

    public void PlaceAt(int order) => (Order, RemovedAt) = (order, null);

    public void Remove(Instant now) => RemovedAt ??= now;
}

/// <summary>Who chairs a track: a member of the team with the role of a track chair.</summary>
public sealed class TrackChair
{
    private TrackChair()
    {
    }

    public Guid TrackId { get; private set; }

    public Guid MemberId { get; private set; }

    public static TrackChair Of(Guid trackId, Guid memberId) => new() { TrackId = trackId, MemberId = memberId };
}
