using UnAct.Questions;

namespace UnAct.Submissions;

/// <summary>
/// Which questions an export has a column for: those of the call, those of its kinds, and those that are asked no more and were answered. A question is called by
/// its key, which is the same in a copy of the event; its words may be in any language and change.
/// </summary>
/// <param name="Questions">Purpose and key, in the order of the forms.</param>
internal sealed record ExportedAnswers(IReadOnlyList<(FormPurpose Purpose, string Key)> Questions)
{
    public const string OfCall = "answer_", OfType = "type_answer_";

    public IEnumerable<string> Columns => Questions.Select(q => (q.Purpose == FormPurpose.Call ? OfCall : OfType) + q.Key);

    public static async Task<ExportedAnswers> Load(UnActDb db, CallForm form, IQueryable<Submission> chosen, CancellationToken stop)
    {
        var given = await (from s in chosen
                           join a in db.Answers on s.CurrentId equals a.SubjectId
                           join f in db.Forms on a.FormId equals f.Id
                           select new { f.Purpose, a.QuestionKey }).Distinct().ToListAsync(stop);
        var asked = form.Questions.Document.Questions.Select(q => (FormPurpose.Call, q))
            .Concat(form.Types.SelectMany(t => form.QuestionsOf(t.Id).Document.Questions).Select(q => (FormPurpose.ContributionType, q))).ToList();
        // What was uploaded is no text; the list of submissions leads to it.
        var files = asked.Where(a => a.q.Type == QuestionType.File).Select(a => (a.Item1, a.q.Key)).ToHashSet();
        return new ExportedAnswers([.. asked.Select(a => (a.Item1, a.q.Key)).Concat(given.Select(g => (g.Purpose, g.QuestionKey)).OrderBy(g => g.Purpose).ThenBy(g => g.QuestionKey, StringComparer.Ordinal)).Distinct().Where(q => !files.Contains(q)).OrderBy(q => q.Item1)]);
    }

    /// <summary>As it is kept: a word for yes and no, keys of options with semicolons between, codes of countries and languages, days as ISO 8601.</summary>
    public IEnumerable<string> Of(IReadOnlyList<GivenAnswer> answers)
    {
        var values = answers.Where(a => a.Value is not null).ToLookup(a => (a.Purpose, a.Question.Key), Text);
        return Questions.Select(q => values[q].FirstOrDefault(""));
    }

    public static string Text(GivenAnswer answer) => answer.Question.Type == QuestionType.File ? "" : string.Join("; ", AnswerValue.Posted(answer.Question.Type, answer.Value!));
}
