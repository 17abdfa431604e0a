using UnAct.Questions;

namespace UnAct.Submissions;

/// <summary>The files of a text, as they lie there: what a check of it holds against what is asked now.</summary>
/// <param name="Answers">All that were uploaded as answers to this submission.</param>
public sealed record Attached(PaperOf? Paper, IReadOnlyDictionary<Guid, KeptFile> Answers)
{
    public static Attached None { get; } = new(null, KeptFiles.None);

    internal static async Task<Attached> Load(UnActDb db, Guid submissionId, SubmissionContent content, CallAnonymity anonymity, CancellationToken stop) => new(
        await PaperOf.Load(db, submissionId, content.FileId, anonymity, content.Authors, stop),
        content.AnswerFiles.Count == 0 ? KeptFiles.None : await db.AnswerFilesOf(submissionId, stop));
}
