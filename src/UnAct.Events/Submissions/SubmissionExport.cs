using System.Globalization;
using System.Text;
using CsvHelper;
using UnAct.Events;

namespace UnAct.Submissions;

/// <summary>
/// Submissions as CSV (RFC 4180, UTF-8 with a byte order mark), a line for each as it was last submitted, written while it is read: memory does not
/// grow with their number. What the import reads it finds again under the same names. Drafts are not in it.
/// </summary>
public static class SubmissionExport
{
    /// <summary>
    /// Stable names, in this order; after them for each author from 1 on <c>author1_name</c>, <c>author1_email</c>, <c>author1_affiliation</c>,
    /// <c>author1_country</c> (ISO 3166-1 alpha-2) and <c>author1_orcid</c>. <c>topics</c> are separated by semicolons; <c>state</c> is one of
    /// <see cref="SubmissionState"/>; times are ISO 8601 with the offset of the call's zone, hours and minutes; <c>corresponding</c> and <c>presenting</c> are numbers of authors; <c>file</c> is
    /// what its author called it. Last come the answers, <c>answer_</c> and <c>type_answer_</c> with the key of the question: <see cref="ExportedAnswers"/>.
    /// </summary>
    public static readonly IReadOnlyList<string> Columns =
        ["number", "title", "abstract", "type", "track", "topics", "language", "state", "submitted_at", "version", "source", "corresponding", "presenting", "file"];

    public static readonly IReadOnlyList<string> OfAuthor = ["name", "email", "affiliation", "country", "orcid"];

    private const int Batch = 64 * 1024;

    public static async Task WriteCsv(UnActDb db, Actor viewer, Guid eventId, SubmissionFilter filter, Stream to, CancellationToken stop)
    {
        var rows = await ExportedRows.Load(db, viewer, eventId, filter, stop);
        using var written = new MemoryStream(2 * Batch);
        await using var writer = new StreamWriter(written, new UTF8Encoding(encoderShouldEmitUTF8Identifier: true), Batch, leaveOpen: true);
        await using var csv = new CsvWriter(writer, CsvCells.Form, leaveOpen: true);
        var (most, asked) = (await rows.MostAuthors(stop), await rows.Asked(stop));
        var ofAuthors = Enumerable.Range(1, most).SelectMany(at => OfAuthor.Select(name => string.Create(CultureInfo.InvariantCulture, $"author{at}_{name}")));
        foreach (var column in Columns.Concat(ofAuthors).Concat(asked.Columns))
        {
            csv.WriteField(column);
        }

        await csv.NextRecordAsync();
        await foreach (var row in rows.All(stop))
        {
            Write(csv, row, most, rows.Zone, asked);
            await csv.NextRecordAsync();
            if (written.Length >= Batch)
            {
                await Send(writer, written, to, stop);
            }
        }

        await Send(writer, written, to, stop);
    }

    private static void Write(CsvWriter csv, ExportedRow row, int most, DateTimeZone zone, ExportedAnswers asked)
    {
        var content = row.Content;
        string Marked(Func<AuthorLine, bool> mark) => string.Join("; ", content.Authors.Index().Where(a => mark(a.Item)).Select(a => (a.Index + 1).ToString(CultureInfo.InvariantCulture)));
        csv.WriteField(row.Submission.Number.ToString(CultureInfo.InvariantCulture));
        csv.WriteField(CsvCells.Whole(content.Title));
        csv.WriteField(CsvCells.Whole(content.Abstract));
        csv.WriteField(CsvCells.Whole(row.Type));
        csv.WriteField(CsvCells.Whole(row.Track));
        csv.WriteField(CsvCells.Whole(string.Join("; ", row.Topics)));
        csv.WriteField(content.Language);
        csv.WriteField(row.Submission.State.ToString());
        csv.WriteField(CsvCells.At(row.Submission.SubmittedAt!.Value, zone));
        csv.WriteField(row.Submission.Versions.ToString(CultureInfo.InvariantCulture));
        csv.WriteField(CsvCells.Whole(row.Submission.SourceId));
        csv.WriteField(Marked(a => a.Corresponding));
        csv.WriteField(Marked(a => a.Presenting));
        csv.WriteField(CsvCells.Whole(row.File));
        for (var at = 0; at < most; at++)
        {
            var author = content.Authors.ElementAtOrDefault(at);
            csv.WriteField(CsvCells.Whole(author?.Name));
            csv.WriteField(CsvCells.Whole(author?.Email));
            csv.WriteField(CsvCells.Whole(author?.Affiliation));
            csv.WriteField(author?.Country);
            csv.WriteField(author?.Orcid);
        }

        foreach (var answer in asked.Of(row.Answers))
        {
            csv.WriteField(CsvCells.Whole(answer));
        }
    }

    private static async Task Send(StreamWriter writer, MemoryStream written, Stream to, CancellationToken stop)
    {
        await writer.FlushAsync(stop);
        await to.WriteAsync(written.GetBuffer().AsMemory(0, (int)written.Length), stop);
        written.SetLength(0);
    }
}
