using NodaTime.Text;

namespace UnAct.Submissions;

/// <summary>
/// The two tables that EasyChair's “conference data download” gives, as CSV. Submissions: <c>#</c>, <c>title</c>, <c>abstract</c>, <c>authors</c> (names, the last after “and”), <c>submitted</c> (UTC), <c>deleted?</c>, and of a conference with tracks
/// <c>track name</c>. Authors: <c>submission #</c>, <c>first name</c>, <c>last name</c>, <c>email</c>, <c>country</c> (an English name), <c>affiliation</c> (once <c>organization</c>), <c>corresponding?</c>, in the order of print.
/// Without the second table the authors are the names of the first. What was deleted there is left out, and said. The names of the columns are those that public scripts reading these files state.
/// </summary>
internal static class EasyChairSheets
{
    private static readonly string[] Known = ["#", "title", "abstract", "authors", "submitted", "deleted?", "track name", "track #", "keywords", "last updated"];

    public static bool IsSubmissions(string text)
    {
        using var table = TableReader.Open(text);
        return table?.Has("#") == true && table.Has("title");
    }

    public static bool IsAuthors(string text)
    {
        using var table = TableReader.Open(text);
        return table?.Has("submission #") == true;
    }

    public static ImportedFile Read(string submissions, string? authors)
    {
        var (rows, problems) = (new List<ImportedSubmission>(), new List<BadLine>());
        if (!string.IsNullOrWhiteSpace(authors) && !IsAuthors(authors))
        {
            return ImportedFile.Nothing("The second table is none of authors: its first line must name the column {0}", "submission #");
        }

        var known = string.IsNullOrWhiteSpace(authors) ? null : Authors(authors, problems);
        using var table = TableReader.Open(submissions)!;
        var numbers = new HashSet<string>(StringComparer.Ordinal);
        while (table.Read() && rows.Count + problems.Count <= 2 * ImportedFile.Most)
        {
            var number = table.Cell("#");
            if (number.Length is 0 or > 20)
            {
                problems.Add(new(table.Line, table.Raw, "It has no number"));
                continue;
            }

            numbers.Add(number);
            if (table.Cell("deleted?").Equals("yes", StringComparison.OrdinalIgnoreCase))
            {
                problems.Add(new(table.Line, $"#{number} {ImportedFile.Short(table.Cell("title"))}", "It was not submitted there, or withdrawn"));
                continue;
            }

            rows.Add(new(table.Line, "easychair:" + number, table.Cell("title"), table.Cell("abstract"), "", table.Cell("track name"), [], "", At(table.Cell("submitted")),
                known is null ? Names(table.Cell("authors")) : known.GetValueOrDefault(number) ?? []));
        }

        problems.AddRange((known?.Keys ?? Enumerable.Empty<string>()).Where(number => !numbers.Contains(number)).Select(number => new BadLine(1, $"#{number}", "Authors of a submission that is not in the first table")));
        return ImportedFile.TooMany(new(rows, problems, [.. table.Columns.Where(c => c.Length > 0 && !Known.Contains(c, StringComparer.Ordinal))]));
    }

    private static Dictionary<string, List<AuthorLine>> Authors(string text, List<BadLine> problems)
    {
        var known = new Dictionary<string, List<AuthorLine>>(StringComparer.Ordinal);
        using var table = TableReader.Open(text)!;
        while (table.Read() && problems.Count <= ImportedFile.Most)
        {
            if (table.Cell("submission #") is not { Length: > 0 and <= 20 } number)
            {
                problems.Add(new(table.Line, table.Raw, "It has no number"));
                continue;
            }

            (known.TryGetValue(number, out var authors) ? authors : known[number] = []).Add(new AuthorLine
            {
                Name = $"{table.Cell("first name")} {table.Cell("last name")}".Trim(),
                Email = table.Cell("email"),
                Affiliation = table.Cell("affiliation") is { Length: > 0 } affiliation ? affiliation : table.Cell("organization"),
                Country = table.Cell("country"),
                Corresponding = table.Cell("corresponding?").Equals("yes", StringComparison.OrdinalIgnoreCase),
            });
        }

        return known;
    }

    /// <summary>“One, Two and Three”.</summary>
    private static List<AuthorLine> Names(string names) =>
        [.. names.Replace(" and ", ", ", StringComparison.Ordinal).Split(',', StringSplitOptions.TrimEntries | StringSplitOptions.RemoveEmptyEntries).Select(name => new AuthorLine { Name = name })];

    /// <summary>Written as the spreadsheet has it: <c>2026-05-31 17:04</c>, with or without seconds.</summary>
    private static Instant? At(string written)
    {
        foreach (var form in new[] { "uuuu-MM-dd HH:mm:ss", "uuuu-MM-dd HH:mm", "uuuu-MM-dd" })
        {
            if (LocalDateTimePattern.CreateWithInvariantCulture(form).Parse(written).TryGetValue(default, out var at))
            {
                return at.InUtc().ToInstant();
            }
        }

        return null;
    }
}
