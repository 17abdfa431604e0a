using System.Globalization;
using Microsoft.AspNetCore.Mvc.ModelBinding;
using UnAct.Questions;
using UnAct.Web.Files;
using UnAct.Web.Shared;

namespace UnAct.Web.Questions;

/// <summary>The questions of a form as fields inside any other form: the model of <c>_Answers.cshtml</c>.</summary>
/// <param name="Values">What was posted, or what is kept (<see cref="GivenAnswers.AsPosted"/>).</param>
/// <param name="Prefix">Fields are named <c>Prefix[key]</c>, and faults are told under that name.</param>
/// <param name="Purpose">Chooses the words for who sees an answer.</param>
public sealed record AnswerFields(FormDocument Form, IReadOnlyDictionary<string, IReadOnlyList<string>> Values, FormPurpose Purpose = FormPurpose.Registration, string Prefix = AnswerFields.Usual)
{
    public const string Usual = "Answers";

    /// <summary>With more options than these a list is easier to use than buttons.</summary>
    private const int MostRadios = 7;

    /// <summary>So the hidden field is called that says which questions were read.</summary>
    public const string Seen = "SeenQuestions";

    /// <summary>Before the name of a field: its file is taken out.</summary>
    public const string Out = "Out";

    /// <summary>Before the name of a field: what came in for it and waits is not wanted.</summary>
    public const string Not = "Not";

    /// <summary>What is there already, by question.</summary>
    public IReadOnlyDictionary<string, KeptFile> Files { get; init; } = new Dictionary<string, KeptFile>(StringComparer.Ordinal);

    /// <summary>The number of the form, so that its post tells what was read; null where another field does.</summary>
    public int? Number { get; init; }

    /// <summary>What came in already with a form that went back, by question.</summary>
    public IReadOnlyDictionary<string, WaitingUpload> Waiting { get; init; } = new Dictionary<string, WaitingUpload>(StringComparer.Ordinal);

    /// <summary>Questions whose file was ticked to go.</summary>
    public IReadOnlyList<string> TakenOut { get; init; } = [];

    /// <summary>The address that they are below.</summary>
    public string? FilesAt { get; init; }

    /// <summary>A question that asks for a file stands only where one can be sent.</summary>
    public bool Asks(Question question) => question.Type != QuestionType.File || SaveForm.TakesFiles(Purpose);

    public string Name(Question question) => $"{Prefix}[{question.Key}]";

    public static string NameOf(string question) => $"{Usual}[{question}]";

    public string OutName(Question question) => Out + Name(question);

    public string NotName(Question question) => Not + Name(question);

    public IReadOnlyList<string> Of(Question question) => Values.GetValueOrDefault(question.Key, []);

    public static FieldKind Kind(Question question) => question.Type switch
    {
        QuestionType.LongText => FieldKind.LongText,
        QuestionType.Number => FieldKind.Number,
        QuestionType.Date => FieldKind.Date,
        QuestionType.YesNo => FieldKind.Radios,
        QuestionType.OneOf when question.Options.Count <= MostRadios => FieldKind.Radios,
        QuestionType.SeveralOf => FieldKind.Ticks,
        QuestionType.OneOf or QuestionType.Country or QuestionType.Language => FieldKind.Select,
        QuestionType.Phone => FieldKind.Phone,
        QuestionType.File => FieldKind.File,
        _ => FieldKind.Text,
    };

    /// <summary>What can be chosen, in the language of the page; with an answer that takes an optional one back, because a radio button cannot be let go.</summary>
    public static IReadOnlyList<Choice>? Choices(Question question, Words words)
    {
        IReadOnlyList<Choice>? choices = question.Type switch
        {
            QuestionType.YesNo => [new(AnswerValue.Yes, words["Yes"]), new(AnswerValue.No, words["No"])],
            QuestionType.OneOf or QuestionType.SeveralOf => [.. question.Options.Select(o => new Choice(o.Key, o.Label.In(CultureInfo.CurrentUICulture.Name).Text))],
            QuestionType.Country => Countries.In(CultureInfo.CurrentUICulture),
            QuestionType.Language => SpokenLanguages.In(CultureInfo.CurrentUICulture),
            _ => null,
        };
        return Kind(question) == FieldKind.Radios && !question.Required ? [.. choices!, new("", words["No answer"])] : choices;
    }

    /// <summary>As the browser offers files; what one is, is looked up.</summary>
    public const string Accepted = ".pdf,.png,.jpg,.jpeg";

    public static string? Autocomplete(Question question) => question.Type switch
    {
        QuestionType.Phone => "tel",
        QuestionType.Country => "country",
        QuestionType.Language => "language",
        _ => null,
    };

    /// <summary>Says what is wrong beside each field.</summary>
    public static void Say(IEnumerable<AnswerFault> faults, FormDocument form, ModelStateDictionary state, Words words, string prefix = Usual)
    {
        foreach (var fault in faults)
        {
            state.AddModelError($"{prefix}[{fault.Question}]", AnswerWords.Of(fault, form, words));
        }
    }
}
