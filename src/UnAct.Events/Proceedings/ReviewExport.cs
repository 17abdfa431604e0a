using System.Globalization;
using System.Text.Encodings.Web;
using System.Text.Json;
using NodaTime.Text;
using UnAct.Events;
using UnAct.Submissions;

namespace UnAct.Proceedings;

/// <summary>
/// Reviews as a table or as JSON, one a row, written while they are read. In a table: <c>number</c> and <c>title</c> of the submission, <c>round</c>, <c>reviewer</c> (not in an export of one's own), <c>recommendation</c> and
/// <c>confidence</c> by their names in the program, <c>score</c> from 0 to 1, <c>to_authors</c>, <c>to_committee</c>, <c>sent_at</c> (ISO 8601 with the offset of the call's zone), <c>answers</c> to the round's own questions, a
/// line each with its key, and for each criterion <c>mark_</c> with the number of its round and its name. In JSON the same as properties, the marks as a list, times in UTC.
/// </summary>
public static class ReviewExport
{
    private const int Batch = 64 * 1024;

    /// <param name="own">One's own, and nobody else's.</param>
    public static async Task Write(UnActDb db, Actor viewer, Guid eventId, bool own, SheetFormat format, Stream to, CancellationToken stop)
    {
        var rows = await Load(db, viewer, eventId, own, stop);
        await using var sheet = await Sheets.On(to, format, stop);
        string[] first = rows.HasNames ? ["number", "title", "round", "reviewer"] : ["number", "title", "round"];
        foreach (var column in first.Concat(["recommendation", "confidence", "score", "to_authors", "to_committee", "sent_at", "answers"])
            .Concat(rows.Criteria.Select(c => string.Create(CultureInfo.InvariantCulture, $"mark_{c.Round}: {c.Criterion.Name.Default}"))))
        {
            sheet.Cell(column);
        }

        await sheet.EndRow(stop);
        await foreach (var row in rows.Each(stop))
        {
            sheet.Number(row.Number);
            sheet.Cell(row.Title);
            sheet.Number(row.Round);
            if (rows.HasNames)
            {
                sheet.Cell(row.Reviewer);
            }

            sheet.Cell(row.Review.Recommendation.ToString());
            sheet.Cell(row.Review.Confidence.ToString());
            sheet.Number(row.Review.Score);
            sheet.Cell(row.Review.ToAuthors);
            sheet.Cell(row.Review.ToCommittee);
            sheet.Cell(CsvCells.At(row.Review.At, rows.Zone));
            sheet.Cell(string.Join('\n', row.Answers.Where(a => a.Value is not null).Select(a => $"{a.Question.Key}: {ExportedAnswers.Text(a)}")));
            foreach (var (_, criterion) in rows.Criteria)
            {
                sheet.Number(row.Marks.TryGetValue(criterion.Id, out var mark) ? mark : null);
            }

            await sheet.EndRow(stop);
        }

        await sheet.End(stop);
    }

    public static async Task WriteJson(UnActDb db, Actor viewer, Guid eventId, bool own, Stream to, CancellationToken stop)
    {
        var rows = await Load(db, viewer, eventId, own, stop);
        await using var json = new Utf8JsonWriter(to, new JsonWriterOptions { Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping });
        json.WriteStartArray();
        await foreach (var row in rows.Each(stop))
        {
            Write(json, row, rows);
            if (json.BytesPending >= Batch)
            {
                await json.FlushAsync(stop);
            }
        }

        json.WriteEndArray();
        await json.FlushAsync(stop);
    }

    private static Task<ReviewRows> Load(UnActDb db, Actor viewer, Guid eventId, bool own, CancellationToken stop) => own ? ReviewRows.Own(db, viewer, eventId, stop) : ReviewRows.All(db, viewer, eventId, stop);

    private static void Write(Utf8JsonWriter json, ReviewRow row, ReviewRows rows)
    {
        json.WriteStartObject();
        json.WriteNumber("number", row.Number);
        json.WriteString("title", row.Title);
        json.WriteNumber("round", row.Round);
        if (rows.HasNames)
        {
            json.WriteString("reviewer", row.Reviewer);
        }

        json.WriteString("recommendation", row.Review.Recommendation.ToString());
        json.WriteString("confidence", row.Review.Confidence.ToString());
        if (row.Review.Score is { } score)
        {
            json.WriteNumber("score", Math.Round(score, 4));
        }
        else
        {
            json.WriteNull("score");
        }

        json.WriteStartArray("marks");
        foreach (var (_, criterion) in rows.Criteria.Where(c => row.Marks.ContainsKey(c.Criterion.Id)))
        {
            json.WriteStartObject();
            json.WriteString("criterion", criterion.Name.Default);
            json.WriteNumber("mark", row.Marks[criterion.Id]);
            json.WriteEndObject();
        }

        json.WriteEndArray();
        json.WriteString("toAuthors", row.Review.ToAuthors);
        json.WriteString("toCommittee", row.Review.ToCommittee);
        json.WriteString("sentAt", InstantPattern.General.Format(row.Review.At));
        json.WriteStartObject("answers");
        foreach (var answer in row.Answers.Where(a => a.Value is not null))
        {
            json.WriteString(answer.Question.Key, ExportedAnswers.Text(answer));
        }

        json.WriteEndObject();
        json.WriteEndObject();
    }
}
