using System.Globalization;
using UnAct.Events;

namespace UnAct.Submissions;

/// <summary>
/// Submissions as a table, CSV or XLSX, a line for each as it was last submitted, written while it is read: memory does not grow with their number. What the import reads it finds again under the
/// same names. Drafts are not in it.
/// </summary>
public static class SubmissionExport
{
    /// <summary>
    /// Stable names, in this order; after them for each author from 1 on <c>author1_name</c>, <c>author1_email</c>, <c>author1_affiliation</c>,
    /// <c>author1_country</c> (ISO 3166-1 alpha-2) and <c>author1_orcid</c>. <c>topics</c> are separated by semicolons; <c>state</c> is one of
    /// <see cref="SubmissionState"/>; times are ISO 8601 with the offset of the call's zone, hours and minutes; <c>corresponding</c> and <c>presenting</c> are numbers of authors; <c>file</c> is
    /// what its author called it. Then come the answers, <c>answer_</c> and <c>type_answer_</c> with the key of the question: <see cref="ExportedAnswers"/>; last what a room above adds: <see cref="MoreColumns"/>.
    /// </summary>
    public static readonly IReadOnlyList<string> Columns =
        ["number", "title", "abstract", "type", "track", "topics", "language", "state", "submitted_at", "version", "source", "corresponding", "presenting", "file"];

    public static readonly IReadOnlyList<string> OfAuthor = ["name", "email", "affiliation", "country", "orcid"];

    public static Task WriteCsv(UnActDb db, Actor viewer, Guid eventId, SubmissionFilter filter, Stream to, CancellationToken stop) => Write(db, viewer, eventId, filter, SheetFormat.Csv, to, MoreColumns.None, stop);

    public static async Task Write(UnActDb db, Actor viewer, Guid eventId, SubmissionFilter filter, SheetFormat format, Stream to, MoreColumns more, CancellationToken stop)
    {
        var rows = await ExportedRows.Load(db, viewer, eventId, filter, stop);
        var (most, asked) = (await rows.MostAuthors(stop), await rows.Asked(stop));
        await using var sheet = await Sheets.On(to, format, stop);
        var ofAuthors = Enumerable.Range(1, most).SelectMany(at => OfAuthor.Select(name => string.Create(CultureInfo.InvariantCulture, $"author{at}_{name}")));
        foreach (var column in Columns.Concat(ofAuthors).Concat(asked.Columns).Concat(more.Names.Select(n => n.Column)))
        {
            sheet.Cell(column);
        }

        await sheet.EndRow(stop);
        await foreach (var row in rows.All(stop))
        {
            Write(sheet, row, most, rows.Zone, asked);
            foreach (var figure in more.Of(row.Submission.Id))
            {
                sheet.Number(figure);
            }

            await sheet.EndRow(stop);
        }

        await sheet.End(stop);
    }

    private static void Write(ISheet sheet, ExportedRow row, int most, DateTimeZone zone, ExportedAnswers asked)
    {
        var content = row.Content;
        string Marked(Func<AuthorLine, bool> mark) => string.Join("; ", content.Authors.Index().Where(a => mark(a.Item)).Select(a => (a.Index + 1).ToString(CultureInfo.InvariantCulture)));
        sheet.Number(row.Submission.Number);
        sheet.Cell(content.Title);
        sheet.Cell(content.Abstract);
        sheet.Cell(row.Type);
        sheet.Cell(row.Track);
        sheet.Cell(string.Join("; ", row.Topics));
        sheet.Cell(content.Language);
        sheet.Cell(row.Submission.State.ToString());
        sheet.Cell(CsvCells.At(row.Submission.SubmittedAt!.Value, zone));
        sheet.Number(row.Submission.Versions);
        sheet.Cell(row.Submission.SourceId);
        sheet.Cell(Marked(a => a.Corresponding));
        sheet.Cell(Marked(a => a.Presenting));
        sheet.Cell(row.File);
        for (var at = 0; at < most; at++)
        {
            var author = content.Authors.ElementAtOrDefault(at);
            sheet.Cell(author?.Name);
            sheet.Cell(author?.Email);
            sheet.Cell(author?.Affiliation);
            sheet.Cell(author?.Country);
            sheet.Cell(author?.Orcid);
        }

        foreach (var answer in asked.Of(row.Answers))
        {
            sheet.Cell(answer);
        }
    }
}

/// <summary>What a room above this one says of each submission in an export: figures, of which one that is missing is empty.</summary>
/// <param name="Names">In a table and in JSON.</param>
/// <param name="Of">By the id of a submission, one for each name.</param>
public sealed record MoreColumns(IReadOnlyList<(string Column, string Property)> Names, Func<Guid, IReadOnlyList<double?>> Of)
{
    public static MoreColumns None { get; } = new([], _ => []);
}
