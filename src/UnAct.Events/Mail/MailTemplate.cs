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
    private const string Head = "Subject: ";

    private static readonly string[] Tags = ["if", "elsif", "else", "endif", "unless", "endunless", "for", "endfor", "comment", "endcomment"];
    private static readonly string[] Filters = ["join", "size", "first", "last"];
    private static readonly FluidParser Parser = new();

    private readonly IFluidTemplate parsed;

    private MailTemplate(string language, IFluidTemplate parsed) => (Language, this.parsed) = (language, parsed);

    public string Language { get; }

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

        return Parser.TryParse(text, out var parsed, out var error) ? new MailTemplate(language, parsed) : throw new FormatException(error);
    }

    internal async Task<(string Subject, string Body)> Fill(TemplateContext context)
    {
        var text = await parsed.RenderAsync(context);
        var end = text.IndexOf('\n', StringComparison.Ordinal);
        return (text[Head.Length..end], text[(end + 1)..]);
    }

    private static void Allow(string[] allowed, string name, string what)
    {
        if (!allowed.Contains(name, StringComparer.Ordinal))
        {
            throw new FormatException($"It uses the {what} “{name}”; allowed are {string.Join(", ", allowed)}.");
        }
    }

    // Looked for in the whole text, not only inside braces: what might be one is refused, however the braces are written.
    [GeneratedRegex(@"\{%-?\s*(?<name>\w*)", RegexOptions.CultureInvariant, matchTimeoutMilliseconds: 1000)]
    private static partial Regex Tag();

    [GeneratedRegex(@"\|\s*(?<name>\w*)", RegexOptions.CultureInvariant, matchTimeoutMilliseconds: 1000)]
    private static partial Regex Filter();

    [GeneratedRegex(@"\(\s*[\w.-]*\w\s*\.\.\s*\w[\w.-]*\s*\)", RegexOptions.CultureInvariant, matchTimeoutMilliseconds: 1000)]
    private static partial Regex Range();
}
