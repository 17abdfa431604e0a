namespace UnAct.Questions;

/// <summary>Holds what somebody posted against a form: what may be kept of it, and what has to be said. A question that does not apply has no answer, whatever was posted.</summary>
public static class AnswerCheck
{
    /// <param name="posted">Key of a question to what came for it; what belongs to no question is left out.</param>
    /// <param name="files">Those that may be an answer: the ones that were uploaded for this.</param>
    public static CheckedAnswers Of(FormDocument form, IReadOnlyDictionary<string, IReadOnlyList<string>> posted, CheckMode mode, IReadOnlyDictionary<Guid, KeptFile>? files = null)
    {
        var (clean, faults) = (new Dictionary<string, string>(StringComparer.Ordinal), new List<AnswerFault>());
        foreach (var question in form.Questions)
        {
            if (question.ShownIf is { } condition && !condition.Holds(form, clean))
            {
                continue;
            }

            var (value, fault) = AnswerValue.Read(question, posted.GetValueOrDefault(question.Key, []));
            if (question.Type == QuestionType.File && value is not null && files?.ContainsKey(Guid.Parse(value)) != true)
            {
                (value, fault) = (null, new(question.Key, "answer.no-file"));
            }

            if (value is not null)
            {
                clean[question.Key] = value;
            }

            if (fault is not null)
            {
                faults.Add(fault);
            }
            else if (value is null && question.Required && mode == CheckMode.Submit)
            {
                faults.Add(new(question.Key, "answer.required"));
            }
        }

        return new(clean, faults);
    }

    /// <summary>What was posted for questions that apply, right or wrong: a draft keeps it as it was typed, and nothing of what is hidden.</summary>
    public static IReadOnlyDictionary<string, IReadOnlyList<string>> Applying(
        FormDocument form, IReadOnlyDictionary<string, IReadOnlyList<string>> posted, IReadOnlyDictionary<Guid, KeptFile>? files = null)
    {
        var clean = Of(form, posted, CheckMode.Draft, files).Clean;
        return form.Questions.Where(q => posted.ContainsKey(q.Key) && q.ShownIf?.Holds(form, clean) != false).ToDictionary(q => q.Key, q => posted[q.Key], StringComparer.Ordinal);
    }
}

public enum CheckMode
{
    /// <summary>Not everything needs to be answered yet.</summary>
    Draft,

    Submit,
}

/// <param name="Clean">Key to value, of the questions that apply and are answered. Of a draft it may be kept although there are faults.</param>
public sealed record CheckedAnswers(IReadOnlyDictionary<string, string> Clean, IReadOnlyList<AnswerFault> Faults)
{
    public bool IsGood => Faults.Count == 0;
}

/// <param name="Code">Stable, with words on the page: <c>answer.required</c>.</param>
/// <param name="Values">For those words, as they are kept: a limit, and what it was held against.</param>
public sealed record AnswerFault(string Question, string Code, params Ordered<string> Values);
