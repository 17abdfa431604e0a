namespace UnAct.Reviews;

/// <summary>That a chair has released decisions: all of them in one transaction, with one moment. How many they were is asked each time, of what the asker may see.</summary>
public sealed class DecisionRelease
{
    private DecisionRelease()
    {
    }

    /// <summary>Made by the form, so that a form posted twice is one release.</summary>
    public Guid Id { get; private set; }

    public Guid EventId { get; private set; }

    public Guid? PersonId { get; private set; }

    public Instant At { get; private set; }

    public static DecisionRelease Of(Guid id, Guid eventId, Actor by, Instant now) => new() { Id = id, EventId = eventId, PersonId = by.PersonId, At = now };
}
