using System.Globalization;
using System.Text.Json;
using NodaTime.Text;
using UnAct.Events;
using UnAct.People;

namespace UnAct.Questions;

/// <summary>
/// What is typed or ticked becomes the one text an answer is kept as, the same in every language and on every machine: <c>yes</c>, <c>2026-03-02</c>, <c>12.5</c>,
/// the key of an option, several of them as a JSON array in the order of the form, ISO codes, the id of a file.
/// </summary>
public static class AnswerValue
{
    public const string Yes = "yes", No = "no";

    private const int LongestNumber = 30, LongestPhone = 40, FewestDigits = 5, MostDigits = 20;

    /// <summary>The options in an answer to <see cref="QuestionType.SeveralOf"/>.</summary>
    public static IReadOnlyList<string> Several(string value) => JsonSerializer.Deserialize<string[]>(value) ?? [];

    public static string Several(IEnumerable<string> keys) => JsonSerializer.Serialize(keys);

    /// <summary>As a form would post it.</summary>
    public static IReadOnlyList<string> Posted(QuestionType type, string value) => type == QuestionType.SeveralOf ? Several(value) : [value];

    public static decimal? Number(string? typed)
    {
        var text = Digits(typed?.Trim() ?? "");
        return text.Length is > 0 and <= LongestNumber && decimal.TryParse(text, NumberStyles.AllowLeadingSign | NumberStyles.AllowDecimalPoint, CultureInfo.InvariantCulture, out var number) ? number : null;
    }

    public static string Number(decimal number) => number == 0 ? "0" : number.ToString("0.############################", CultureInfo.InvariantCulture);

    public static LocalDate? Date(string? typed) => LocalDatePattern.Iso.Parse(Digits(typed?.Trim() ?? "")) is { Success: true, Value: { Year: >= 1 } day } ? day : null;

    /// <returns>The value, null where nothing was answered; and what stands against it.</returns>
    internal static (string? Value, AnswerFault? Fault) Read(Question question, IReadOnlyList<string> posted)
    {
        if (question.Type == QuestionType.SeveralOf)
        {
            return ReadSeveral(question, posted);
        }

        var typed = posted.FirstOrDefault(p => EventTexts.Line(p) is not null);
        if (typed is null)
        {
            return (null, null);
        }

        var line = question.Type == QuestionType.LongText ? "" : EventTexts.Line(typed)!;
        return question.Type switch
        {
            QuestionType.ShortText => ReadText(question, line, FormLimits.ShortText),
            QuestionType.LongText => ReadText(question, EventTexts.Block(typed)!, FormLimits.LongText),
            QuestionType.Number => ReadNumber(question, line),
            QuestionType.Date => ReadDate(question, line),
            QuestionType.YesNo => OneOf(question, line, line is Yes or No ? line : null),
            QuestionType.OneOf => OneOf(question, line, question.Option(line)?.Key),
            QuestionType.Country => OneOf(question, line, CountryCode.All.Contains(line) ? line : null),
            QuestionType.Language => OneOf(question, line, LanguageCode.All.Contains(line) ? line : null),
            QuestionType.Phone => Phone(line) is { } phone ? (phone, null) : (null, new(question.Key, "answer.no-phone")),
            QuestionType.File => Guid.TryParse(line, out var id) ? (id.ToString("D"), null) : (null, new(question.Key, "answer.no-file")),
            _ => throw new InvalidOperationException($"No answer is read for {question.Type}."),
        };
    }

    private static (string?, AnswerFault?) OneOf(Question question, string typed, string? known) =>
        known is not null ? (known, null) : (null, new AnswerFault(question.Key, "answer.not-an-option", typed.Length > FormLimits.Key ? typed[..FormLimits.Key] : typed));

    /// <summary>A text that is too long stays: a draft loses nothing.</summary>
    private static (string?, AnswerFault?) ReadText(Question question, string text, int longest)
    {
        if (text.Length > FormLimits.Units * longest || (text.Length > longest && TextCount.Characters(text) > longest))
        {
            return (null, new(question.Key, "answer.too-long", Invariant(longest)));
        }

        if (question.Limit is { } limit && TextCount.Of(text, limit.Unit) is var count && count > limit.Most)
        {
            return (text, new(question.Key, limit.Unit == TextUnit.Words ? "answer.too-many-words" : "answer.too-many-characters", Invariant(limit.Most), Invariant(count)));
        }

        return (text, null);
    }

    private static (string?, AnswerFault?) ReadNumber(Question question, string typed) => Number(typed) is not { } number ? (null, new(question.Key, "answer.no-number"))
        : Number(question.Min) is { } min && number < min ? (null, new(question.Key, "answer.too-small", question.Min!))
        : Number(question.Max) is { } max && number > max ? (null, new(question.Key, "answer.too-large", question.Max!))
        : (Number(number), null);

    private static (string?, AnswerFault?) ReadDate(Question question, string typed) => Date(typed) is not { } day ? (null, new(question.Key, "answer.no-date"))
        : Date(question.Min) is { } min && day < min ? (null, new(question.Key, "answer.too-early", question.Min!))
        : Date(question.Max) is { } max && day > max ? (null, new(question.Key, "answer.too-late", question.Max!))
        : (LocalDatePattern.Iso.Format(day), null);

    private static (string?, AnswerFault?) ReadSeveral(Question question, IReadOnlyList<string> posted)
    {
        var ticked = posted.Select(p => EventTexts.Line(p)).OfType<string>().ToHashSet(StringComparer.Ordinal);
        if (ticked.FirstOrDefault(key => question.Option(key) is null) is { } unknown)
        {
            return OneOf(question, unknown, null);
        }

        var chosen = question.Options.Select(o => o.Key).Where(ticked.Contains).ToList();
        return chosen.Count == 0 ? (null, null)
            : Number(question.Min) is { } min && chosen.Count < min ? (null, new(question.Key, "answer.too-few", question.Min!))
            : Number(question.Max) is { } max && chosen.Count > max ? (null, new(question.Key, "answer.too-many", question.Max!))
            : (Several(chosen), null);
    }

    private static string? Phone(string typed)
    {
        var text = string.Join(' ', Digits(typed).Split(' ', StringSplitOptions.RemoveEmptyEntries));
        return text.Length <= LongestPhone && text.Count(char.IsAsciiDigit) is >= FewestDigits and <= MostDigits && text.LastIndexOf('+') <= 0
            && text.All(c => char.IsAsciiDigit(c) || c is '+' or ' ' or '-' or '(' or ')' or '.' or '/') ? text : null;
    }

    /// <summary>Digits of every script as those that machines read.</summary>
    private static string Digits(string text) => string.Concat(text.Select(c => char.IsAscii(c) || CharUnicodeInfo.GetDecimalDigitValue(c) is var digit && digit < 0 ? c : (char)('0' + digit)));

    private static string Invariant(int number) => number.ToString(CultureInfo.InvariantCulture);
}
