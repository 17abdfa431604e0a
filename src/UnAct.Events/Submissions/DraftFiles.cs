using UnAct.Files;
using UnAct.Questions;

namespace UnAct.Submissions;

/// <summary>A file that comes to a question of a draft, or goes.</summary>
/// <param name="Field">As <see cref="SubmissionContent.FieldOf"/> names it.</param>
/// <param name="Taken">Null: the one that is there is taken out.</param>
public sealed record DraftFile(string Field, TakenFile? Taken);

/// <summary>The files among the answers of a draft. What is there stays until it is taken out or another comes; a draft names no file by what is typed.</summary>
internal static class DraftFiles
{
    /// <returns>What the draft names from now on.</returns>
    public static async Task<IReadOnlyDictionary<string, Guid>> Changed(UnActDb db, Submission submission, SubmissionContent kept, SaveDraft.Input input, Instant now, CancellationToken stop)
    {
        if (input.Files is not { Count: > 0 } files)
        {
            return kept.AnswerFiles;
        }

        var named = new SortedDictionary<string, Guid>(kept.AnswerFiles.ToDictionary(), StringComparer.Ordinal);
        foreach (var file in files)
        {
            named.Remove(file.Field);
            if (file.Taken is { } taken)
            {
                named[file.Field] = taken.Id;
            }
        }

        await db.KeepAnswerFiles([.. files.Select(f => f.Taken).OfType<TakenFile>()], submission.EventId, submission.Id, input.By.PersonId, now, stop);
        await Drop(db, kept, named, stop);
        return named;
    }

    /// <summary>What the draft named and names no more goes, unless it was submitted.</summary>
    public static Task Drop(UnActDb db, SubmissionContent before, IReadOnlyDictionary<string, Guid> named, CancellationToken stop) =>
        db.DropAnswerFiles([.. before.AnswerFiles.Values.Except(named.Values)], stop);
}
