using System.Globalization;
using NodaTime.Text;
using UnAct.Calendars;
using UnAct.Questions;
using UnAct.Web.Shared;

namespace UnAct.Web.Questions;

/// <summary>Answers, what is wrong with them, and when a question applies, as people say it.</summary>
public static class AnswerWords
{
    private static readonly Dictionary<string, string> Faults = new(StringComparer.Ordinal)
    {
        ["answer.required"] = "Answer this",
        ["answer.too-long"] = "Write at most {0} characters",
        ["answer.too-many-characters"] = "Write at most {0} characters; these are {1}",
        ["answer.too-many-words"] = "Write at most {0} words; these are {1}",
        ["answer.no-number"] = "Write a number such as 12 or 12.5",
        ["answer.too-small"] = "Write a number that is at least {0}",
        ["answer.too-large"] = "Write a number that is at most {0}",
        ["answer.no-date"] = "Write a date that exists",
        ["answer.too-early"] = "Choose a date that is not before {0}",
        ["answer.too-late"] = "Choose a date that is not after {0}",
        ["answer.not-an-option"] = "Choose one of these",
        ["answer.too-few"] = "Choose at least {0}",
        ["answer.too-many"] = "Choose at most {0}",
        ["answer.no-phone"] = "Write a telephone number such as +66 2 123 4567",
        ["answer.no-file"] = "Choose a file",
    };

    public static IEnumerable<string> Codes => Faults.Keys;

    public static IEnumerable<string> Texts => Faults.Values;

    /// <summary>With the question, so that it can be understood at the top of the page too.</summary>
    public static string Of(AnswerFault fault, FormDocument form, Words words)
    {
        var label = form.Find(fault.Question)?.Label.In(CultureInfo.CurrentUICulture.Name).Text ?? fault.Question;
        return words["{0}: {1}", label.TrimEnd('?', ':', '？', '：', ' '), words[Faults[fault.Code], [.. fault.Values]]];
    }

    /// <summary>The value on one line, or on the lines it was written in.</summary>
    public static string Value(Question question, string? value, Words words, PeopleDates dates) => value is null ? words["This answer cannot be read any more: the key it was sealed with is gone."] : question.Type switch
    {
        QuestionType.YesNo => value == AnswerValue.Yes ? words["Yes"] : words["No"],
        QuestionType.OneOf => Option(question, value),
        QuestionType.SeveralOf => string.Join("\n", AnswerValue.Several(value).Select(key => Option(question, key))),
        QuestionType.Country => Countries.Name(value, CultureInfo.CurrentUICulture),
        QuestionType.Language => SpokenLanguages.Name(value),
        QuestionType.Date when LocalDatePattern.Iso.Parse(value) is { Success: true, Value: var day } => dates.Days(day, day),
        QuestionType.File => words["A file"],
        _ => value,
    };

    /// <summary>"Only if “Will you come?” is “Yes”"; null for a question that always applies.</summary>
    public static string? When(FormDocument form, Question question, Words words)
    {
        if (question.ShownIf is not { } condition)
        {
            return null;
        }

        var tests = condition.Tests.Select(test => Test(form, test, words)).ToList();
        return words["Only if {0}.", tests.Aggregate((first, next) => condition.Match == ConditionMatch.All ? words["{0} and {1}", first, next] : words["{0} or {1}", first, next])];
    }

    public static string Test(FormDocument form, ConditionTest test, Words words)
    {
        var asked = form.Find(test.Question);
        var label = asked?.Label.In(CultureInfo.CurrentUICulture.Name).Text ?? test.Question;
        var value = asked is null ? test.Value ?? "" : asked.HasOptions ? Option(asked, test.Value ?? "") : asked.Type switch
        {
            QuestionType.YesNo => test.Value == AnswerValue.Yes ? words["Yes"] : words["No"],
            QuestionType.Country => Countries.Name(test.Value, CultureInfo.CurrentUICulture),
            QuestionType.Language => SpokenLanguages.Name(test.Value ?? ""),
            _ => test.Value ?? "",
        };
        return test.Kind switch
        {
            TestKind.Is => words["“{0}” is “{1}”", label, value],
            TestKind.IsNot => words["“{0}” is not “{1}”", label, value],
            TestKind.Answered => words["“{0}” is answered", label],
            _ => words["“{0}” is not answered", label],
        };
    }

    /// <summary>Why it is asked, how long it may be, who sees it and for how long: what anybody may know before they answer.</summary>
    public static string About(Question question, FormPurpose purpose, Words words, PeopleDates dates) => words.Chain(
        question.Limit is { } limit ? limit.Unit == TextUnit.Words ? words["At most {0} words", limit.Most] : words["At most {0} characters", limit.Most] : null,
        Bounds(question, words, dates),
        question.Type == QuestionType.File ? words["A PDF, PNG or JPEG of at most {0} MB", KeptFiles.Rules.MaxBytes >> 20] : null,
        Promise(question, purpose, words));

    /// <summary>Who sees an answer and for how long: what holds for it from the moment it is given.</summary>
    public static string Promise(Question question, FormPurpose purpose, Words words) => words.Chain(
        words[FormWords.Sees(question.Sees, purpose)],
        question.KeptDays is { } days ? days == 0 ? words["Deleted when the event is over"] : words.Count(days, "Deleted a day after the event", "Deleted {0} days after the event") : null,
        question.Sensitive ? words["Kept encrypted"] : null);

    private static string? Bounds(Question question, Words words, PeopleDates dates)
    {
        string Said(string bound) => question.Type == QuestionType.Date && AnswerValue.Date(bound) is { } day ? dates.Days(day, day) : bound;
        return (question.Min, question.Max) switch
        {
            (null, null) => null,
            ({ } min, { } max) when question.Type == QuestionType.SeveralOf && min == max => words["Choose {0}", min],
            ({ } min, { } max) => words["From {0} to {1}", Said(min), Said(max)],
            ({ } min, null) => words["At least {0}", Said(min)],
            (null, { } max) => words["At most {0}", Said(max)],
        };
    }

    private static string Option(Question question, string key) => question.Option(key)?.Label.In(CultureInfo.CurrentUICulture.Name).Text ?? key;
}
