using System.Globalization;
using System.Text;

namespace UnAct.Matching.Affinities;

/// <summary>What a text speaks of: stems of its words and of each two in a row, without words that every text has. Scripts without spaces are cut into overlapping pairs of letters.</summary>
public static class Terms
{
    private static readonly HashSet<string> Everywhere = [.. """
        a about above after again against all also although am among an and any are as at be because been before being below between both but by can cannot could did do does doing
        down due during each either et etc few for from further had has have having he her here hers him his how however i if in into is it its itself just less like many may
        me might more most much must my neither no nor not of off often on once one only or other others our ours out over own per rather same several she should since so some
        such than that the their theirs them then there these they this those though three through thus to too toward towards two under until up upon us use used uses using very
        via was we were what when where whether which while who whom whose why will with within without would yet you your yours
        """.Split((char[]?)null, StringSplitOptions.RemoveEmptyEntries)];

    public static List<string> Of(string text)
    {
        ArgumentNullException.ThrowIfNull(text);
        var (terms, before) = (new List<string>(), (string?)null);
        foreach (var word in Words(text))
        {
            if (word.Length == 0)
            {
                before = null; // a sentence ends: words on both sides are not a pair
                continue;
            }

            if (Everywhere.Contains(word))
            {
                continue;
            }

            var stem = Porter.Stem(word);
            terms.Add(stem);
            if (before is not null)
            {
                terms.Add(before + " " + stem);
            }

            before = stem;
        }

        return terms;
    }

    // An empty word stands between sentences.
    private static IEnumerable<string> Words(string text)
    {
        var (word, wasSpaceless) = (new StringBuilder(), false);
        // Half a letter, as a text that was cut has at its end, is none.
        var whole = text.AsSpan().ContainsAnyInRange('\uD800', '\uDFFF') ? string.Concat(text.EnumerateRunes()) : text;
        foreach (var rune in whole.Normalize(NormalizationForm.FormKC).EnumerateRunes())
        {
            var spaceless = IsSpaceless(rune.Value);
            if (word.Length > 0 && (spaceless != wasSpaceless || !IsOfWord(rune)))
            {
                foreach (var part in Parts(word.ToString(), wasSpaceless))
                {
                    yield return part;
                }

                word.Clear();
            }

            wasSpaceless = spaceless;

            if (IsOfWord(rune))
            {
                word.Append(Rune.ToLowerInvariant(rune).ToString());
            }
            else if (rune.Value is '.' or '!' or '?' or ';' or ':' or '\n' or '。')
            {
                yield return "";
            }
        }

        foreach (var part in Parts(word.ToString(), wasSpaceless))
        {
            yield return part;
        }
    }

    private static IEnumerable<string> Parts(string word, bool spaceless)
    {
        if (word.Length == 0 || !spaceless)
        {
            return word.Length > 0 ? [word] : [];
        }

        var letters = StringInfo.ParseCombiningCharacters(word);
        string Between(int from, int to) => word[letters[from]..(to < letters.Length ? letters[to] : word.Length)];
        return letters.Length == 1 ? [word] : Enumerable.Range(0, letters.Length - 1).Select(at => Between(at, at + 2));
    }

    private static bool IsOfWord(Rune rune) => Rune.GetUnicodeCategory(rune) is UnicodeCategory.UppercaseLetter or UnicodeCategory.LowercaseLetter or UnicodeCategory.TitlecaseLetter
        or UnicodeCategory.ModifierLetter or UnicodeCategory.OtherLetter or UnicodeCategory.NonSpacingMark or UnicodeCategory.SpacingCombiningMark or UnicodeCategory.DecimalDigitNumber;

    // Thai, Lao, Burmese, Khmer, kana, Chinese characters.
    private static bool IsSpaceless(int letter) => letter is (>= 0x0E00 and <= 0x0EFF) or (>= 0x1000 and <= 0x109F) or (>= 0x1780 and <= 0x17FF)
        or (>= 0x3040 and <= 0x30FF) or (>= 0x3400 and <= 0x9FFF) or (>= 0xF900 and <= 0xFAFF) or (>= 0x20000 and <= 0x3FFFF);
}
