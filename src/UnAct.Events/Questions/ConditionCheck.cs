using UnAct.People;

namespace UnAct.Questions;

/// <summary>A condition names earlier questions only: so there is no circle, and whoever reads the form from the top knows what applies.</summary>
internal static class ConditionCheck
{
    /// <param name="before">The questions before this one.</param>
    /// <param name="all">Those of the whole form.</param>
    public static void Of(List<FormFault> faults, FormPlace at, Question question, Dictionary<string, Question> before, Dictionary<string, Question> all)
    {
        if (question.ShownIf is not { } condition)
        {
            return;
        }

        FormCheck.Defined(faults, at.In("match"), condition.Match);
        FormCheck.Most(faults, at, "tests", condition.Tests.Count, FormLimits.Tests);
        if (condition.Tests.Count == 0)
        {
            faults.Add(new(at.In("tests"), "form.no-tests"));
        }

        foreach (var test in condition.Tests)
        {
            FormCheck.Defined(faults, at.In("is"), test.Kind);
            if (!before.TryGetValue(test.Question, out var asked))
            {
                faults.Add(new(at, test.Question == question.Key ? "form.condition-itself" : all.ContainsKey(test.Question) ? "form.condition-later" : "form.condition-unknown", Short(test.Question)));
            }
            else if (test.Kind is TestKind.Answered or TestKind.NotAnswered)
            {
                if (test.Value is not null)
                {
                    faults.Add(new(at.In("value"), "form.condition-no-value"));
                }
            }
            else if (!CanBe(asked, test.Value))
            {
                faults.Add(test.Value is null ? new(at.In("value"), "form.condition-needs-value", Short(test.Question)) : new(at.In("value"), "form.condition-value", Short(test.Question), Short(test.Value)));
            }
        }
    }

    private static bool CanBe(Question asked, string? value) => value is not null && asked.Type switch
    {
        QuestionType.YesNo => value is AnswerValue.Yes or AnswerValue.No,
        QuestionType.OneOf or QuestionType.SeveralOf => asked.Option(value) is not null,
        QuestionType.Country => CountryCode.All.Contains(value),
        QuestionType.Language => LanguageCode.All.Contains(value),
        _ => false,
    };

    private static string Short(string text) => text.Length > FormLimits.Key ? text[..FormLimits.Key] + "…" : text;
}
