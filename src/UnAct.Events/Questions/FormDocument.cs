using System.Text.Json.Serialization;
using Microsoft.EntityFrameworkCore.Storage.ValueConversion;

namespace UnAct.Questions;

/// <summary>A form as it is asked: groups of questions in their order. Immutable; <see cref="FormCheck"/> says whether it may be kept.</summary>
public sealed record FormDocument(Ordered<QuestionGroup> Groups)
{
    public static FormDocument Empty { get; } = new([]);

    [JsonIgnore]
    public IEnumerable<Question> Questions => Groups.SelectMany(g => g.Questions);

    [JsonIgnore]
    public bool IsEmpty => Groups.All(g => g.Questions.Count == 0);

    /// <summary>A file is asked for: what is sent needs another form than texts do.</summary>
    [JsonIgnore]
    public bool AsksFile => Questions.Any(q => q.Type == QuestionType.File);

    public Question? Find(string key) => Questions.FirstOrDefault(q => q.Key == key);

    /// <summary>The questions that apply, if these are the answers to all that do.</summary>
    public IEnumerable<Question> Shown(IReadOnlyDictionary<string, string> answers)
    {
        var before = new Dictionary<string, string>(StringComparer.Ordinal);
        foreach (var question in Questions)
        {
            if (question.ShownIf?.Holds(this, before) ?? true)
            {
                if (answers.TryGetValue(question.Key, out var value))
                {
                    before[question.Key] = value;
                }

                yield return question;
            }
        }
    }

    internal sealed class Column() : ValueConverter<FormDocument, string>(form => FormJson.Compact(form), stored => FormJson.Stored(stored));
}

/// <param name="Title">May be empty where a form has but one.</param>
public sealed record QuestionGroup(string Key, LocalizedText Title, LocalizedText Help, Ordered<Question> Questions);

/// <summary>How large a form may be: the same for guard, import, builder and <c>maxlength</c>.</summary>
public static class FormLimits
{
    public const int Groups = 20;
    public const int Questions = 100;
    public const int Options = 200;
    public const int Tests = 10;
    public const int Languages = 12;
    public const int Key = 40;
    public const int Label = 300;
    public const int Title = 150;
    public const int Help = 2000;
    public const int Purpose = 500;
    public const int OptionLabel = 200;
    public const int KeptDays = 3650;

    /// <summary>Of a short answer, and of a long one: as many as its own limit may allow.</summary>
    public const int ShortText = 500;
    public const int LongText = 20_000;

    /// <summary>So many UTF-16 units at most for one character as people count them: Khmer and Burmese need several, and nobody needs hundreds.</summary>
    public const int Units = 8;

    /// <summary>Of a form as it is kept, in signs; an export with its spaces may have twice as many.</summary>
    public const int Json = 500_000;

    /// <summary>So many faults of an import are told.</summary>
    public const int Faults = 100;
}
