using System.Text.RegularExpressions;
using Fluid;

namespace UnAct.Mail;

/// <summary>A subject or a body while it is checked: where its braces are, and on which line each name stands that the parser no longer places.</summary>
internal sealed partial class MailTextReading
{
    private static readonly Dictionary<string, string> Ends = new(StringComparer.Ordinal) { ["if"] = "endif", ["unless"] = "endunless", ["for"] = "endfor", ["comment"] = "endcomment" };

    /// <summary>The text with everything outside of braces, and inside of comments, blanked out: places and lines stay.</summary>
    private readonly string braces;
    private readonly MailKind kind;
    private int cursor;
    private int after;

    public MailTextReading(MailKind kind, string text, bool inSubject)
    {
        (this.kind, Text, InSubject) = (kind, text, inSubject);
        var shown = Without(text, Comment().Matches(text));
        var blank = shown.Select(sign => sign == '\n' ? sign : ' ').ToArray();
        foreach (Match brace in Brace().Matches(shown))
        {
            brace.ValueSpan.CopyTo(blank.AsSpan(brace.Index));
        }

        braces = new string(blank);
    }

    public string Text { get; }

    public bool InSubject { get; }

    /// <summary>Every value that it names, once the names have been read.</summary>
    public HashSet<string> Named { get; } = new(StringComparer.Ordinal);

    public IEnumerable<MailTextFault> NotAllowed() =>
        from tag in MailTemplate.Tag().Matches(Text)
        let name = tag.Groups["name"].Value
        where !MailTemplate.Tags.Contains(name, StringComparer.Ordinal)
        select Fault(tag.Index, "“{0}” is not possible here; there are {1}.", $"{{% {name} %}}", "if, elsif, else, unless, for, comment");

    /// <summary>What is opened and not closed, or the other way: said at its beginning, where the parser would only say the end.</summary>
    public IEnumerable<MailTextFault> Unclosed()
    {
        var open = new Stack<(string Name, int At)>();
        foreach (Match tag in MailTemplate.Tag().Matches(Without(Text, Commented().Matches(Text))))
        {
            var name = tag.Groups["name"].Value;
            if (Ends.ContainsKey(name))
            {
                open.Push((name, tag.Index));
            }
            else if (name is "else" or "elsif" ? open.Count == 0 : !open.TryPop(out var begun) || Ends[begun.Name] != name)
            {
                return [Fault(tag.Index, "“{0}” has no beginning here.", $"{{% {name} %}}")];
            }
        }

        return open.Select(begun => Fault(begun.At, "“{0}” has no “{1}”.", $"{{% {begun.Name} … %}}", $"{{% {Ends[begun.Name]} %}}")).Reverse();
    }

    public IReadOnlyList<MailTextFault> Names(IFluidTemplate parsed)
    {
        var names = new MailTextNames(kind, this);
        names.VisitTemplate(parsed);
        Named.UnionWith(names.Named);
        return names.Faults;
    }

    /// <summary>A fault at the name that was found last, or the next place where these words stand in braces.</summary>
    public MailTextFault Next(string words, string says, params string[] values)
    {
        Find(words, cursor);
        return Fault(cursor, says, values);
    }

    /// <summary>The next name. They are read in the order in which they are written.</summary>
    public void Find(string words) => Find(words, after);

    private void Find(string words, int from)
    {
        var pattern = string.Join(@"\s*", words.Split('.').Select(Regex.Escape).SelectMany((part, at) => at == 0 ? new[] { part } : [@"\.", part]));
        var found = new Regex($@"(?<![\w.""'-]){pattern}(?![\w-])", RegexOptions.CultureInvariant, TimeSpan.FromSeconds(1)).Match(braces, from);
        (cursor, after) = found.Success ? (found.Index, found.Index + 1) : (cursor, after);
    }

    private MailTextFault Fault(int at, string says, params string[] values) => new(InSubject, InSubject ? null : Text.AsSpan(0, Math.Min(at, Text.Length)).Count('\n') + 1, says, values);

    /// <summary>The text with these places blanked out; lines stay.</summary>
    private static string Without(string text, MatchCollection all)
    {
        var left = text.ToCharArray();
        foreach (Match one in all)
        {
            for (var at = one.Index; at < one.Index + one.Length; at++)
            {
                left[at] = left[at] == '\n' ? '\n' : ' ';
            }
        }

        return new string(left);
    }

    [GeneratedRegex(@"\{\{.*?\}\}|\{%.*?%\}", RegexOptions.CultureInvariant | RegexOptions.Singleline, matchTimeoutMilliseconds: 1000)]
    private static partial Regex Brace();

    [GeneratedRegex(@"\{%-?\s*comment\s*-?%\}.*?\{%-?\s*endcomment\s*-?%\}", RegexOptions.CultureInvariant | RegexOptions.Singleline, matchTimeoutMilliseconds: 1000)]
    private static partial Regex Comment();

    [GeneratedRegex(@"(?<=\{%-?\s*comment\s*-?%\}).*?(?=\{%-?\s*endcomment\s*-?%\})", RegexOptions.CultureInvariant | RegexOptions.Singleline, matchTimeoutMilliseconds: 1000)]
    private static partial Regex Commented();
}
