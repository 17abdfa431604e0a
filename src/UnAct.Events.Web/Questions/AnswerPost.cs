using System.Globalization;
using UnAct.Questions;

namespace UnAct.Web.Questions;

/// <summary>What came for the questions of a form: <c>Answers[key]</c>, as often as it stands there. What is no key of a question is left aside.</summary>
public static class AnswerPost
{
    public static IReadOnlyDictionary<string, IReadOnlyList<string>> Read(IFormCollection form, string prefix = AnswerFields.Usual) =>
        form.Select(field => (Key: Key(field.Key, prefix), field.Value)).Where(field => field.Key is not null)
            .GroupBy(field => field.Key!, StringComparer.Ordinal)
            .ToDictionary(of => of.Key, of => (IReadOnlyList<string>)[.. of.SelectMany(field => field.Value).OfType<string>().Take(FormLimits.Options)], StringComparer.Ordinal);

    /// <summary>What was uploaded, by question, an empty file too: it is said that it is.</summary>
    public static IReadOnlyDictionary<string, IFormFile> Files(IFormCollection form, string prefix = AnswerFields.Usual) =>
        form.Files.Select(file => (Key: Key(file.Name, prefix), File: file)).Where(file => file.Key is not null && (file.File.Length > 0 || file.File.FileName.Length > 0))
            .DistinctBy(file => file.Key).ToDictionary(file => file.Key!, file => file.File, StringComparer.Ordinal);

    /// <summary>Questions whose file shall go.</summary>
    public static IReadOnlyList<string> TakenOut(IFormCollection form, string prefix = AnswerFields.Usual, string before = AnswerFields.Out) =>
        [.. Read(form, before + prefix).Where(field => field.Value.Contains("true", StringComparer.Ordinal)).Select(field => field.Key)];

    /// <summary>The number of the form that was read; null where the page said none.</summary>
    public static int? Seen(IFormCollection form) => form[AnswerFields.Seen].ToString() is { Length: > 0 } said ? int.TryParse(said, NumberStyles.None, CultureInfo.InvariantCulture, out var number) ? number : -1 : null;

    private static string? Key(string name, string prefix) =>
        name.Length > prefix.Length + 2 && name.StartsWith(prefix, StringComparison.Ordinal) && name[prefix.Length] == '[' && name[^1] == ']' && name[(prefix.Length + 1)..^1] is var key && FormCheck.IsKey(key) ? key : null;
}
