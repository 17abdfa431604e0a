using UnAct.Questions;
using UnAct.Submissions;
using UnAct.Web.Questions;
using UnAct.Web.Shared;

namespace UnAct.Web.Submissions;

/// <summary>What is missing or wrong in a draft, in words; what is wrong with an answer names its question.</summary>
public static class FaultWords
{
    public static string Of(SubmissionFault fault, CallForm form, Guid? typeId, Words words) =>
        fault.Field.EndsWith(']') && fault.Message.StartsWith("answer.", StringComparison.Ordinal)
            ? AnswerWords.Of(new AnswerFault(fault.Field[(fault.Field.IndexOf('[', StringComparison.Ordinal) + 1)..^1], fault.Message, [.. fault.Values.Cast<string>()]), (fault.Field.StartsWith("Type", StringComparison.Ordinal) ? form.QuestionsOf(typeId) : form.Questions).Document, words)
            : words[fault.Message, fault.Values];
}
