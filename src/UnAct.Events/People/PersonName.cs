using System.Globalization;
using System.Text;

namespace UnAct.People;

/// <summary>Rules for a full name: one field, 1 to 200 characters, any script, one word allowed, never split.</summary>
public static class PersonName
{
    public const int Length = 200;

    /// <summary>NFC, without control characters and outer space; null when nothing visible is left (a zero-width space is not a name).</summary>
    public static string? Clean(string? typed)
    {
        if (typed is null)
        {
            return null;
        }

        var kept = new StringBuilder(typed.Length);
        foreach (var rune in TypedText.Normal(typed, NormalizationForm.FormC).EnumerateRunes())
        {
            var category = Rune.GetUnicodeCategory(rune);
            if (category is UnicodeCategory.Control or UnicodeCategory.LineSeparator or UnicodeCategory.ParagraphSeparator)
            {
                kept.Append(' ');
            }
            else if (category is not UnicodeCategory.Surrogate and not UnicodeCategory.OtherNotAssigned && !TurnsDirection(rune.Value))
            {
                kept.Append(rune);
            }
        }

        var name = kept.ToString().Trim().Trim('\u200B', '\u200C', '\u200D', '\uFEFF', '\u2060').Trim();
        return name.EnumerateRunes().Any(IsVisible) ? name : null;
    }

    /// <summary>What was typed as a name, cleaned; null when it is none, or longer than one may be.</summary>
    public static string? Of(string? typed) => Clean(typed) is { Length: <= Length } name ? name : null;

    /// <summary>The folded name as it is kept beside a name; a few signs unfold to many, and their tail finds nobody.</summary>
    public static string Key(string name) => Fold(name) is { Length: > 2 * Length } key ? key[..(2 * Length)] : Fold(name);

    /// <summary>The key for search and duplicates: case, accents, width and zero-width characters folded away.</summary>
    public static string Fold(string text)
    {
        var folded = new StringBuilder(text.Length);
        foreach (var rune in TypedText.Normal(text, NormalizationForm.FormKD).EnumerateRunes())
        {
            var category = Rune.GetUnicodeCategory(rune);
            if (category is UnicodeCategory.Format or UnicodeCategory.Control || (category is UnicodeCategory.NonSpacingMark && IsLatinMark(rune)))
            {
                continue;
            }

            folded.Append(Rune.ToLowerInvariant(rune).ToString() switch { "đ" => "d", "ł" => "l", "ø" => "o", "ı" => "i", var other => other });
        }

        return string.Join(' ', folded.ToString().Normalize(NormalizationForm.FormC).Split((char[]?)null, StringSplitOptions.RemoveEmptyEntries));
    }

    private static bool IsVisible(Rune rune) => Rune.GetUnicodeCategory(rune) is not
        (UnicodeCategory.Format or UnicodeCategory.Control or UnicodeCategory.SpaceSeparator or UnicodeCategory.NonSpacingMark or UnicodeCategory.EnclosingMark);

    // Only marks on Latin letters fold: a Thai or Khmer vowel sign is a letter to its reader.
    private static bool IsLatinMark(Rune rune) => rune.Value is >= 0x0300 and <= 0x036F;

    /// <summary>Overrides, embeddings and isolates: with one of them a text reads as another than it is, and so does what follows it.</summary>
    public static bool TurnsDirection(int sign) => sign is >= 0x202A and <= 0x202E or >= 0x2066 and <= 0x2069;
}
