using FluentValidation;
using FluentValidation.Results;

namespace UnAct.Questions;

/// <summary>What somebody answered cannot be taken as it is: beside each question what stands against it, as for every other field of a form.</summary>
public sealed class AnswersFaulty(FormDocument form, IReadOnlyList<AnswerFault> faults) : ValidationException(faults.Select(f => new ValidationFailure($"Answers[{f.Question}]", f.Code)))
{
    public FormDocument Form { get; } = form;

    public IReadOnlyList<AnswerFault> Faults { get; } = faults;

    /// <returns>What may be kept.</returns>
    /// <exception cref="AnswersFaulty">Something is missing or wrong.</exception>
    public static IReadOnlyDictionary<string, string> Check(FormDocument form, IReadOnlyDictionary<string, IReadOnlyList<string>> posted, AnswerUploads uploads)
    {
        var answers = AnswerCheck.Of(form, uploads.Beside(form, posted), CheckMode.Submit, uploads.Files);
        return answers.IsGood ? answers.Clean : throw new AnswersFaulty(form, answers.Faults);
    }
}
