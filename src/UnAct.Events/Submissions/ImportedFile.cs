namespace UnAct.Submissions;

/// <summary>What a file holds that submissions are imported from, read and not yet held against the call; and every line of it that cannot be understood.</summary>
/// <param name="Ignored">Names of columns or fields that nothing is made of.</param>
public sealed record ImportedFile(IReadOnlyList<ImportedSubmission> Rows, IReadOnlyList<BadLine> Problems, IReadOnlyList<string> Ignored)
{
    /// <summary>So many submissions at once, and so many characters.</summary>
    public const int Most = 2000, MostCharacters = 4_000_000;

    public static ImportedFile Nothing(string why, params string[] details) => new([], [new(1, "", why, details)], []);

    /// <summary>
    /// Finds out by itself what it is: JSON is of HotCRP, a table with the columns “#” and “title” is EasyChair's of submissions, to which its table of
    /// authors is the second text; any other table is ours.
    /// </summary>
    public static ImportedFile Read(string text, string? authors)
    {
        if (text.Length + (authors?.Length ?? 0) > MostCharacters)
        {
            return Nothing("This is too long: at most four million characters at once");
        }

        (text, authors) = (Bare(text), authors is null ? null : Bare(authors));
        return text.AsSpan().TrimStart() is ['[' or '{', ..] ? HotCrpJson.Read(text)
            : EasyChairSheets.IsSubmissions(text) ? EasyChairSheets.Read(text, authors)
            : EasyChairSheets.IsAuthors(text) ? Nothing("These are the authors alone: choose the file of submissions, and this one as that of the authors")
            : SubmissionCsv.Read(text);
    }

    internal static ImportedFile TooMany(ImportedFile file) => file.Rows.Count <= Most ? file : file with
    {
        Rows = [.. file.Rows.Take(Most)],
        Problems = [.. file.Problems, new(file.Rows[Most].Line, "", "From here on it is too much: at most {0} at once", Most.ToString(System.Globalization.CultureInfo.InvariantCulture))],
    };

    // Without the mark that tells UTF-8, which before a quote would be part of the first cell; and with line ends of one kind, for a browser sends others than the file had.
    private static string Bare(string text) => text.TrimStart('\uFEFF').ReplaceLineEndings("\n");

    internal static string Short(string text) => text.Trim() is { Length: > 200 } longer ? longer[..200] : text.Trim();
}

/// <summary>A line that cannot be imported.</summary>
/// <param name="Line">From 1, as an editor counts them; of JSON the place of the paper in the list.</param>
/// <param name="Why">A sentence of the catalogue.</param>
/// <param name="Details">What it names.</param>
public sealed record BadLine(int Line, string Text, string Why, params string[] Details);

/// <summary>One submission of a file. Names of types, tracks, topics and countries are as they stand there.</summary>
/// <param name="Source">What it is called where it comes from, so that it is imported once.</param>
/// <param name="At">When it was submitted there; null when it is not said.</param>
/// <param name="Authors">Country as written, not yet a code.</param>
public sealed record ImportedSubmission(
    int Line, string Source, string Title, string Abstract, string Type, string Track, IReadOnlyList<string> Topics, string Language, Instant? At, IReadOnlyList<AuthorLine> Authors)
{
    /// <summary>To the questions of the call: key to what was written, several options with semicolons between.</summary>
    public IReadOnlyDictionary<string, string> Answers { get; init; } = new Dictionary<string, string>(StringComparer.Ordinal);

    /// <summary>To those of its kind, likewise.</summary>
    public IReadOnlyDictionary<string, string> TypeAnswers { get; init; } = new Dictionary<string, string>(StringComparer.Ordinal);
}
