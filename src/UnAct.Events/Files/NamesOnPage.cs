using System.Globalization;
using System.Text;

namespace UnAct.Files;

/// <summary>Looks which names a page shows, for a warning: whoever reviews it should not read who wrote it.</summary>
/// <remarks>
/// Case, accents, width, punctuation and spaces do not matter. In scripts that set spaces a name must be whole words; a name of two or more words is also
/// found turned round, and with its first ones as initials. In scripts without spaces, any place counts.
/// </remarks>
public static class NamesOnPage
{
    /// <summary>A single sign says nothing.</summary>
    private const int ShortestName = 2;

    /// <param name="names">Full names, addresses, or what else should not be there.</param>
    /// <returns>Those of the names that are there, as they were given.</returns>
    public static IReadOnlyList<string> Find(string? firstPageText, IEnumerable<string> names)
    {
        var (words, joined) = (Words(firstPageText ?? ""), Joined(firstPageText ?? ""));
        return [.. names.Where(name => !string.IsNullOrWhiteSpace(name)).Distinct(StringComparer.Ordinal).Where(name => IsThere(name, words, joined))];
    }

    private static bool IsThere(string name, IReadOnlyList<string> page, string joined)
    {
        var whole = Joined(name);
        if (whole.Length < ShortestName)
        {
            return false;
        }

        if (HasNoSpaces(whole))
        {
            return joined.Contains(whole, StringComparison.Ordinal);
        }

        var words = Words(name);
        return Ways(words, isAddress: name.Contains('@', StringComparison.Ordinal)).Any(way => Stands(way, page)) || (words.Count > 1 && whole.Length >= 8 && page.Contains(whole, StringComparer.Ordinal));
    }

    private static IEnumerable<IReadOnlyList<string>> Ways(IReadOnlyList<string> words, bool isAddress)
    {
        yield return words;
        if (words.Count < 2 || isAddress)
        {
            yield break;
        }

        var (family, given) = (words[^1], words.Take(words.Count - 1).ToList());
        yield return [family, .. given];
        yield return [.. words.Skip(1), words[0]];
        // An initial alone with a family name of two letters would be found in anything.
        if (family.Length > 2)
        {
            string[] initials = [.. given.Select(word => word[..1])];
            yield return [.. initials, family];
            yield return [family, .. initials];
            yield return [string.Concat(initials), family];
            yield return [family, string.Concat(initials)];
            yield return [given[0], family];
        }

        // The family name may as well stand first.
        if (words[0].Length > 2)
        {
            string[] initials = [.. words.Skip(1).Select(word => word[..1])];
            yield return [.. initials, words[0]];
            yield return [words[0], .. initials];
        }
    }

    private static bool Stands(IReadOnlyList<string> way, IReadOnlyList<string> page)
    {
        for (var at = 0; at + way.Count <= page.Count; at++)
        {
            var same = 0;
            while (same < way.Count && string.Equals(page[at + same], way[same], StringComparison.Ordinal))
            {
                same++;
            }

            if (same == way.Count)
            {
                return true;
            }
        }

        return false;
    }

    private static List<string> Words(string text)
    {
        var (words, word) = (new List<string>(), new StringBuilder());
        foreach (var rune in Folded(text))
        {
            if (Rune.IsLetterOrDigit(rune))
            {
                word.Append(rune.ToString());
            }
            // What stands above or below a letter belongs to it; an apostrophe inside a name does too.
            else if (rune.Value is not ('\'' or 0x2019) && !IsMark(rune) && word.Length > 0)
            {
                words.Add(word.ToString());
                word.Clear();
            }
        }

        if (word.Length > 0)
        {
            words.Add(word.ToString());
        }

        return words;
    }

    private static string Joined(string text) => string.Concat(Folded(text).Where(rune => Rune.IsLetterOrDigit(rune) || (IsMark(rune) && HasNoSpaces(rune.Value))).Select(rune => rune.ToString()));

    /// <summary>Without accents, but with the vowels and tones of the region's scripts: there they are what tells words apart.</summary>
    private static IEnumerable<Rune> Folded(string text)
    {
        foreach (var rune in text.Normalize(NormalizationForm.FormKD).EnumerateRunes())
        {
            var plain = rune.Value switch
            {
                'Đ' or 'đ' or 'Ð' or 'ð' => new Rune('d'),
                'Ł' or 'ł' => new Rune('l'),
                'Ø' or 'ø' => new Rune('o'),
                'ı' => new Rune('i'),
                _ => Rune.ToLowerInvariant(rune),
            };
            if (!IsMark(plain) || HasNoSpaces(plain.Value))
            {
                yield return plain;
            }
        }
    }

    private static bool IsMark(Rune rune) => Rune.GetUnicodeCategory(rune) is UnicodeCategory.NonSpacingMark or UnicodeCategory.SpacingCombiningMark or UnicodeCategory.EnclosingMark or UnicodeCategory.Format;

    private static bool HasNoSpaces(string name) => name.EnumerateRunes().Any(rune => HasNoSpaces(rune.Value));

    /// <summary>Thai, Lao, Burmese, Khmer; Chinese and Japanese signs.</summary>
    private static bool HasNoSpaces(int sign) => sign is (>= 0x0E00 and <= 0x0EFF) or (>= 0x1000 and <= 0x109F) or (>= 0x1780 and <= 0x17FF) or (>= 0x19E0 and <= 0x19FF)
        or (>= 0x3040 and <= 0x30FF) or (>= 0x3400 and <= 0x4DBF) or (>= 0x4E00 and <= 0x9FFF) or (>= 0xAA60 and <= 0xAA7F) or (>= 0xF900 and <= 0xFAFF) or (>= 0x20000 and <= 0x3FFFF);
}
