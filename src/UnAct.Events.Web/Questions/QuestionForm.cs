using System.Globalization;
using Microsoft.AspNetCore.Mvc.ModelBinding;
using UnAct.Events;
using UnAct.Questions;
using UnAct.Web.Shared;

namespace UnAct.Web.Questions;

/// <summary>One question as an organiser writes it, its texts in one language.</summary>
public sealed class QuestionForm
{
    private const int SpareTests = 2;

    public int Seen { get; set; }

    public QuestionType Type { get; set; }

    /// <summary>Of a new one: the key of its group.</summary>
    public string? Group { get; set; }

    /// <summary>The language of the texts.</summary>
    public string? Text { get; set; }

    public string? Label { get; set; }

    public string? Help { get; set; }

    public string? Why { get; set; }

    public bool Required { get; set; }

    public int? Most { get; set; }

    public TextUnit Unit { get; set; }

    public string? Min { get; set; }

    public string? Max { get; set; }

    public string? Options { get; set; }

    public ConditionMatch Match { get; set; }

    /// <summary>Each <c>question Kind value</c>; empty ones are none.</summary>
    public List<string?> Tests { get; set; } = [];

    public SeenBy Sees { get; set; }

    public int? KeptDays { get; set; }

    public bool Sensitive { get; set; }

    [BindNever]
    public FormBuilder On { get; set; } = default!;

    [BindNever]
    public FormTarget Target { get; set; } = default!;

    [BindNever]
    public string? Key { get; set; }

    public static QuestionForm Of(Question question, string language, int seen) => new()
    {
        Seen = seen,
        Type = question.Type,
        Label = question.Label.Texts.GetValueOrDefault(language),
        Help = question.Help.Texts.GetValueOrDefault(language),
        Why = question.Purpose.Texts.GetValueOrDefault(language),
        Required = question.Required,
        Most = question.Limit?.Most,
        Unit = question.Limit?.Unit ?? TextUnit.Words,
        Min = question.Min,
        Max = question.Max,
        Options = OptionLines.Write(question.Options, language),
        Match = question.ShownIf?.Match ?? ConditionMatch.Any,
        Tests = [.. question.ShownIf?.Tests.Select(Written) ?? []],
        Sees = question.Sees,
        KeptDays = question.KeptDays,
        Sensitive = question.Sensitive,
    };

    /// <returns>Null, where the options of another language have no lines to stand beside.</returns>
    public Question? Into(Question known, string ofEvent)
    {
        var language = EventTexts.IsLanguage(Text) ? Text! : ofEvent;
        var hasOptions = known.HasOptions;
        if ((hasOptions ? OptionLines.Read(Options, known.Options, language, ofEvent) : []) is not { } options)
        {
            return null;
        }

        var tests = Tests.Select(Test).OfType<ConditionTest>().Take(FormLimits.Tests + 1).ToArray();
        return known with
        {
            Label = SaidTexts.With(known.Label, language, EventTexts.Line(Label), ofEvent),
            Help = SaidTexts.With(known.Help, language, EventTexts.Block(Help), ofEvent),
            Purpose = SaidTexts.With(known.Purpose, language, EventTexts.Block(Why), ofEvent),
            Required = Required,
            Limit = known.Type is QuestionType.ShortText or QuestionType.LongText && Most is { } most ? new(most, Unit) : null,
            Min = Bound(known.Type, Min),
            Max = Bound(known.Type, Max),
            Options = options,
            ShownIf = tests.Length == 0 ? null : new(Match, new(tests)),
            Sees = Sees,
            KeptDays = KeptDays,
            Sensitive = Sensitive,
        };
    }

    /// <summary>The questions before this one: only they can be asked for.</summary>
    public IEnumerable<Question> Before() => Key is null
        ? On.Form.Document.Groups.TakeWhile(g => g.Key != Group).Concat(On.Form.Document.Groups.Where(g => g.Key == Group)).SelectMany(g => g.Questions)
        : On.Form.Document.Questions.TakeWhile(q => q.Key != Key);

    public IReadOnlyList<Choice> TestChoices(Words words) => [.. Before().SelectMany(q => Offered(q).Concat(Tests.Select(Test).OfType<ConditionTest>().Where(t => t.Question == q.Key)).Distinct()
        .Select(test => new Choice(Written(test), AnswerWords.Test(On.Form.Document, test, words)) { Group = q.Label.In(CultureInfo.CurrentUICulture.Name).Text }))];

    public int Rows() => Math.Min(FormLimits.Tests, Tests.Count(t => !string.IsNullOrWhiteSpace(t)) + SpareTests);

    private static IEnumerable<ConditionTest> Offered(Question question) =>
        (question.Type == QuestionType.YesNo ? [AnswerValue.Yes, AnswerValue.No] : question.Options.Select(o => o.Key))
            .SelectMany(value => new ConditionTest[] { new(question.Key, TestKind.Is, value), new(question.Key, TestKind.IsNot, value) })
            .Concat([new(question.Key, TestKind.Answered), new(question.Key, TestKind.NotAnswered)]);

    private static string Written(ConditionTest test) => $"{test.Question} {test.Kind} {test.Value}".TrimEnd();

    private static ConditionTest? Test(string? written) => written?.Split(' ') switch
    {
        [var key, var kind] when Enum.TryParse<TestKind>(kind, out var known) => new(key, known),
        [var key, var kind, var value] when Enum.TryParse<TestKind>(kind, out var known) => new(key, known, value),
        _ => null,
    };

    /// <summary>As it is kept, if it can be read; else as it stands, and the check says so.</summary>
    private static string? Bound(QuestionType type, string? typed) => string.IsNullOrWhiteSpace(typed) || type is not (QuestionType.Number or QuestionType.Date or QuestionType.SeveralOf) ? null
        : type != QuestionType.Date && AnswerValue.Number(typed) is { } number ? AnswerValue.Number(number)
        : typed.Trim();
}
