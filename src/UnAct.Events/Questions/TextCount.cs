using System.Globalization;
using Icu;
using Icu.BreakIterators;

namespace UnAct.Questions;

/// <summary>
/// Counts a text as people count it. Characters are extended grapheme clusters (UAX 29), without those that show nothing. Words are what ICU's word boundaries hold
/// apart (UAX 29; by dictionary for Thai, Lao, Khmer, Burmese, Chinese and Japanese), without spaces and signs; what a hyphen joins is one word.
/// </summary>
public static class TextCount
{
    private static readonly Locale Root = new("root");

    // The library finds its functions on the first call, and two at once would find them twice.
    private static readonly Lazy<string> Ready = new(() => Wrapper.IcuVersion);

    public static int Of(string text, TextUnit unit) => unit == TextUnit.Words ? Words(text) : Characters(text);

    public static int Characters(string text)
    {
        var count = 0;
        var clusters = StringInfo.GetTextElementEnumerator(text);
        while (clusters.MoveNext())
        {
            count += Shows(clusters.GetTextElement()) ? 1 : 0;
        }

        return count;
    }

    public static int Words(string text)
    {
        if (string.IsNullOrWhiteSpace(text))
        {
            return 0;
        }

        _ = Ready.Value;
        using var breaks = new RuleBasedBreakIterator(BreakIterator.UBreakIteratorType.WORD, Root);
        breaks.SetText(text);
        var (count, start, joined, afterWord) = (0, 0, false, false);
        for (var end = breaks.MoveNext(); end != BreakIterator.DONE; end = breaks.MoveNext())
        {
            var isWord = breaks.GetRuleStatus() >= FirstWordStatus;
            if (isWord)
            {
                count += joined ? 0 : 1;
            }

            joined = !isWord && afterWord && end - start == 1 && text[start] is '-' or '\u2010' or '\u2011';
            (start, afterWord) = (end, isWord);
        }

        return count;
    }

    /// <summary>UBRK_WORD_NONE_LIMIT: below it are spaces and signs.</summary>
    private const int FirstWordStatus = 100;

    private static bool Shows(string cluster) => cluster is "\n" or "\r\n" or "\r" or "\t" || cluster.EnumerateRunes().Any(rune => System.Text.Rune.GetUnicodeCategory(rune) is not
        (UnicodeCategory.Format or UnicodeCategory.Control or UnicodeCategory.LineSeparator or UnicodeCategory.ParagraphSeparator));
}
