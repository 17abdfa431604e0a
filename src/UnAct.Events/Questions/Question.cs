namespace UnAct.Questions;

/// <summary>One question of a form, with everything that somebody may know of it before they answer. Immutable: a changed question stands in a new version of its form.</summary>
public sealed record Question
{
    /// <summary>Stable, and the only one of its form: answers are kept under it.</summary>
    public required string Key { get; init; }

    public required QuestionType Type { get; init; }

    public required LocalizedText Label { get; init; }

    public LocalizedText Help { get; init; } = LocalizedText.Empty;

    public bool Required { get; init; }

    /// <summary>How long a text may be.</summary>
    public TextLimit? Limit { get; init; }

    /// <summary>The least number or the first day, as an answer is kept; of <see cref="QuestionType.SeveralOf"/> how many at least.</summary>
    public string? Min { get; init; }

    public string? Max { get; init; }

    /// <summary>What can be chosen from, for <see cref="QuestionType.OneOf"/> and <see cref="QuestionType.SeveralOf"/>.</summary>
    public Ordered<QuestionOption> Options { get; init; } = [];

    /// <summary>Null: always.</summary>
    public Condition? ShownIf { get; init; }

    public SeenBy Sees { get; init; } = SeenBy.Organisers;

    /// <summary>Why it is asked.</summary>
    public LocalizedText Purpose { get; init; } = LocalizedText.Empty;

    /// <summary>How many days after the event the answer is kept; null: as long as what else is kept of the event.</summary>
    public int? KeptDays { get; init; }

    /// <summary>Health, diet, passport, guardian: the answer is stored encrypted. Not of a file.</summary>
    public bool Sensitive { get; init; }

    public bool HasOptions => Type is QuestionType.OneOf or QuestionType.SeveralOf;

    public QuestionOption? Option(string? key) => Options.FirstOrDefault(o => o.Key == key);
}

public enum QuestionType
{
    ShortText,
    LongText,
    Number,
    Date,
    YesNo,
    OneOf,
    SeveralOf,
    Country,
    Language,
    Phone,

    /// <summary>The answer is the id of what was uploaded. Only where <see cref="SaveForm.TakesFiles"/>.</summary>
    File,
}

public sealed record QuestionOption(string Key, LocalizedText Label);

public sealed record TextLimit(int Most, TextUnit Unit);

public enum TextUnit
{
    /// <summary>What a reader takes for one sign: <see cref="TextCount.Characters"/>.</summary>
    Characters,

    Words,
}

/// <summary>Who may see the answer, from few to many: each includes those before it. Whoever answered always sees it.</summary>
public enum SeenBy
{
    /// <summary>Who runs the registration, or chairs the call.</summary>
    Organisers,

    /// <summary>Also who reviews what was answered.</summary>
    Reviewers,

    /// <summary>Also every other reviewer of the call.</summary>
    Committee,

    /// <summary>Also those whom it is about: the authors of what a review is of.</summary>
    Authors,

    Everyone,
}

public static class Sights
{
    /// <summary>What must stand at a question so that a viewer of this kind sees its answers.</summary>
    public static IReadOnlyList<SeenBy> Of(SeenBy viewer) => [.. Enum.GetValues<SeenBy>().Where(sees => sees >= viewer)];
}
