using System.Text.RegularExpressions;
using UnAct.Questions;
using UnAct.Web.Shared;

namespace UnAct.Web.Questions;

/// <summary>What stands against a form, in words, with the place as a reader of the file finds it.</summary>
public static partial class FormFaultWords
{
    private static readonly Dictionary<string, string> All = new(StringComparer.Ordinal)
    {
        ["form.no-json"] = "This is no JSON: look at line {0}",
        ["form.too-large"] = "The form is too large: at most {0} characters as JSON",
        ["form.version"] = "Written for version {0} of the format; this program reads version {1}",
        ["form.missing"] = "This must be there",
        ["form.type"] = "This must be: {0}",
        ["form.unknown-field"] = "Nothing is called “{0}” here",
        ["form.field-twice"] = "“{0}” stands here twice",
        ["form.not-one-of"] = "This must be one of: {0}",
        ["form.too-many"] = "At most {0}",
        ["form.key"] = "A key is made of lower-case letters, digits and hyphens, at most {0}",
        ["form.key-twice"] = "The key “{0}” is there already",
        ["form.no-label"] = "Write what is asked",
        ["form.language"] = "A language is a tag such as en, th or zh-Hans",
        ["form.text-too-long"] = "Write at most {0} characters",
        ["form.text-signs"] = "There are signs in it that cannot be seen or that turn the text around",
        ["form.kept-days"] = "Write a number of days, at most {0}",
        ["form.not-for-this-type"] = "This type of question has none",
        ["form.limit"] = "Write a number from 1 to {0}",
        ["form.bound"] = "Write a number or a date (2026-03-02), as the question asks; of several, how many, and not more than there are",
        ["form.max-below-min"] = "The greatest is below the least",
        ["form.no-options"] = "Write what can be chosen, one on each line",
        ["form.no-tests"] = "A condition needs something that must hold",
        ["form.condition-itself"] = "A question cannot hang on its own answer",
        ["form.condition-later"] = "It hangs on “{0}”, which is asked later",
        ["form.condition-unknown"] = "It hangs on “{0}”, which is not asked",
        ["form.condition-value"] = "“{0}” cannot be answered with “{1}”",
        ["form.condition-needs-value"] = "Choose what “{0}” must be, or must not be",
        ["form.condition-no-value"] = "Whether something is answered needs no value",
    };

    public static IEnumerable<string> Codes => All.Keys;

    public static string Of(FormFault fault, Words words, bool withPlace)
    {
        var text = words[All[fault.Code], [.. fault.Values]];
        return withPlace && Place(fault.Place, words) is { Length: > 0 } place ? words["{0}: {1}", place, text] : text;
    }

    public static string Place(FormPlace place, Words words) => string.Join(", ", new[]
    {
        place.Group is { } group ? words["group {0}", group] : null,
        place.Question is { } question ? words["question {0}", question] : null,
        place.Field,
    }.OfType<string>());

    /// <summary>The field of the page for one question.</summary>
    public static string Field(FormPlace place) => place.Field is not { } field ? "" : Part().Match(field).Value switch
    {
        "label" => nameof(QuestionForm.Label),
        "help" => nameof(QuestionForm.Help),
        "purpose" => nameof(QuestionForm.Why),
        "limit" => nameof(QuestionForm.Most),
        "min" => nameof(QuestionForm.Min),
        "max" => nameof(QuestionForm.Max),
        "options" => nameof(QuestionForm.Options),
        "keptDays" => nameof(QuestionForm.KeptDays),
        "sees" => nameof(QuestionForm.Sees),
        "sensitive" => nameof(QuestionForm.Sensitive),
        _ => "",
    };

    [GeneratedRegex("^[a-zA-Z]+", RegexOptions.CultureInvariant, 100)]
    private static partial Regex Part();
}
