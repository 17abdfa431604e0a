namespace UnAct.Proceedings;

/// <summary>That the authors of what was accepted are invited by themselves, each by a link of their own: as what they come, from when on, and until when the invitation works.</summary>
public sealed class AuthorPlaces
{
    private AuthorPlaces()
    {
    }

    public Guid EventId { get; private set; }

    /// <summary>Switched off it invites nobody more; what was sent stands.</summary>
    public bool IsOn { get; private set; }

    public Guid CategoryId { get; private set; }

    public OfferFrom From { get; private set; }

    /// <summary>Local in the event's zone; null: as long as people can register or withdraw.</summary>
    public LocalDateTime? Until { get; private set; }

    /// <summary>They get a place also where there is none.</summary>
    public bool OverCapacity { get; private set; }

    public int Version { get; private set; }

    public static AuthorPlaces For(Guid eventId) => new() { EventId = eventId };

    public void Say(bool isOn, Guid categoryId, OfferFrom from, LocalDateTime? until, bool overCapacity) => (IsOn, CategoryId, From, Until, OverCapacity) = (isOn, categoryId, from, until, overCapacity);
}

public enum OfferFrom
{
    /// <summary>As soon as it was told that it is accepted.</summary>
    Accepted,

    /// <summary>When its authors have said that it will be presented.</summary>
    Confirmed,
}

/// <summary>That an author of a submission was looked at, so that nobody is invited twice for it.</summary>
public sealed class AuthorOffer
{
    private AuthorOffer()
    {
    }

    public Guid SubmissionId { get; private set; }

    /// <summary>Empty for a submission without anybody to write to.</summary>
    public string AddressKey { get; private set; } = "";

    public Guid EventId { get; private set; }

    /// <summary>Null: they came already, were invited already, or had said no.</summary>
    public Guid? InvitationId { get; private set; }

    public Instant At { get; private set; }

    public static AuthorOffer Of(Guid eventId, Guid submissionId, string addressKey, Guid? invitationId, Instant now) => new() { EventId = eventId, SubmissionId = submissionId, AddressKey = addressKey, InvitationId = invitationId, At = now };
}
