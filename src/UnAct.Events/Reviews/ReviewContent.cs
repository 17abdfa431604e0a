using System.Text.Json;
using UnAct.Events;

namespace UnAct.Reviews;

/// <summary>What a review says, as it is typed.</summary>
public sealed record ReviewContent
{
    public const int TextLength = 20_000;

    public static ReviewContent Empty { get; } = new();

    /// <summary>By criterion; those without an answer are not in it.</summary>
    public IReadOnlyDictionary<Guid, int> Marks { get; init; } = new Dictionary<Guid, int>();

    public Recommendation? Recommendation { get; init; }

    public Confidence? Confidence { get; init; }

    public string ToAuthors { get; init; } = "";

    public string ToCommittee { get; init; } = "";

    /// <summary>To the questions of the round, as posted.</summary>
    public IReadOnlyDictionary<string, IReadOnlyList<string>> Answers { get; init; } = new Dictionary<string, IReadOnlyList<string>>(StringComparer.Ordinal);

    public string ToJson() => JsonSerializer.Serialize(this);

    public static ReviewContent Of(string json) => json.Length == 0 ? Empty : JsonSerializer.Deserialize<ReviewContent>(json) ?? throw new JsonException("A stored review is empty.");

    /// <summary>With line ends of one kind and nothing nobody sees at the ends; too long a text stays, and is said to be so.</summary>
    public ReviewContent Clean() => this with { ToAuthors = EventTexts.Block(ToAuthors) ?? "", ToCommittee = EventTexts.Block(ToCommittee) ?? "" };
}
