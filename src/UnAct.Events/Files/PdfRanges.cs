using System.Globalization;
using System.Text;
using System.Text.RegularExpressions;
using UglyToad.PdfPig;
using UglyToad.PdfPig.Tokens;

namespace UnAct.Files;

/// <summary>Looks whether a table of a font's characters (a CMap) names more of them than there are: the reader writes each one down.</summary>
internal static partial class PdfRanges
{
    private const int Most = 0x20000;

    public static bool AreHuge(PdfDocument document, PdfObjects objects)
    {
        var total = 0L;
        foreach (var (dictionary, _) in objects.Dictionaries())
        {
            foreach (var key in (string[])["ToUnicode", "Encoding"])
            {
                if (total <= Most && dictionary.TryGet(NameToken.Create(key), out var value) && objects.Resolve(value) is StreamToken map)
                {
                    total += Largest(Encoding.Latin1.GetString(map.Decode(document.Structure.FilterProvider, document.Structure.TokenScanner).Span));
                }
            }
        }

        return total > Most;
    }

    private static long Largest(string map) => Range().Matches(map).Max(range =>
        long.TryParse(range.Groups["from"].ValueSpan, NumberStyles.HexNumber, CultureInfo.InvariantCulture, out var from)
        && long.TryParse(range.Groups["to"].ValueSpan, NumberStyles.HexNumber, CultureInfo.InvariantCulture, out var to) ? (long?)Math.Max(0, to - from) : Most) ?? 0;

    /// <summary>In a range of two bytes no more stand than two bytes can say; only longer ones are looked at.</summary>
    [GeneratedRegex(@"<\s*(?<from>[0-9A-Fa-f]{5,})\s*>\s*<\s*(?<to>[0-9A-Fa-f]{5,})\s*>\s*[<\[0-9]", RegexOptions.ExplicitCapture, matchTimeoutMilliseconds: 2000)]
    private static partial Regex Range();
}
