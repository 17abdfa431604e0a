using System.Text.Encodings.Web;
using System.Text.Json;
using NodaTime.Text;
using UnAct.Questions;
using UnAct.Reviews;
using UnAct.Submissions;

namespace UnAct.Proceedings;

/// <summary>
/// A submission as JSON (RFC 8259) for one of its authors, all that they may read of it and nothing else: <c>number</c>, <c>state</c>, <c>submitted</c> (as it counts; null for a draft) and <c>draft</c>, each with <c>title</c>,
/// <c>abstract</c> (Markdown), <c>type</c>, <c>track</c>, <c>topics</c>, <c>language</c> and <c>authors</c>; <c>answers</c>; <c>versions</c> with the moment of each; <c>decisions</c> that were released, with the words to the
/// authors; <c>reviews</c> as far as they read them, each with its <c>label</c>, <c>reviewer</c> (null but in an open call), <c>text</c>, <c>marks</c> (<c>criterion</c>, <c>mark</c>, <c>lowest</c>, <c>highest</c>) and
/// <c>answers</c>; <c>response</c>, what they answered to them (null without one). Times are ISO 8601 in UTC.
/// </summary>
public static class OwnExport
{
    /// <exception cref="Refused">not-found to everybody but its authors.</exception>
    public static async Task Write(UnActDb db, Actor viewer, string slug, int number, Instant now, Stream to, CancellationToken stop)
    {
        var own = await OwnSubmission.Load(db, viewer, slug, number, now, stop);
        var decisions = await OwnDecisions.Load(db, viewer, own.EventId, number, stop);
        var reviews = await OwnReviews.Load(db, viewer, own.EventId, number, now, stop);
        await using var json = new Utf8JsonWriter(to, new JsonWriterOptions { Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping, Indented = true });
        json.WriteStartObject();
        json.WriteNumber("number", own.Number);
        json.WriteString("state", own.Submission.State.ToString());
        Write(json, "submitted", own.Current, own.Form);
        Write(json, "draft", own.IsOpen || own.Current is null ? own.Draft : null, own.Form);
        json.WriteStartObject("answers");
        foreach (var answer in (own.Current is null ? own.Form.Given(own.Draft, own.Files) : own.Answers).Where(a => a.Value is not null))
        {
            json.WriteString(SubmissionContent.FieldOf(answer.Purpose, answer.Question.Key), ExportedAnswers.Text(answer));
        }

        json.WriteEndObject();
        json.WriteStartArray("versions");
        foreach (var version in own.Versions)
        {
            json.WriteStartObject();
            json.WriteNumber("version", version.Number);
            json.WriteString("at", InstantPattern.General.Format(version.At));
            json.WriteEndObject();
        }

        json.WriteEndArray();
        json.WriteStartArray("decisions");
        foreach (var decision in decisions)
        {
            json.WriteStartObject();
            json.WriteString("outcome", decision.Outcome.ToString());
            json.WriteString("words", decision.Words);
            json.WriteString("at", InstantPattern.General.Format(decision.At));
            json.WriteEndObject();
        }

        json.WriteEndArray();
        Write(json, reviews);
        json.WriteEndObject();
        await json.FlushAsync(stop);
    }

    private static void Write(Utf8JsonWriter json, OwnReviews? own)
    {
        json.WriteStartArray("reviews");
        foreach (var review in own?.Reviews ?? [])
        {
            json.WriteStartObject();
            json.WriteString("label", review.Label);
            json.WriteString("reviewer", review.Name);
            json.WriteString("text", review.ToAuthors);
            json.WriteStartArray("marks");
            foreach (var (criterion, mark) in review.Marks)
            {
                json.WriteStartObject();
                json.WriteString("criterion", criterion.Name.Default);
                json.WriteNumber("mark", mark);
                json.WriteNumber("lowest", criterion.Lowest);
                json.WriteNumber("highest", criterion.Highest);
                json.WriteEndObject();
            }

            json.WriteEndArray();
            json.WriteStartObject("answers");
            foreach (var answer in review.Answers.Where(a => a.Value is not null))
            {
                json.WriteString(answer.Question.Key, ExportedAnswers.Text(answer));
            }

            json.WriteEndObject();
            json.WriteEndObject();
        }

        json.WriteEndArray();
        json.WriteString("response", own?.AnsweredAt is null ? null : own.Answer);
    }

    private static void Write(Utf8JsonWriter json, string name, SubmissionContent? content, CallForm form)
    {
        if (content is null)
        {
            json.WriteNull(name);
            return;
        }

        json.WriteStartObject(name);
        json.WriteString("title", content.Title);
        json.WriteString("abstract", content.Abstract);
        json.WriteString("type", form.Type(content.TypeId)?.Name.Default);
        json.WriteString("track", form.Tracks.FirstOrDefault(t => t.Id == content.TrackId)?.Name.Default);
        json.WriteStartArray("topics");
        foreach (var topic in form.Topics.Where(t => content.TopicIds.Contains(t.Id)))
        {
            json.WriteStringValue(topic.Name.Default);
        }

        json.WriteEndArray();
        json.WriteString("language", content.Language);
        json.WriteStartArray("authors");
        foreach (var author in content.Authors)
        {
            json.WriteStartObject();
            json.WriteString("name", author.Name);
            json.WriteString("email", author.Email);
            json.WriteString("affiliation", author.Affiliation);
            json.WriteString("country", author.Country);
            json.WriteString("orcid", author.Orcid);
            json.WriteBoolean("corresponding", author.Corresponding);
            json.WriteBoolean("presenting", author.Presenting);
            json.WriteEndObject();
        }

        json.WriteEndArray();
        json.WriteEndObject();
    }
}
