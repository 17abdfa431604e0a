using System.Text;

namespace UnAct.Tests.Calendars;

/// <summary>A second, plain reading of content lines, written from RFC 5545 and 6868 and not from our writer.</summary>
internal static class IcsText
{
    /// <summary>Lines as they are on the wire, without their CRLF; fails where the text does not end with one.</summary>
    public static string[] Wire(string ics)
    {
        Assert.EndsWith("\r\n", ics, StringComparison.Ordinal);
        return ics[..^2].Split("\r\n");
    }

    public static string[] Unfold(string ics) => Wire(ics.Replace("\r\n ", "", StringComparison.Ordinal));

    /// <summary>The names of all lines in order, with the component for BEGIN and END.</summary>
    public static string[] Names(string ics) =>
        [.. Unfold(ics).Select(l => l.StartsWith("BEGIN:", StringComparison.Ordinal) || l.StartsWith("END:", StringComparison.Ordinal) ? l : l[..l.IndexOfAny([':', ';'])])];

    /// <summary>The value of the only line of that name; null where there is none.</summary>
    public static string? Value(string ics, string name)
    {
        var line = Line(ics, name);
        return line?[(ColonOf(line) + 1)..];
    }

    public static string? Line(string ics, string name) =>
        Unfold(ics).SingleOrDefault(l => l.StartsWith(name + ":", StringComparison.Ordinal) || l.StartsWith(name + ";", StringComparison.Ordinal));

    /// <summary>A parameter of the only line of that name, out of its quotes and its caret escapes.</summary>
    public static string? Parameter(string ics, string name, string parameter)
    {
        var line = Line(ics, name)!;
        var head = line[..ColonOf(line)];
        var from = head.IndexOf($";{parameter}=", StringComparison.Ordinal);
        if (from < 0) return null;
        var value = head[(from + parameter.Length + 2)..];
        value = value[0] == '"' ? value[1..value.IndexOf('"', 1)] : value.Split(';')[0];
        if (!head.Contains($"{parameter}=\"", StringComparison.Ordinal)) Assert.DoesNotContain(',', value);
        return value.Replace("^^", "\0", StringComparison.Ordinal).Replace("^'", "\"", StringComparison.Ordinal)
            .Replace("^n", "\n", StringComparison.Ordinal).Replace('\0', '^');
    }

    public static string Unescape(string value)
    {
        var text = new StringBuilder();
        for (var i = 0; i < value.Length; i++)
        {
            if (value[i] != '\\')
            {
                Assert.DoesNotContain(value[i], ";,");
                text.Append(value[i]);
                continue;
            }

            i++;
            Assert.Contains(value[i], "\\;,n");
            text.Append(value[i] == 'n' ? '\n' : value[i]);
        }

        return text.ToString();
    }

    private static int ColonOf(string line)
    {
        var quoted = false;
        for (var i = 0; i < line.Length; i++)
        {
            quoted ^= line[i] == '"';
            if (!quoted && line[i] == ':') return i;
        }

        throw new FormatException(line);
    }
}
