namespace UnAct.Submissions;

/// <summary>What was submitted at one time, for ever as it was.</summary>
public sealed class SubmissionVersion
{
    private SubmissionVersion()
    {
    }

    public Guid Id { get; private set; }

    public Guid SubmissionId { get; private set; }

    /// <summary>From 1.</summary>
    public int Number { get; private set; }

    public int Round { get; private set; }

    public Guid TypeId { get; private set; }

    public Guid? TrackId { get; private set; }

    public string Title { get; private set; } = "";

    /// <summary>For search: folded.</summary>
    public string TitleKey { get; private set; } = "";

    public string Abstract { get; private set; } = "";

    public string Language { get; private set; } = "";

    public Guid? FileId { get; private set; }

    public Guid PersonId { get; private set; }

    public Instant At { get; private set; }

    /// <param name="content">Checked: its type is chosen, its texts are clean.</param>
    public static SubmissionVersion Of(Submission submission, int round, SubmissionContent content, Guid by, Instant now) => new()
    {
        Id = Guid.NewGuid(),
        SubmissionId = submission.Id,
        Number = submission.Versions + 1,
        Round = round,
        TypeId = content.TypeId!.Value,
        TrackId = content.TrackId,
        Title = content.Title,
        TitleKey = People.PersonName.Fold(content.Title),
        Abstract = content.Abstract,
        Language = content.Language,
        FileId = content.FileId,
        PersonId = by,
        At = now,
    };
}

/// <summary>A topic that a version names.</summary>
public sealed class VersionTopic
{
    private VersionTopic()
    {
    }

    public Guid VersionId { get; private set; }

    public Guid TopicId { get; private set; }

    public static VersionTopic Of(Guid versionId, Guid topicId) => new() { VersionId = versionId, TopicId = topicId };
}

/// <summary>An author of a version, in the order of print.</summary>
public sealed class SubmissionAuthor
{
    private SubmissionAuthor()
    {
    }

    public Guid Id { get; private set; }

    public Guid VersionId { get; private set; }

    public Guid SubmissionId { get; private set; }

    /// <summary>From 0.</summary>
    public int Order { get; private set; }

    public string Name { get; private set; } = "";

    public string NameKey { get; private set; } = "";

    public string Affiliation { get; private set; } = "";

    public string? Country { get; private set; }

    /// <summary>Empty only for what was imported without one.</summary>
    public string Address { get; private set; } = "";

    public string AddressKey { get; private set; } = "";

    public string? Orcid { get; private set; }

    public bool Corresponding { get; private set; }

    public bool Presenting { get; private set; }

    /// <param name="line">Checked and clean.</param>
    public static SubmissionAuthor Of(SubmissionVersion version, int order, AuthorLine line) => new()
    {
        Id = Guid.NewGuid(),
        VersionId = version.Id,
        SubmissionId = version.SubmissionId,
        Order = order,
        Name = line.Name,
        NameKey = People.PersonName.Key(line.Name),
        Affiliation = line.Affiliation,
        Country = line.Country is { Length: > 0 } country ? country : null,
        Address = line.Email,
        AddressKey = line.Email.Length == 0 ? "" : People.EmailAddress.Key(line.Email),
        Orcid = line.Orcid is { Length: > 0 } orcid ? orcid : null,
        Corresponding = line.Corresponding,
        Presenting = line.Presenting,
    };
}
