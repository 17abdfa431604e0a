namespace UnAct.Submissions;

/// <summary>Somebody said that a person must have no part in a submission. That its authors and their co-authors have none is not written here: it follows from who wrote what (<see cref="Conflicts"/>).</summary>
public sealed class Conflict
{
    public const int ReasonLength = 300;

    /// <summary>Of one submission by its authors.</summary>
    public const int MostByAuthors = 20;

    private Conflict()
    {
    }

    public Guid Id { get; private set; }

    public Guid SubmissionId { get; private set; }

    /// <summary>Null where an author named an address, whoever has it.</summary>
    public Guid? PersonId { get; private set; }

    /// <summary>Empty where a person is meant.</summary>
    public string AddressKey { get; private set; } = "";

    /// <summary>As an author wrote it.</summary>
    public string Address { get; private set; } = "";

    public ConflictSource Source { get; private set; }

    public string? Reason { get; private set; }

    public Instant At { get; private set; }

    /// <summary>Who said it; null for somebody who was erased.</summary>
    public Guid? SaidBy { get; private set; }

    public static Conflict Of(Guid submissionId, Guid personId, ConflictSource source, string? reason, Actor by, Instant now) =>
        new() { Id = Guid.NewGuid(), SubmissionId = submissionId, PersonId = personId, Source = source, Reason = reason, SaidBy = by.PersonId, At = now };

    /// <param name="address">Checked.</param>
    public static Conflict With(Guid submissionId, string address, string? reason, Actor by, Instant now) =>
        new() { Id = Guid.NewGuid(), SubmissionId = submissionId, Address = address, AddressKey = People.EmailAddress.Key(address), Source = ConflictSource.Author, Reason = reason, SaidBy = by.PersonId, At = now };
}

public enum ConflictSource
{
    /// <summary>The person said it of themselves.</summary>
    Self,

    /// <summary>An author of the submission asked for it.</summary>
    Author,

    /// <summary>A chair who has no conflict said it, or confirmed what was suggested.</summary>
    Chair,
}

/// <summary>What a chair without a conflict ruled of a person and a submission, the last word of them: that a conflict does not hold, or that a suggested one is none.</summary>
public sealed class ConflictRuling
{
    private ConflictRuling()
    {
    }

    public Guid SubmissionId { get; private set; }

    public Guid PersonId { get; private set; }

    /// <summary>A conflict was there and was lifted; otherwise a suggestion was dismissed.</summary>
    public bool Lifts { get; private set; }

    public string Reason { get; private set; } = "";

    public Guid? RuledBy { get; private set; }

    public Instant At { get; private set; }

    public static ConflictRuling Of(Guid submissionId, Guid personId, bool lifts, string reason, Actor by, Instant now) =>
        new() { SubmissionId = submissionId, PersonId = personId, Lifts = lifts, Reason = reason, RuledBy = by.PersonId, At = now };

    public void Say(bool lifts, string reason, Actor by, Instant now) => (Lifts, Reason, RuledBy, At) = (lifts, reason, by.PersonId, now);
}
