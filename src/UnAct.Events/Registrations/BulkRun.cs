using UnAct.Events;

namespace UnAct.Registrations;

/// <summary>How what an organiser did to many came to its end.</summary>
public enum BulkEnd
{
    /// <summary>Each was done, or left alone for a reason of its own.</summary>
    Done,

    /// <summary>Somebody stopped it.</summary>
    Stopped,

    /// <summary>Whoever pressed the button may not do it any more.</summary>
    NoRight,
}

/// <summary>
/// What an organiser does to many registrations at once, as it was asked for: done by <see cref="DoBulkRuns"/>, one registration after the other,
/// each in a transaction of its own that also marks it. Whoever changed since they were seen is left alone, and told why.
/// </summary>
public sealed class BulkRun
{
    private BulkRun()
    {
    }

    /// <summary>Made by the form, so that a form posted twice is one run.</summary>
    public Guid Id { get; private set; }

    public Guid EventId { get; private set; }

    public Guid? PersonId { get; private set; }

    public BulkAction Action { get; private set; }

    /// <summary>The reason, or words to them.</summary>
    public string? Message { get; private set; }

    /// <summary>They get places also where there are none.</summary>
    public bool OverCapacity { get; private set; }

    public Instant BegunAt { get; private set; }

    public Instant? EndedAt { get; private set; }

    public BulkEnd? End { get; private set; }

    public Guid? StoppedBy { get; private set; }

    public int Version { get; private set; }

    public static BulkRun Begin(Guid id, Guid eventId, Actor by, BulkAction action, string? message, bool overCapacity, Instant now) => new()
    {
        Id = id,
        EventId = eventId,
        PersonId = by.PersonId,
        Action = action,
        Message = MessageWords.Clean(message),
        OverCapacity = overCapacity,
        BegunAt = now,
    };

    /// <summary>Nothing more of it is done.</summary>
    public void Finish(BulkEnd end, Instant now, Guid? by = null)
    {
        if (EndedAt is null)
        {
            (End, EndedAt, StoppedBy) = (end, now, by);
        }
    }
}

/// <summary>One registration of a run.</summary>
public sealed class BulkStep
{
    private BulkStep()
    {
    }

    public Guid RunId { get; private set; }

    /// <summary>Its turn.</summary>
    public int Order { get; private set; }

    public Guid RegistrationId { get; private set; }

    public int SeenVersion { get; private set; }

    /// <summary>What came of it; null as long as its turn has not come.</summary>
    public BulkOutcome? Outcome { get; private set; }

    public static BulkStep Of(Guid runId, int order, BulkItem item) => new() { RunId = runId, Order = order, RegistrationId = item.Id, SeenVersion = item.SeenVersion };
}
