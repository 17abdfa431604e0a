using System.Runtime.CompilerServices;
using UnAct.Questions;

namespace UnAct.Registrations;

/// <summary>
/// The answers of an event's registrations as columns of a file, read for some registrations at a time: on PostgreSQL one connection answers one question at
/// a time, and all answers of a large event are more than memory should hold. Without a form nothing is read and nothing is held.
/// </summary>
internal sealed class AnswerColumns(UnActDb db, IReadOnlyList<Question> questions)
{
    private const int AtOnce = 500;

    private readonly string[] nothing = [.. questions.Select(_ => "")];

    private Dictionary<Guid, string[]> given = [];

    public IEnumerable<string> Labels => questions.Select(q => q.Label.Default);

    /// <summary>Of one of the registrations that were chosen last.</summary>
    public IReadOnlyList<string> Of(Guid registrationId) => given.GetValueOrDefault(registrationId, nothing);

    public static async Task<AnswerColumns> Load(UnActDb db, Guid eventId, CancellationToken stop) =>
        new(db, [.. (await db.FormOf(eventId, FormPurpose.Registration, stop: stop)).Document.Questions]);

    /// <summary>The same registrations in the same order, some at a time, with the answers of those at hand; all of them at once where nothing is asked.</summary>
    public async IAsyncEnumerable<IQueryable<Registration>> Some(IQueryable<Registration> ordered, [EnumeratorCancellation] CancellationToken stop)
    {
        if (questions.Count == 0)
        {
            yield return ordered;
            yield break;
        }

        foreach (var some in (await ordered.Select(r => r.Id).ToListAsync(stop)).Chunk(AtOnce).Select(ids => ids.ToList()))
        {
            given = (await db.AnswersOf(some, SeenBy.Organisers, stop)).ToDictionary(of => of.Key, of => Texts(of.Value));
            yield return ordered.Where(r => EF.Parameter(some).Contains(r.Id));
        }
    }

    private string[] Texts(IReadOnlyList<GivenAnswer> answers)
    {
        var values = answers.ToDictionary(a => a.Question.Key, Text, StringComparer.Ordinal);
        return [.. questions.Select(q => values.GetValueOrDefault(q.Key, ""))];
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
