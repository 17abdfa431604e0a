using System.Text;
using System.Text.RegularExpressions;

namespace UnAct.Reviews;

/// <summary>
/// Reads entries of BibTeX as far as titles and abstracts need it (Patashnik, "BibTeXing", 1988): fields in braces, in quotes or as a number, joined by <c>#</c>; braces that keep
/// capitals, and the accents of TeX, become letters. <c>@comment</c>, <c>@preamble</c> and <c>@string</c> are passed over; an entry that does not end is read as far as it goes.
/// </summary>
public static partial class BibTexReader
{
    private static readonly Dictionary<char, char> Accents = new() { ['\''] = '\u0301', ['`'] = '\u0300', ['^'] = '\u0302', ['"'] = '\u0308', ['~'] = '\u0303', ['='] = '\u0304', ['.'] = '\u0307', ['c'] = '\u0327', ['v'] = '\u030C', ['u'] = '\u0306', ['H'] = '\u030B', ['d'] = '\u0323', ['k'] = '\u0328', ['r'] = '\u030A' };

    private static readonly Dictionary<string, string> Letters = new(StringComparer.Ordinal) { ["ss"] = "ß", ["ae"] = "æ", ["AE"] = "Æ", ["o"] = "ø", ["O"] = "Ø", ["l"] = "ł", ["L"] = "Ł", ["i"] = "i", ["j"] = "j", ["aa"] = "å", ["AA"] = "Å", ["oe"] = "œ", ["OE"] = "Œ", ["&"] = "&", ["%"] = "%", ["$"] = "$", ["_"] = "_", ["#"] = "#", ["{"] = "{", ["}"] = "}", ["-"] = "", ["textbackslash"] = "\\", ["textbraceleft"] = "{", ["textbraceright"] = "}", ["textasciicircum"] = "^", ["textasciitilde"] = "~" };

    /// <returns>Of each entry its fields, by their names in small letters; none where the text is no BibTeX.</returns>
    public static IReadOnlyList<IReadOnlyDictionary<string, string>> Read(string text)
    {
        var entries = new List<IReadOnlyDictionary<string, string>>();
        for (var start = Entry.Match(text); start.Success;)
        {
            var at = start.Index + start.Length;
            if (start.Groups["kind"].Value.ToLowerInvariant() is "comment" or "preamble" or "string")
            {
                start = Entry.Match(text, at);
                continue;
            }

            var fields = new Dictionary<string, string>(StringComparer.Ordinal);
            while (Field.Match(text, at) is { Success: true } field)
            {
                var (value, end) = Value(text, field.Index + field.Length);
                fields.TryAdd(field.Groups["name"].Value.ToLowerInvariant(), Plain(value));
                at = end;
            }

            entries.Add(fields);
            start = Entry.Match(text, at);
        }

        return entries;
    }

    private static (string Value, int End) Value(string text, int at)
    {
        var value = new StringBuilder();
        while (at < text.Length)
        {
            if (char.IsWhiteSpace(text[at]) || text[at] == '#')
            {
                at++;
            }
            else if (text[at] is '{' or '"')
            {
                var (open, from, depth) = (text[at], ++at, 0);
                for (; at < text.Length && !(depth == 0 && text[at] == (open == '{' ? '}' : '"')); at++)
                {
                    depth += text[at] == '\\' ? 0 : text[at] == '{' ? 1 : text[at] == '}' && depth > 0 ? -1 : 0;
                    at += text[at] == '\\' && at + 1 < text.Length ? 1 : 0;
                }

                value.Append(text.AsSpan(Math.Min(from, text.Length), Math.Max(0, Math.Min(at, text.Length) - from)));
                at = Math.Min(at + 1, text.Length);
            }
            else if (char.IsLetterOrDigit(text[at]))
            {
                var from = at;
                while (at < text.Length && (char.IsLetterOrDigit(text[at]) || text[at] is '-' or '_' or ':'))
                {
                    at++;
                }

                value.Append(text.AsSpan(from, at - from));
            }
            else
            {
                break;
            }
        }

        return (value.ToString(), at);
    }

    private static string Plain(string value)
    {
        // Braces and ties of TeX go first: what a command writes stays, also where it is a brace.
        var accented = Accent.Replace(value, m => Accents.TryGetValue(m.Groups["sign"].Value[0], out var mark) ? m.Groups["letter"].Value + mark : m.Value);
        var lettered = Token.Replace(accented, m => m.Groups["name"] is { Success: true, Value: var name } ? Letters.GetValueOrDefault(name, "") : m.Value == "~" ? " " : "");
        return Spaces.Replace(lettered, " ").Trim().Normalize(NormalizationForm.FormC);
    }

    [GeneratedRegex(@"@\s*(?<kind>[A-Za-z]+)\s*[{(]\s*", RegexOptions.ExplicitCapture | RegexOptions.CultureInvariant, 1000)]
    private static partial Regex Entry { get; }

    // From where the last one ended: the key of the entry, a comma, the name.
    [GeneratedRegex(@"\G[^@={}""]*?(?<name>[A-Za-z][A-Za-z0-9_-]*)\s*=\s*", RegexOptions.ExplicitCapture | RegexOptions.CultureInvariant, 1000)]
    private static partial Regex Field { get; }

    [GeneratedRegex(@"\\(?<sign>['`^""~=.]|[cvuHdkr](?=[\s{]))\s*\{?\\?(?<letter>[A-Za-z])\}?", RegexOptions.ExplicitCapture | RegexOptions.CultureInvariant, 1000)]
    private static partial Regex Accent { get; }

    [GeneratedRegex(@"\\(?:(?<name>[A-Za-z]+)\s?|(?<name>[&%$_#{}-]))|[{}~]", RegexOptions.ExplicitCapture | RegexOptions.CultureInvariant, 1000)]
    private static partial Regex Token { get; }

    [GeneratedRegex(@"\s+", RegexOptions.ExplicitCapture | RegexOptions.CultureInvariant, 1000)]
    private static partial Regex Spaces { get; }
}
