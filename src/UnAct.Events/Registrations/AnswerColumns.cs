using UnAct.Questions;

namespace UnAct.Registrations;

/// <summary>
/// The answers of an event's registrations as columns of a file. They are read before the lines are: on PostgreSQL one connection answers one question at a
/// time. Without a form nothing is read and nothing is held.
/// </summary>
internal sealed class AnswerColumns(IReadOnlyList<Question> questions, IReadOnlyDictionary<Guid, string[]> given)
{
    private const int AtOnce = 1000;

    private readonly string[] nothing = [.. questions.Select(_ => "")];

    public IEnumerable<string> Labels => questions.Select(q => q.Label.Default);

    public IReadOnlyList<string> Of(Guid registrationId) => given.GetValueOrDefault(registrationId, nothing);

    public static async Task<AnswerColumns> Load(UnActDb db, Guid eventId, CancellationToken stop)
    {
        var form = await db.FormOf(eventId, FormPurpose.Registration, stop: stop);
        IReadOnlyList<Question> questions = [.. form.Document.Questions];
        var given = new Dictionary<Guid, string[]>();
        var ids = questions.Count == 0 ? [] : await db.Registrations.Where(r => r.EventId == eventId).Select(r => r.Id).ToListAsync(stop);
        foreach (var some in ids.Chunk(AtOnce))
        {
            foreach (var (id, answers) in await db.AnswersOf(some, SeenBy.Organisers, stop))
            {
                var values = answers.ToDictionary(a => a.Question.Key, a => Text(a), StringComparer.Ordinal);
                given[id] = [.. questions.Select(q => values.GetValueOrDefault(q.Key, ""))];
            }
        }

        return new AnswerColumns(questions, given);
    }

    /// <summary>What was chosen by its label, everything else as it is kept.</summary>
    private static string Text(GivenAnswer answer) => answer is not { Question: var question, Value: { } value } ? "" : question.Type switch
    {
        QuestionType.OneOf => question.Option(value)?.Label.Default ?? value,
        QuestionType.SeveralOf => string.Join("; ", AnswerValue.Several(value).Select(key => question.Option(key)?.Label.Default ?? key)),
        QuestionType.File => answer.File?.Name ?? "",
        _ => value,
    };
}
