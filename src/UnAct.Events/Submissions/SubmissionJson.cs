using System.Text.Encodings.Web;
using System.Text.Json;
using NodaTime.Text;
using UnAct.Questions;

namespace UnAct.Submissions;

/// <summary>
/// Submissions as JSON (RFC 8259): an array of objects, written while it is read. Each has <c>number</c>, <c>title</c>, <c>abstract</c> (Markdown),
/// <c>type</c>, <c>track</c> (null without one), <c>topics</c> (names), <c>language</c> (an IETF tag), <c>state</c> (<see cref="SubmissionState"/>), <c>submittedAt</c>
/// (ISO 8601 in UTC), <c>version</c>, <c>source</c> (null for what was written here) and <c>authors</c> in the order of print: <c>name</c>,
/// <c>email</c>, <c>affiliation</c>, <c>country</c> (ISO 3166-1 alpha-2, null when it is not known), <c>orcid</c> (null without one), <c>corresponding</c>, <c>presenting</c>;
/// <c>file</c> is what its author called it, null without one; <c>answers</c> and <c>typeAnswers</c> are objects of question keys and what was answered;
/// last come the properties of <see cref="MoreColumns"/>.
/// </summary>
public static class SubmissionJson
{
    private const int Batch = 64 * 1024;

    public static async Task Write(UnActDb db, Actor viewer, Guid eventId, SubmissionFilter filter, Stream to, MoreColumns more, CancellationToken stop)
    {
        var rows = await ExportedRows.Load(db, viewer, eventId, filter, stop);
        // Answered as application/json and never as a page: what people wrote need not be escaped for one.
        await using var json = new Utf8JsonWriter(to, new JsonWriterOptions { Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping });
        json.WriteStartArray();
        await foreach (var row in rows.All(stop))
        {
            Write(json, row, more);
            if (json.BytesPending >= Batch)
            {
                await json.FlushAsync(stop);
            }
        }

        json.WriteEndArray();
        await json.FlushAsync(stop);
    }

    private static void Write(Utf8JsonWriter json, ExportedRow row, MoreColumns more)
    {
        var content = row.Content;
        json.WriteStartObject();
        json.WriteNumber("number", row.Submission.Number);
        json.WriteString("title", content.Title);
        json.WriteString("abstract", content.Abstract);
        json.WriteString("type", row.Type);
        json.WriteString("track", Known(row.Track));
        json.WriteStartArray("topics");
        foreach (var topic in row.Topics)
        {
            json.WriteStringValue(topic);
        }

        json.WriteEndArray();
        json.WriteString("language", content.Language);
        json.WriteString("state", row.Submission.State.ToString());
        json.WriteString("submittedAt", InstantPattern.General.Format(row.Submission.SubmittedAt!.Value));
        json.WriteNumber("version", row.Submission.Versions);
        json.WriteString("source", row.Submission.SourceId);
        json.WriteStartArray("authors");
        foreach (var author in content.Authors)
        {
            json.WriteStartObject();
            json.WriteString("name", author.Name);
            json.WriteString("email", author.Email);
            json.WriteString("affiliation", author.Affiliation);
            json.WriteString("country", Known(author.Country));
            json.WriteString("orcid", Known(author.Orcid));
            json.WriteBoolean("corresponding", author.Corresponding);
            json.WriteBoolean("presenting", author.Presenting);
            json.WriteEndObject();
        }

        json.WriteEndArray();
        json.WriteString("file", Known(row.File));
        Write(json, "answers", row.Answers.Where(a => a.Purpose == FormPurpose.Call));
        Write(json, "typeAnswers", row.Answers.Where(a => a.Purpose == FormPurpose.ContributionType));
        foreach (var ((_, name), figure) in more.Names.Zip(more.Of(row.Submission.Id)))
        {
            if (figure is { } known)
            {
                json.WriteNumber(name, Math.Round(known, 4));
            }
            else
            {
                json.WriteNull(name);
            }
        }

        json.WriteEndObject();
    }

    private static void Write(Utf8JsonWriter json, string name, IEnumerable<GivenAnswer> answers)
    {
        json.WriteStartObject(name);
        foreach (var answer in answers.Where(a => a.Value is not null))
        {
            json.WriteString(answer.Question.Key, ExportedAnswers.Text(answer));
        }

        json.WriteEndObject();
    }

    private static string? Known(string text) => text.Length == 0 ? null : text;
}
