using System.Globalization;
using System.Security.Cryptography;
using System.Text;
using NodaTime.Text;

namespace UnAct.Submissions;

/// <summary>
/// Submissions as a table of our own, the columns of <see cref="SubmissionExport"/>. <c>title</c> is needed; <c>abstract</c>, <c>type</c>, <c>track</c>, <c>topics</c> (separated by
/// semicolons), <c>language</c> (an IETF tag), <c>submitted_at</c> (ISO 8601 with offset), <c>source</c> or <c>number</c> (so that it is imported once) may be there, and <c>state</c>: what was withdrawn or turned away is left out. Authors stand in <c>author1_name</c>,
/// <c>author1_email</c>, <c>author1_affiliation</c>, <c>author1_country</c> (code or English name), <c>author1_orcid</c>, then author2 and so on, with <c>corresponding</c> and <c>presenting</c> naming them by number; or all in
/// <c>authors</c> as <c>Name &lt;name@example.org&gt;; Name; …</c>. Answers stand under <c>answer_</c> or <c>type_answer_</c> and the key of the question, as <see cref="ExportedAnswers"/> writes them.
/// </summary>
internal static class SubmissionCsv
{
    private static readonly string[] Known = [.. SubmissionExport.Columns.Except(["file"]), "authors"];

    /// <summary>What is in one of these states is not brought back to life by moving house.</summary>
    private static readonly string[] Out = [nameof(SubmissionState.Draft), nameof(SubmissionState.Withdrawn), nameof(SubmissionState.DeskRejected)];

    public static ImportedFile Read(string text)
    {
        using var table = TableReader.Open(text);
        if (table is null)
        {
            return ImportedFile.Nothing(string.IsNullOrWhiteSpace(text) ? "There is nothing here yet" : "The first line names too many columns");
        }

        if (!table.Has("title"))
        {
            return ImportedFile.Nothing("The first line must name the columns, and {0} among them", "title");
        }

        var (asked, ofType) = (Keys(table, ExportedAnswers.OfCall), Keys(table, ExportedAnswers.OfType));
        var most = Enumerable.Range(1, Call.MostAuthors).LastOrDefault(at => table.Has(Column(at, "name")));
        var (rows, problems) = (new List<ImportedSubmission>(), new List<BadLine>());
        while (table.Read() && rows.Count + problems.Count <= ImportedFile.Most)
        {
            OffsetDateTime at = default;
            var when = table.Cell("submitted_at");
            if (when.Length > 0 && !OffsetDateTimePattern.ExtendedIso.Parse(when).TryGetValue(default, out at))
            {
                problems.Add(new(table.Line, table.Raw, "“{0}” is no moment such as 2026-05-31T23:59:00+07:00", when));
                continue;
            }

            if (Out.Contains(table.Cell("state"), StringComparer.OrdinalIgnoreCase))
            {
                problems.Add(new(table.Line, table.Raw, "It was not submitted there, or withdrawn"));
                continue;
            }

            var authors = most > 0 ? Columns(table, most) : Listed(table);
            rows.Add(new(table.Line, Source(table, authors), table.Cell("title"), table.Cell("abstract"), table.Cell("type"), table.Cell("track"), table.Pieces("topics"), table.Cell("language"),
                when.Length > 0 ? at.ToInstant() : null, authors)
            { Answers = Answers(table, asked, ExportedAnswers.OfCall), TypeAnswers = Answers(table, ofType, ExportedAnswers.OfType) });
        }

        var known = Known.Concat(SubmissionExport.OfAuthor.SelectMany(name => Enumerable.Range(1, most).Select(at => Column(at, name))))
            .Concat(asked.Select(key => ExportedAnswers.OfCall + key)).Concat(ofType.Select(key => ExportedAnswers.OfType + key)).ToHashSet(StringComparer.Ordinal);
        return ImportedFile.TooMany(new(rows, problems, [.. table.Columns.Where(c => c.Length > 0 && !known.Contains(c)).Distinct(StringComparer.Ordinal)]));
    }

    private static List<string> Keys(TableReader table, string prefix) =>
        [.. table.Columns.Where(c => c.StartsWith(prefix, StringComparison.Ordinal) && c.Length > prefix.Length).Select(c => c[prefix.Length..]).Distinct(StringComparer.Ordinal)];

    private static Dictionary<string, string> Answers(TableReader table, List<string> keys, string prefix) =>
        keys.Select(key => (key, Cell: table.Cell(prefix + key))).Where(a => a.Cell.Length > 0).ToDictionary(a => a.key, a => a.Cell, StringComparer.Ordinal);

    private static string Column(int at, string name) => string.Create(CultureInfo.InvariantCulture, $"author{at}_{name}");

    private static List<AuthorLine> Columns(TableReader table, int most)
    {
        var (corresponding, presenting) = (table.Pieces("corresponding"), table.Pieces("presenting"));
        return [.. Enumerable.Range(1, most).Select(at => (At: at.ToString(CultureInfo.InvariantCulture), Author: new AuthorLine
        {
            Name = table.Cell(Column(at, "name")),
            Email = table.Cell(Column(at, "email")),
            Affiliation = table.Cell(Column(at, "affiliation")),
            Country = table.Cell(Column(at, "country")),
            Orcid = table.Cell(Column(at, "orcid")),
        })).Where(a => !a.Author.IsEmpty).Select(a => a.Author with { Corresponding = corresponding.Contains(a.At, StringComparer.Ordinal), Presenting = presenting.Contains(a.At, StringComparer.Ordinal) })];
    }

    private static List<AuthorLine> Listed(TableReader table) => [.. table.Pieces("authors").Select(piece =>
        piece.LastIndexOf('<') is > 0 and var at && piece.EndsWith('>')
            ? new AuthorLine { Name = piece[..at].Trim(), Email = piece[(at + 1)..^1].Trim() }
            : new AuthorLine { Name = piece })];

    /// <summary>What has no name of its own goes by its title and its authors.</summary>
    private static string Source(TableReader table, List<AuthorLine> authors)
    {
        if (table.Cell("source") is { Length: > 0 } own)
        {
            return own;
        }

        if (table.Cell("number") is { Length: > 0 } number)
        {
            return "unact:" + number;
        }

        var all = $"{People.PersonName.Fold(table.Cell("title"))}\n{string.Join('\n', authors.Select(a => People.PersonName.Fold(a.Name)))}";
        return "csv:" + Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(all)))[..32];
    }
}
