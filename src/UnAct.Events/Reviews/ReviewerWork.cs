namespace UnAct.Reviews;

/// <summary>Something that a reviewer wrote, as they say it: what they know, in their own words. Whoever makes a plan of who reviews what reads it.</summary>
public sealed class ReviewerWork
{
    public const int TitleLength = 500;
    public const int AbstractLength = 10_000;

    /// <summary>Of one reviewer in one call.</summary>
    public const int Most = 200;

    private ReviewerWork()
    {
    }

    public Guid EventId { get; private set; }

    public Guid PersonId { get; private set; }

    public int Order { get; private set; }

    public string Title { get; private set; } = "";

    public string Abstract { get; private set; } = "";

    public static ReviewerWork Of(Guid eventId, Guid personId, int order, WorkLine line) => new() { EventId = eventId, PersonId = personId, Order = order, Title = line.Title, Abstract = line.Abstract };
}

/// <param name="Abstract">May be empty.</param>
public sealed record WorkLine(string Title, string Abstract);
