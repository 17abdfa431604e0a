using UnAct.Files;

namespace UnAct.Questions;

/// <summary>A file that comes to a question of a form, or goes.</summary>
/// <param name="Taken">Null: the one that is there is taken out.</param>
public sealed record AnswerUpload(string Question, TakenFile? Taken);

/// <summary>The files of one who answers a form: those that stay, and what comes in their place. What is typed for such a question names none.</summary>
public sealed class AnswerUploads
{
    private readonly Dictionary<string, Guid> named;
    private readonly List<TakenFile> came;

    /// <param name="there">By question: they stay until they are taken out or another comes.</param>
    public AnswerUploads(IReadOnlyList<AnswerUpload>? uploads, IReadOnlyDictionary<string, KeptFile>? there = null)
    {
        there ??= new Dictionary<string, KeptFile>(StringComparer.Ordinal);
        came = [.. (uploads ?? []).Select(u => u.Taken).OfType<TakenFile>()];
        named = there.ToDictionary(t => t.Key, t => t.Value.Id, StringComparer.Ordinal);
        foreach (var upload in uploads ?? [])
        {
            named.Remove(upload.Question);
            if (upload.Taken is { } taken)
            {
                named[upload.Question] = taken.Id;
            }
        }

        Files = there.Values.Concat(came.Select(t => new KeptFile(t.Id, t.Name, t.MediaType, t.Bytes))).ToDictionary(f => f.Id);
    }

    /// <summary>All that may be an answer.</summary>
    public IReadOnlyDictionary<Guid, KeptFile> Files { get; }

    /// <summary>What is answered, with the files in their places.</summary>
    public IReadOnlyDictionary<string, IReadOnlyList<string>> Beside(FormDocument form, IReadOnlyDictionary<string, IReadOnlyList<string>> typed) => form.Questions.ToDictionary(
        q => q.Key,
        q => q.Type != QuestionType.File ? typed.GetValueOrDefault(q.Key, []) : named.TryGetValue(q.Key, out var id) ? [id.ToString("D")] : [],
        StringComparer.Ordinal);

    /// <summary>Of those that came the ones that are answers now: what came for a question that does not apply is not kept.</summary>
    public IReadOnlyList<TakenFile> Answering(IReadOnlyDictionary<string, string> clean) => [.. came.Where(t => clean.Values.Contains(t.Id.ToString("D"), StringComparer.Ordinal))];
}
