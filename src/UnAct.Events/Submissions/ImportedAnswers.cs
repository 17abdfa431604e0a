using UnAct.Questions;

namespace UnAct.Submissions;

/// <summary>
/// What a file says was answered, held against what the call asks. A text longer than it allows is taken as it is, a question that is not asked here is left out,
/// and an answer that the question cannot have is a reason to leave the submission out.
/// </summary>
internal static class ImportedAnswers
{
    /// <param name="content">Its kind is chosen.</param>
    public static BadLine? Read(ImportedSubmission one, CallForm form, ISet<string> unknown, ref SubmissionContent content)
    {
        var (ofCall, ofType) = (form.Questions.Document, form.QuestionsOf(content.TypeId).Document);
        if (Posted(ofCall, one.Answers, ExportedAnswers.OfCall, unknown, out var answers) is { } wrong)
        {
            return wrong;
        }

        if (Posted(ofType, one.TypeAnswers, ExportedAnswers.OfType, unknown, out var typeAnswers) is { } wrongToo)
        {
            return wrongToo;
        }

        content = content with { Answers = answers, TypeAnswers = typeAnswers };
        return null;
    }

    /// <summary>As they are kept.</summary>
    public static IReadOnlyDictionary<string, string> Clean(FormSnapshot form, IReadOnlyDictionary<string, IReadOnlyList<string>> posted) => AnswerCheck.Of(form.Document, posted, CheckMode.Draft).Clean;

    private static BadLine? Posted(FormDocument form, IReadOnlyDictionary<string, string> written, string prefix, ISet<string> unknown, out Dictionary<string, IReadOnlyList<string>> posted)
    {
        posted = new(StringComparer.Ordinal);
        foreach (var (key, cell) in written)
        {
            if (form.Questions.FirstOrDefault(q => q.Key == key) is { Type: not QuestionType.File } question)
            {
                posted[key] = question.Type == QuestionType.SeveralOf ? cell.Split(';', StringSplitOptions.TrimEntries | StringSplitOptions.RemoveEmptyEntries) : [cell];
            }
            else if (unknown.Count < ImportPlan.MostUnknown)
            {
                unknown.Add(prefix + key);
            }
        }

        var (clean, faults) = AnswerCheck.Of(form, posted, CheckMode.Draft);
        var given = posted;
        posted = form.Questions.Where(q => clean.ContainsKey(q.Key)).ToDictionary(q => q.Key, q => AnswerValue.Posted(q.Type, clean[q.Key]), StringComparer.Ordinal);
        return faults.FirstOrDefault(f => !clean.ContainsKey(f.Question)) is { } fault
            ? new(0, "", "“{0}” is no answer to the question “{1}”", ImportedFile.Short(string.Join("; ", given[fault.Question])), fault.Question)
            : null;
    }
}
