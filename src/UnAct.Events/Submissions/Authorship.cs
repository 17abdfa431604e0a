namespace UnAct.Submissions;

/// <summary>That an address was named as an author of a submission, over all its versions: told once, and able to say "that is not me".</summary>
public sealed class Authorship
{
    private Authorship()
    {
    }

    public Guid Id { get; private set; }

    public Guid SubmissionId { get; private set; }

    public string AddressKey { get; private set; } = "";

    public Instant NamedAt { get; private set; }

    /// <summary>Since when they know: a mail was written, or it was they who wrote. Null: they had enough mails that day, and hear of it on another.</summary>
    public Instant? ToldAt { get; private set; }

    /// <summary>Whoever has the address says that they did not write it.</summary>
    public Instant? DeniedAt { get; private set; }

    public int LinkVersion { get; private set; }

    public int Version { get; private set; }

    public static Authorship Of(Guid submissionId, string addressKey, Instant now) => new() { Id = Guid.NewGuid(), SubmissionId = submissionId, AddressKey = addressKey, NamedAt = now };

    public void Tell(Instant now) => ToldAt ??= now;

    public void Deny(Instant now) => DeniedAt ??= now;

    /// <summary>It was a slip: they did write it.</summary>
    public void TakeBack() => DeniedAt = null;
}
