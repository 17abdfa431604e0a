namespace UnAct.Submissions;

/// <summary>A file that an author added to a submission: what its first page says, and the copy for reviewers that does not tell who wrote it.</summary>
public sealed class PaperFile
{
    public const int FirstPageLength = 6000;
    public const int RemovedLength = 300;
    public const int ProblemLength = 64;

    private PaperFile()
    {
    }

    /// <summary>Of the file as it was uploaded.</summary>
    public Guid FileId { get; private set; }

    public Guid SubmissionId { get; private set; }

    /// <summary>The cleaned copy; null where the call does not hide authors, or where it could not be made.</summary>
    public Guid? CleanId { get; private set; }

    /// <summary>The text of the first page, as far as it could be read: for the warning that it names an author.</summary>
    public string FirstPage { get; private set; } = "";

    /// <summary>What the copy has no more, as codes with commas between.</summary>
    public string Removed { get; private set; } = "";

    /// <summary>Why there is no cleaned copy, as a code.</summary>
    public string? Problem { get; private set; }

    public IReadOnlyList<string> RemovedCodes => Removed.Split(',', StringSplitOptions.RemoveEmptyEntries);

    public static PaperFile Of(TakenPaper paper, Guid submissionId) => new()
    {
        FileId = paper.File.Id,
        SubmissionId = submissionId,
        CleanId = paper.Clean?.Id,
        FirstPage = paper.File.Pdf?.FirstPageText is { } text ? Cut(text) : "",
        Removed = string.Join(',', paper.Removed),
        Problem = paper.Problem,
    };

    private static string Cut(string text) => text.Length <= FirstPageLength ? text : text[..(char.IsHighSurrogate(text[FirstPageLength - 1]) ? FirstPageLength - 1 : FirstPageLength)];
}
