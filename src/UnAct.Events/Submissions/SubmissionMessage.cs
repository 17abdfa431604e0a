using System.Text.Json;

namespace UnAct.Submissions;

/// <summary>
/// An organiser's own words to the authors of a group of submissions, or of one, as they were sent. Who is in the group is asked when the mails are
/// written: what was submitted before it was sent and still is what it was sent to.
/// </summary>
public sealed class SubmissionMessage
{
    public const int SubjectLength = 150;
    public const int TextLength = 5000;

    /// <summary>People read the first two or three of a day; to the authors of one submission one may write more often.</summary>
    public const int MostADay = 10, MostToOneADay = 200;

    private SubmissionMessage()
    {
    }

    /// <summary>Made by the form, so that a form posted twice is one message.</summary>
    public Guid Id { get; private set; }

    public Guid EventId { get; private set; }

    public Guid? PersonId { get; private set; }

    public string Subject { get; private set; } = "";

    public string Text { get; private set; } = "";

    /// <summary>As <see cref="SubmissionGroup.ToText"/> writes it.</summary>
    public string Group { get; private set; } = "";

    /// <summary>To the authors of one submission: a letter on a matter of theirs, and no mail to many.</summary>
    public bool ToOne { get; private set; }

    public Instant SentAt { get; private set; }

    /// <summary>How many addresses the group had when it was sent.</summary>
    public int People { get; private set; }

    /// <summary>Since when every mail of it is written.</summary>
    public Instant? WrittenAt { get; private set; }

    public int Version { get; private set; }

    public static SubmissionMessage Send(Guid id, Guid eventId, Actor by, string subject, string text, SubmissionGroup group, int people, Instant now) => new()
    {
        Id = id,
        EventId = eventId,
        PersonId = by.PersonId,
        Subject = subject,
        Text = text,
        Group = group.ToText(),
        ToOne = group.Number is not null,
        People = people,
        SentAt = now,
    };

    public void Written(Instant now) => WrittenAt ??= now;
}

/// <summary>Which authors are meant.</summary>
public enum AuthorsMeant
{
    /// <summary>The one of each submission that we write to.</summary>
    Corresponding,
    All,
}

/// <summary>The authors of some submissions.</summary>
/// <param name="Number">Of one submission alone; the filter is then not asked.</param>
public sealed record SubmissionGroup(SubmissionState? State, Guid? TypeId, Guid? TrackId, int? Number, AuthorsMeant Whom)
{
    public Guid? TopicId { get; init; }

    public string? Country { get; init; }

    public string? Language { get; init; }

    /// <summary>What was searched for in the list.</summary>
    public string? Words { get; init; }

    public bool Denied { get; init; }

    public string ToText() => JsonSerializer.Serialize(this);

    public static SubmissionGroup Read(string text) => JsonSerializer.Deserialize<SubmissionGroup>(text) ?? throw new JsonException("A stored group is empty.");

    /// <summary>What was submitted until then; never a draft, nor what the sender is in conflict with.</summary>
    internal IQueryable<Submission> Of(UnActDb db, Actor sender, Guid eventId, Instant until)
    {
        var withheld = db.WithheldFrom(sender, eventId);
        var rows = db.Submissions.AsNoTracking().Where(s => s.EventId == eventId && s.State != SubmissionState.Draft && s.SubmittedAt <= until && !withheld.Contains(s.Id));
        return Number is { } number ? rows.Where(s => s.Number == number) : new SubmissionFilter(State, TypeId, TrackId, TopicId, Country, Language, Words, Denied).Of(db, rows);
    }
}
