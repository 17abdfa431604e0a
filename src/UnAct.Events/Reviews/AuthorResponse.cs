namespace UnAct.Reviews;

/// <summary>What the authors of a submission answer to its reviews before anything is decided: one text, written by any of them.</summary>
public sealed class AuthorResponse
{
    /// <summary>Characters, whatever the call allows in words.</summary>
    public const int TextLength = 40_000;

    private AuthorResponse()
    {
    }

    public Guid SubmissionId { get; private set; }

    public string Text { get; private set; } = "";

    /// <summary>Who of them wrote it last.</summary>
    public Guid? PersonId { get; private set; }

    /// <summary>When it was last kept; null: nobody has answered.</summary>
    public Instant? At { get; private set; }

    /// <summary>Counts what was kept: whoever changes it says which one they began from.</summary>
    public int Revision { get; private set; }

    /// <summary>When they were last asked.</summary>
    public Instant? AskedAt { get; private set; }

    /// <summary>Of which end of the time they were reminded.</summary>
    public Instant? RemindedOf { get; private set; }

    public int Version { get; private set; }

    public static AuthorResponse To(Guid submissionId) => new() { SubmissionId = submissionId };

    /// <param name="text">Checked; empty takes it back.</param>
    public void Say(string text, Guid personId, Instant now) => (Text, PersonId, At, Revision) = (text, personId, text.Length == 0 ? null : now, Revision + 1);

    public void Ask(Instant now) => AskedAt = now;

    public void Remind(Instant closes) => RemindedOf = closes;
}
