namespace UnAct.Reviews;

/// <summary>What somebody of the committee says about a submission to the others who review or decide on it.</summary>
public sealed class ReviewComment
{
    public const int TextLength = 5000;

    /// <summary>On one submission.</summary>
    public const int Most = 500;

    private ReviewComment()
    {
    }

    public Guid Id { get; private set; }

    public Guid EventId { get; private set; }

    public Guid SubmissionId { get; private set; }

    /// <summary>Who said it.</summary>
    public Guid PersonId { get; private set; }

    /// <summary>As a chair, by name; else as the reviewer of one of the reviews.</summary>
    public bool AsChair { get; private set; }

    /// <summary>What it replies to: always something that is no reply itself.</summary>
    public Guid? ReplyTo { get; private set; }

    public string Text { get; private set; } = "";

    public Instant At { get; private set; }

    public static ReviewComment Of(Guid eventId, Guid submissionId, Guid personId, bool asChair, Guid? replyTo, string text, Instant now) =>
        new() { Id = Guid.NewGuid(), EventId = eventId, SubmissionId = submissionId, PersonId = personId, AsChair = asChair, ReplyTo = replyTo, Text = text, At = now };
}

/// <summary>Up to which moment somebody of a committee was told of what was said.</summary>
public sealed class DiscussionDigest
{
    private DiscussionDigest()
    {
    }

    public Guid EventId { get; private set; }

    public Guid PersonId { get; private set; }

    public Instant ToldUntil { get; private set; }

    public int Version { get; private set; }

    public static DiscussionDigest Of(Guid eventId, Guid personId) => new() { EventId = eventId, PersonId = personId, ToldUntil = Instant.FromUnixTimeSeconds(0) };

    public void Tell(Instant until) => ToldUntil = until;
}
