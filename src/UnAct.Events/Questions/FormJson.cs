using System.Text.Encodings.Web;
using System.Text.Json;

namespace UnAct.Questions;

/// <summary>
/// A form as JSON, to be stored, kept in a file and brought into another event. The format, stable; what is missing has the value after the sign:
/// <code>
/// { "unactForm": 1,
///   "groups": [ { "key": "travel", "title": TEXT = empty, "help": TEXT = empty, "questions": [
///     { "key": "diet", "type": TYPE, "label": TEXT, "help": TEXT = empty, "required": true|false = false,
///       "limit": { "most": 300, "unit": "Characters"|"Words" } = none, "min": "1" = none, "max": "2026-03-02" = none,
///       "options": [ { "key": "halal", "label": TEXT } ] = none,
///       "shownIf": { "match": "Any"|"All", "tests": [ { "question": "comes", "is": "Is"|"IsNot"|"Answered"|"NotAnswered", "value": "yes" = none } ] } = always,
///       "sees": SEES = "Organisers", "purpose": TEXT = empty, "keptDays": 30 = as the event, "sensitive": true|false = false } ] } ] }
/// </code>
/// TEXT is <c>{ "language": "en", "texts": { "en": "…", "th": "…" } }</c> with the language to fall back on; TYPE and SEES are the names of <see cref="QuestionType"/> and
/// <see cref="SeenBy"/>; keys are lower-case letters, digits and hyphens. Words are case-sensitive, and nothing else may stand there. What <see cref="Read"/> says of a file that
/// is no such form: <c>form.no-json</c>, <c>form.too-large</c>, <c>form.version</c>, <c>form.missing</c>, <c>form.type</c>, <c>form.unknown-field</c>, <c>form.field-twice</c>,
/// <c>form.not-one-of</c>, and where that is in order everything that <see cref="FormCheck"/> says.
/// </summary>
public static class FormJson
{
    public const int Version = 1;

    /// <summary>For a file: with line ends and spaces.</summary>
    public static string Write(FormDocument form) => Write(form, Readable);

    /// <returns>The form, or the faults; never both.</returns>
    public static FormReading Read(string? json)
    {
        if (json is { Length: > 4 * FormLimits.Json })
        {
            return new(null, [new(FormPlace.Form, "form.too-large", (2 * FormLimits.Json).ToString(System.Globalization.CultureInfo.InvariantCulture))]);
        }

        var (form, faults) = FormReader.Read(json ?? "");
        faults = form is null ? faults : FormCheck.Of(form);
        return faults.Count == 0 ? new(form, []) : new(null, faults);
    }

    internal static string Compact(FormDocument form) => Write(form, Dense);

    /// <summary>What was kept stays readable, also where the limits have become smaller since.</summary>
    internal static FormDocument Stored(string json) => FormReader.Read(json) is { Form: { } form } ? form : throw new JsonException("A stored form cannot be read.");

    private static readonly JsonWriterOptions Dense = new() { Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping };

    private static readonly JsonWriterOptions Readable = Dense with { Indented = true, NewLine = "\n" };

    private static string Write(FormDocument form, JsonWriterOptions options)
    {
        using var bytes = new MemoryStream();
        using (var json = new Utf8JsonWriter(bytes, options))
        {
            FormWriter.Write(json, form);
        }

        return System.Text.Encoding.UTF8.GetString(bytes.GetBuffer(), 0, (int)bytes.Length);
    }
}

/// <param name="Form">Null where there are faults.</param>
public sealed record FormReading(FormDocument? Form, IReadOnlyList<FormFault> Faults);
