using System.Text.Encodings.Web;
using System.Text.Json;
using UnAct.Questions;

namespace UnAct.Submissions;

/// <summary>What an author writes, as one piece: the draft keeps it as it was typed, a version as it was checked.</summary>
public sealed record SubmissionContent
{
    public const int TitleLength = 300;
    public const int AffiliationLength = 300;
    /// <summary>Of an abstract, whatever the call counts: one word can be of any length.</summary>
    public const int AbstractLength = 50_000;

    public const int MostJson = 600_000;

    public Guid? TypeId { get; init; }

    public Guid? TrackId { get; init; }

    public string Title { get; init; } = "";

    /// <summary>Markdown.</summary>
    public string Abstract { get; init; } = "";

    /// <summary>The language it is written in: an IETF tag.</summary>
    public string Language { get; init; } = "";

    public IReadOnlyList<Guid> TopicIds { get; init; } = [];

    public IReadOnlyList<AuthorLine> Authors { get; init; } = [];

    /// <summary>To the questions of the call, as they were posted: key to values.</summary>
    public IReadOnlyDictionary<string, IReadOnlyList<string>> Answers { get; init; } = new Dictionary<string, IReadOnlyList<string>>(StringComparer.Ordinal);

    /// <summary>To the questions of the type, likewise.</summary>
    public IReadOnlyDictionary<string, IReadOnlyList<string>> TypeAnswers { get; init; } = new Dictionary<string, IReadOnlyList<string>>(StringComparer.Ordinal);

    /// <summary>The files among the answers, by the field of their question: <c>Answers[cv]</c>. Only an upload puts one there.</summary>
    public IReadOnlyDictionary<string, Guid> AnswerFiles { get; init; } = new SortedDictionary<string, Guid>(StringComparer.Ordinal);

    public Guid? FileId { get; init; }

    /// <summary>The same field on the page, in a draft, and where something is wrong with it.</summary>
    public static string FieldOf(FormPurpose purpose, string question) => $"{(purpose == FormPurpose.Call ? nameof(Answers) : nameof(TypeAnswers))}[{question}]";

    public string ToJson() => JsonSerializer.Serialize(this, Json);

    public static SubmissionContent Of(string json) => JsonSerializer.Deserialize<SubmissionContent>(json, Json) ?? throw new JsonException("A stored submission is empty.");

    /// <summary>Records compare lists by reference; two contents are the same when they are written the same.</summary>
    public bool SameAs(SubmissionContent other) => ToJson() == other.ToJson();

    private static readonly JsonSerializerOptions Json = new(JsonSerializerDefaults.Web) { Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping };
}

/// <summary>An author as typed, in the order of print.</summary>
public sealed record AuthorLine
{
    public string Name { get; init; } = "";

    public string Affiliation { get; init; } = "";

    /// <summary>ISO 3166-1 alpha-2.</summary>
    public string Country { get; init; } = "";

    public string Email { get; init; } = "";

    public string Orcid { get; init; } = "";

    /// <summary>We write to this author.</summary>
    public bool Corresponding { get; init; }

    public bool Presenting { get; init; }

    public bool IsEmpty => Name.Length + Affiliation.Length + Country.Length + Email.Length + Orcid.Length == 0;
}
