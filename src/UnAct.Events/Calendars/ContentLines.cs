using System.Globalization;
using System.Text;

namespace UnAct.Calendars;

/// <summary>Writes the content lines of RFC 5545 section 3.1: CRLF, at most 75 octets of UTF-8 a line, escaped so that no text can leave its line.</summary>
internal sealed class ContentLines
{
    private const int LineOctets = 75;
    private readonly StringBuilder text = new(1024);

    public override string ToString() => text.ToString();

    /// <summary>A line as it stands; name and value hold no control character.</summary>
    public void Add(string name, string value) => Fold($"{name}:{value}");

    /// <summary>A TEXT value that keeps its line breaks (RFC 5545, 3.3.11); nothing where it is blank.</summary>
    public void AddText(string name, string? value)
    {
        if (!string.IsNullOrWhiteSpace(value))
        {
            Add(name, Escape(value, newLine: "\\n"));
        }
    }

    /// <summary>A TEXT value on one line, such as a title.</summary>
    public void AddTitle(string name, string value) => Add(name, Escape(value, newLine: " ").Trim(' '));

    /// <summary><c>;name=value</c> with the caret escapes of RFC 6868, quoted where it must be; nothing where it is blank.</summary>
    public static string Parameter(string name, string? value)
    {
        var safe = new StringBuilder();
        foreach (var rune in Runes(value ?? ""))
        {
            _ = rune.Value switch
            {
                '\n' or '\t' => safe.Append(' '),
                '"' => safe.Append("^'"),
                '^' => safe.Append("^^"),
                _ => safe.Append(rune.ToString()),
            };
        }

        var clean = safe.ToString().Trim(' ');
        return clean.Length == 0 ? "" : clean.AsSpan().ContainsAny(":;,") ? $";{name}=\"{clean}\"" : $";{name}={clean}";
    }

    private static string Escape(string value, string newLine)
    {
        var safe = new StringBuilder(value.Length + 16);
        foreach (var rune in Runes(value))
        {
            _ = rune.Value switch
            {
                '\n' => safe.Append(newLine),
                '\\' or ';' or ',' => safe.Append('\\').Append((char)rune.Value),
                _ => safe.Append(rune.ToString()),
            };
        }

        return safe.ToString();
    }

    /// <summary>Every kind of line break becomes one line feed, since some readers break lines at each of them; other control characters but the tab are dropped.</summary>
    private static IEnumerable<Rune> Runes(string value)
    {
        foreach (var rune in value.ReplaceLineEndings("\n").Replace('\v', '\n').EnumerateRunes())
        {
            if (!Rune.IsControl(rune) || rune.Value is '\n' or '\t')
            {
                yield return rune;
            }
        }
    }

    private void Fold(string line)
    {
        var rest = line.AsSpan();
        var octets = 0;
        while (!rest.IsEmpty)
        {
            var length = Character(rest, out var size);
            if (octets + size > LineOctets)
            {
                text.Append("\r\n ");
                octets = 1;
            }

            text.Append(rest[..length]);
            octets += size;
            rest = rest[length..];
        }

        text.Append("\r\n");
    }

    /// <summary>What a person sees as one character stays together, unless it alone is longer than a line.</summary>
    private static int Character(ReadOnlySpan<char> rest, out int octets)
    {
        if (rest[0] < 0x80 && (rest.Length == 1 || rest[1] < 0x80))
        {
            octets = 1;
            return 1;
        }

        var length = StringInfo.GetNextTextElementLength(rest);
        octets = Encoding.UTF8.GetByteCount(rest[..length]);
        if (octets >= LineOctets)
        {
            Rune.DecodeFromUtf16(rest, out var rune, out length);
            octets = rune.Utf8SequenceLength;
        }

        return length;
    }
}
