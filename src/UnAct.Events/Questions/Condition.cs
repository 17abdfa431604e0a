namespace UnAct.Questions;

/// <summary>When a question is shown: if any, or all, of these hold of earlier answers. What is hidden itself counts as not answered.</summary>
public sealed record Condition(ConditionMatch Match, Ordered<ConditionTest> Tests)
{
    /// <param name="answers">Key to value, of those before this question, as they are kept.</param>
    public bool Holds(FormDocument form, IReadOnlyDictionary<string, string> answers) => Match == ConditionMatch.All
        ? Tests.All(test => test.Holds(form, answers))
        : Tests.Any(test => test.Holds(form, answers));
}

public enum ConditionMatch
{
    Any,
    All,
}

/// <param name="Question">The key of an earlier one.</param>
/// <param name="Value">For <see cref="TestKind.Is"/> and <see cref="TestKind.IsNot"/>: the key of an option, <c>yes</c> or <c>no</c>, the code of a country or a language.</param>
public sealed record ConditionTest(string Question, TestKind Kind, string? Value = null)
{
    public bool Holds(FormDocument form, IReadOnlyDictionary<string, string> answers)
    {
        var value = answers.GetValueOrDefault(Question);
        return Kind switch
        {
            TestKind.Is => value is not null && IsIn(form, value),
            TestKind.IsNot => value is null || !IsIn(form, value),
            TestKind.Answered => value is not null,
            _ => value is null,
        };
    }

    private bool IsIn(FormDocument form, string value) => form.Find(Question)?.Type == QuestionType.SeveralOf
        ? AnswerValue.Several(value).Contains(Value, StringComparer.Ordinal)
        : value == Value;
}

public enum TestKind
{
    /// <summary>This was chosen; of several, this among them.</summary>
    Is,

    /// <summary>Something else was chosen, or nothing.</summary>
    IsNot,

    Answered,

    NotAnswered,
}
