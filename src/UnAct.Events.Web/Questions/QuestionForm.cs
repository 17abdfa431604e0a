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

    /// <summary>Each <c>question Kind value</c>; empty ones are none. Of a country or a language the value stands in <see cref="Values"/>.</summary>
    public List<string?> Tests { get; set; } = [];

    /// <summary>Beside each test: a list of all countries in every line of tests would be long.</summary>
    public List<string?> Values { get; set; } = [];

    public SeenBy Sees { get; set; }

    public int? KeptDays { get; set; }

    public bool Sensitive { get; set; }

    [BindNever]
    public FormBuilder On { get; set; } = default!;

    [BindNever]
    public FormTarget Target { get; set; } = default!;

    [BindNever]
    public string? Key { get; set; }

    public static QuestionForm Of(Question question, FormDocument form, string language, int seen) => new()
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
        Tests = [.. question.ShownIf?.Tests.Select(test => Written(IsLong(form.Find(test.Question)) ? test with { Value = null } : test)) ?? []],
        Values = [.. question.ShownIf?.Tests.Select(test => IsLong(form.Find(test.Question)) ? test.Value : null) ?? []],
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

        var tests = Tests.Select((written, n) => Test(written) is { Value: null, Kind: TestKind.Is or TestKind.IsNot } test ? test with { Value = Values.ElementAtOrDefault(n) } : Test(written))
            .OfType<ConditionTest>().Take(FormLimits.Tests + 1).ToArray();
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
        .Select(test => new Choice(Written(test), Said(test, words)) { Group = q.Label.In(CultureInfo.CurrentUICulture.Name).Text }))];

    /// <summary>What a country or a language that was asked before can be; nothing where none was.</summary>
    public IReadOnlyList<Choice> ValueChoices(Words words)
    {
        var types = Before().Select(q => q.Type).ToHashSet();
        return
        [
            .. types.Contains(QuestionType.Country) ? Countries.In(CultureInfo.CurrentUICulture).Select(c => c with { Group = words["Countries"] }) : [],
            .. types.Contains(QuestionType.Language) ? SpokenLanguages.In(CultureInfo.CurrentUICulture).Select(c => c with { Group = words["Languages"] }) : [],
        ];
    }

    /// <summary>The first line that says “the one chosen below”, and nothing was.</summary>
    public int? Unchosen() => Tests.Index().Where(t => Test(t.Item) is { Value: null, Kind: TestKind.Is or TestKind.IsNot } && string.IsNullOrWhiteSpace(Values.ElementAtOrDefault(t.Index))).Select(t => (int?)t.Index).FirstOrDefault();

    public int Rows() => Math.Min(FormLimits.Tests, Tests.Count(t => !string.IsNullOrWhiteSpace(t)) + SpareTests);

    private static bool IsLong(Question? question) => question?.Type is QuestionType.Country or QuestionType.Language;

    private string Said(ConditionTest test, Words words) => test is { Value: null, Kind: TestKind.Is or TestKind.IsNot } && On.Form.Document.Find(test.Question) is { } asked
        ? words[test.Kind == TestKind.Is ? "“{0}” is the one chosen below" : "“{0}” is not the one chosen below", asked.Label.In(CultureInfo.CurrentUICulture.Name).Text]
        : AnswerWords.Test(On.Form.Document, test, words);

    private static IEnumerable<ConditionTest> Offered(Question question) =>
        (IsLong(question) ? [null] : question.Type == QuestionType.YesNo ? [AnswerValue.Yes, AnswerValue.No] : question.Options.Select(o => (string?)o.Key))
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
