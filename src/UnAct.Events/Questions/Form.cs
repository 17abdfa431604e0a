namespace UnAct.Questions;

/// <summary>The form of an event for one purpose; what it asks stands in its versions.</summary>
public sealed class Form
{
    private Form()
    {
    }

    public Guid Id { get; private set; }

    public Guid EventId { get; private set; }

    public FormPurpose Purpose { get; private set; }

    /// <summary>What it belongs to where an event has several of a purpose, such as a contribution type.</summary>
    public Guid? OwnerId { get; private set; }

    /// <summary>Of the version that is asked now, from one.</summary>
    public int Number { get; private set; }

    public int Version { get; private set; }

    public static Form For(Guid eventId, FormPurpose purpose, Guid? ownerId) => new() { Id = Guid.NewGuid(), EventId = eventId, Purpose = purpose, OwnerId = ownerId };

    /// <returns>The next version; the one before stays as it is.</returns>
    /// <exception cref="FormFaulty">With everything that stands against it.</exception>
    public FormVersion Ask(FormDocument document, Actor by, Instant now)
    {
        if (FormCheck.Of(document) is { Count: > 0 } faults)
        {
            throw new FormFaulty(faults);
        }

        return FormVersion.Of(Id, ++Number, document, by, now);
    }
}

public enum FormPurpose
{
    Registration,
    Call,
    ContributionType,
    Review,
    Feedback,
}
