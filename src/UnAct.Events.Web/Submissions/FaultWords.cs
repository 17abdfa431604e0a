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
            : AuthorOf(fault.Field) is { } number ? words["Author {0}: {1}", number, words[fault.Message, fault.Values]]
            : words[fault.Message, fault.Values];

    /// <summary>Which of the authors it is about, from 1.</summary>
    private static int? AuthorOf(string field) =>
        field.StartsWith("Authors[", StringComparison.Ordinal) && int.TryParse(field.AsSpan()["Authors[".Length..field.IndexOf(']', StringComparison.Ordinal)], System.Globalization.NumberStyles.None, System.Globalization.CultureInfo.InvariantCulture, out var at) ? at + 1 : null;
}
