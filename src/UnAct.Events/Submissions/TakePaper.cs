using UnAct.Files;

namespace UnAct.Submissions;

/// <summary>Checks the file of a submission and lays it into the store; where authors are hidden, with a copy that does not tell who they are.</summary>
public sealed class TakePaper(TakeFile take)
{
    /// <summary>What is said of a file that came for a kind without one.</summary>
    public static Refused NotAsked() => new("file.not-asked");

    /// <exception cref="Refused"><c>file.…</c>, and nothing is kept.</exception>
    public async Task<TakenPaper> Run(Stream bytes, string? name, ContributionType type, CallAnonymity anonymity, CancellationToken stop = default)
    {
        var rules = new FileRules((long)type.FileMegabytes << 20, type.FilePages, [MediaType.Pdf]);
        var file = await take.Run(bytes, name, rules, stop: stop);
        if (anonymity != CallAnonymity.DoubleBlind)
        {
            return new TakenPaper(file, null, [], null);
        }

        await using var copy = new FileStream(Path.GetTempFileName(), FileMode.Open, FileAccess.ReadWrite, FileShare.None, 64 * 1024, FileOptions.DeleteOnClose);
        try
        {
            bytes.Position = 0;
            var removed = await PdfCleaning.Clean(bytes, copy, stop: stop);
            copy.Position = 0;
            // What is written anew may be larger, and is still the same paper.
            return new TakenPaper(file, await take.Run(copy, "paper", new FileRules(FileRules.Largest, null, [MediaType.Pdf]), stop: stop), removed, null);
        }
        catch (Refused refused) when (refused.Code != "file.busy")
        {
            return new TakenPaper(file, null, [], refused.Code);
        }
    }
}

/// <summary>The file of a submission that lies in the store.</summary>
/// <param name="Clean">Without what tells who wrote it; null where that is not asked for, or could not be done.</param>
/// <param name="Removed">What the copy has no more, as codes.</param>
/// <param name="Problem">Why there is no copy, as a code.</param>
public sealed record TakenPaper(TakenFile File, TakenFile? Clean, IReadOnlyList<string> Removed, string? Problem);
