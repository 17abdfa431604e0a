using System.Globalization;
using UnAct.Events;
using UnAct.Questions;

namespace UnAct.Web.Questions;

/// <summary>What can be chosen, one on each line. A line keeps the key of its option: conditions and answers hang on it.</summary>
internal static class OptionLines
{
    public static string Write(IEnumerable<QuestionOption> options, string language) => string.Join('\n', options.Select(o => o.Label.Texts.GetValueOrDefault(language, "")));

    /// <returns>Null in another language than the first, where not every option has its line.</returns>
    public static Ordered<QuestionOption>? Read(string? typed, Ordered<QuestionOption> known, string language, string ofEvent)
    {
        var lines = (typed ?? "").ReplaceLineEndings("\n").Split('\n').Select(line => EventTexts.Line(line)).ToList();
        if (known.Count > 0 && language != ofEvent)
        {
            while (lines.Count > known.Count && lines[^1] is null)
            {
                lines.RemoveAt(lines.Count - 1);
            }

            return lines.Count > known.Count ? null : new([.. known.Select((o, n) => o with { Label = SaidTexts.With(o.Label, language, lines.ElementAtOrDefault(n), ofEvent) })]);
        }

        var words = lines.OfType<string>().ToList();
        var left = known.ToList();
        var kept = words.Select(word => left.Find(o => o.Label.Texts.GetValueOrDefault(language) == word) is { } same && left.Remove(same) ? same : null).ToList();
        // As many new lines as options without one: they were renamed.
        var renamed = kept.Count(o => o is null) == left.Count ? new Queue<QuestionOption>(left) : new();
        var taken = new HashSet<string>(known.Select(o => o.Key), StringComparer.Ordinal);
        return new([.. words.Select((word, n) => (kept[n] ?? (renamed.TryDequeue(out var was) ? was : new QuestionOption(New(word, n, taken), LocalizedText.Empty))) is var option
            ? option with { Label = SaidTexts.With(option.Label, language, word, ofEvent) } : null!)]);
    }

    private static string New(string word, int n, HashSet<string> taken)
    {
        var key = FormEdit.Free(FormEdit.KeyOf(word, string.Create(CultureInfo.InvariantCulture, $"option-{n + 1}")), taken.Contains);
        taken.Add(key);
        return key;
    }
}
