using System.Text.RegularExpressions;
using Fluid;

namespace UnAct.Mail;

/// <summary>
/// One template as it is written: <c>Subject: …</c>, an empty line, and blocks. It may branch and loop over the values it is given, and no
/// more: what can grow without bound (ranges, assigning, appending) is not part of the language here.
/// </summary>
public sealed partial class MailTemplate
{
    public const int MostSteps = 10_000;

    /// <summary>Of the text that comes of it: steps alone bound nothing, where each may write a page.</summary>
    public const int MostLength = 200_000;

    private const string Head = "Subject: ";

    internal static readonly string[] Tags = ["if", "elsif", "else", "endif", "unless", "endunless", "for", "endfor", "comment", "endcomment"];
    internal static readonly string[] Filters = ["join", "size", "first", "last"];
    internal static readonly FluidParser Parser = new();

    private readonly IFluidTemplate subject;
    private readonly IFluidTemplate body;

    /// <exception cref="FormatException">The parser's words.</exception>
    private MailTemplate(string language, string subject, string body)
    {
        (Language, Subject, Body) = (language, subject, body);
        // Apart, so that nothing that is written in one can reach into the other.
        (this.subject, this.body) = (Read(subject), Read(body));
    }

    public string Language { get; }

    /// <summary>As it is written.</summary>
    public string Subject { get; }

    /// <summary>As it is written.</summary>
    public string Body { get; }

    /// <summary>What an organiser wrote: what the parser made of it is looked at, so that a bar or a dash in plain words is none of the language.</summary>
    /// <exception cref="FormatException">With the faults, each with its line.</exception>
    public static MailTemplate Own(MailKind kind, string subject, string body, string language)
    {
        if (MailTextCheck.Faults(kind, subject, body) is { Count: > 0 } faults)
        {
            throw new FormatException(string.Join(' ', faults));
        }

        return new MailTemplate(language, subject, body);
    }

    /// <exception cref="FormatException">With a sentence that says what is wrong with it.</exception>
    public static MailTemplate Parse(string source, string language)
    {
        var text = source.ReplaceLineEndings("\n");
        if (!text.StartsWith(Head, StringComparison.Ordinal) || text.IndexOf('\n', StringComparison.Ordinal) is var end && (end < 0 || end + 1 >= text.Length || text[end + 1] != '\n'))
        {
            throw new FormatException($"It must begin with a line “{Head}…” and an empty line.");
        }

        foreach (Match tag in Tag().Matches(text))
        {
            Allow(Tags, tag.Groups["name"].Value, "tag");
        }

        if (Range().IsMatch(text))
        {
            throw new FormatException("It counts through a range, which is not allowed here.");
        }

        foreach (Match filter in Filter().Matches(text))
        {
            Allow(Filters, filter.Groups["name"].Value, "filter");
        }

        return new MailTemplate(language, text[Head.Length..end], text[(end + 2)..].TrimEnd('\n'));
    }

    internal async Task<(string Subject, string Body)> Fill(TemplateContext context) => (await Write(subject, context), await Write(body, context));

    private static async Task<string> Write(IFluidTemplate parsed, TemplateContext context)
    {
        using var written = new BoundedWriter(MostLength);
        await parsed.RenderAsync(written, NullEncoder.Default, context);
        return written.ToString();
    }

    private static IFluidTemplate Read(string text) => Parser.TryParse(text, out var parsed, out var error) ? parsed : throw new FormatException(error);

    private static void Allow(string[] allowed, string name, string what)
    {
        if (!allowed.Contains(name, StringComparer.Ordinal))
        {
            throw new FormatException($"It uses the {what} “{name}”; allowed are {string.Join(", ", allowed)}.");
        }
    }

    // Looked for in the whole text, not only inside braces: what might be one is refused, however the braces are written.
    [GeneratedRegex(@"\{%-?\s*(?<name>\w*)", RegexOptions.CultureInvariant, matchTimeoutMilliseconds: 1000)]
    internal static partial Regex Tag();

    [GeneratedRegex(@"\|\s*(?<name>\w*)", RegexOptions.CultureInvariant, matchTimeoutMilliseconds: 1000)]
    internal static partial Regex Filter();

    [GeneratedRegex(@"\(\s*[\w.-]*\w\s*\.\.\s*\w[\w.-]*\s*\)", RegexOptions.CultureInvariant, matchTimeoutMilliseconds: 1000)]
    internal static partial Regex Range();

    private sealed class BoundedWriter(int most) : StringWriter(System.Globalization.CultureInfo.InvariantCulture)
    {
        public override void Write(char value)
        {
            Bound(1);
            base.Write(value);
        }

        public override void Write(char[] buffer, int index, int count)
        {
            Bound(count);
            base.Write(buffer, index, count);
        }

        public override void Write(ReadOnlySpan<char> buffer)
        {
            Bound(buffer.Length);
            base.Write(buffer);
        }

        public override void Write(string? value)
        {
            Bound(value?.Length ?? 0);
            base.Write(value);
        }

        private void Bound(int more)
        {
            if (GetStringBuilder().Length + more > most)
            {
                throw new FormatException("It becomes longer than a mail may be.");
            }
        }
    }
}
