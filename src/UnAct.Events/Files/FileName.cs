using System.Globalization;
using System.Text;

namespace UnAct.Files;

/// <summary>The name a person gave a file, made fit to be shown and sent: no folders, no controls, no marks that turn the direction, no more than a disk takes.</summary>
public static class FileName
{
    public const int Length = 120;

    /// <summary>What stands for a name of which nothing is left.</summary>
    public const string Nameless = "file";

    private const int LongestEnding = 12;

    public static string Clean(string? given)
    {
        var text = new StringBuilder();
        foreach (var rune in (given ?? "").EnumerateRunes())
        {
            // A lone half of a pair comes as U+FFFD here, and says nothing.
            if (rune == Rune.ReplacementChar)
            {
                continue;
            }

            text.Append(rune.Value is '/' or '\\' ? "/" : IsWhite(rune) ? " " : IsHarmless(rune) ? rune.ToString() : "");
        }

        // A browser of old, or a hostile one, sends the whole path.
        var name = string.Join(' ', text.ToString().Split('/')[^1].Normalize(NormalizationForm.FormC).Split(' ', StringSplitOptions.RemoveEmptyEntries)).Trim('.', ' ');
        return name.Length == 0 ? Nameless : name.Length <= Length ? name : Cut(name);
    }

    private static bool IsWhite(Rune rune) => Rune.GetUnicodeCategory(rune) is UnicodeCategory.SpaceSeparator or UnicodeCategory.LineSeparator or UnicodeCategory.ParagraphSeparator || rune.Value is '\t' or '\n' or '\r';

    /// <summary>The two joiners are letters' business in some scripts; every other invisible mark only hides something.</summary>
    private static bool IsHarmless(Rune rune) => rune.Value is 0x200C or 0x200D ||
        (Rune.GetUnicodeCategory(rune) is not (UnicodeCategory.Control or UnicodeCategory.Format or UnicodeCategory.OtherNotAssigned or UnicodeCategory.PrivateUse or UnicodeCategory.Surrogate) && rune.Value is not ('"' or '<' or '>' or '|' or '*' or '?' or ':'));

    /// <summary>The ending stays, and no sign is cut in two.</summary>
    private static string Cut(string name)
    {
        var ending = name.LastIndexOf('.') is var dot && dot > 0 && name.Length - dot <= LongestEnding ? name[dot..] : "";
        var (kept, signs) = (new StringBuilder(), StringInfo.GetTextElementEnumerator(name[..^ending.Length]));
        while (signs.MoveNext() && kept.Length + signs.GetTextElement().Length + ending.Length <= Length)
        {
            kept.Append(signs.GetTextElement());
        }

        return kept.Length == 0 ? Nameless + ending : kept.ToString().TrimEnd('.', ' ') + ending;
    }
}
