using System.Globalization;
using System.Text;
using System.Text.RegularExpressions;
using Fluid;

namespace UnAct.Mail;

/// <summary>
/// Reads the text of a mail that an organiser wrote, before it is kept: what the language here does not have, what does not close, names that no value has,
/// values that stand where they say nothing, and what must not be left out. Every fault names its line.
/// </summary>
public static partial class MailTextCheck
{
    public const int Most = 6;

    public static IReadOnlyList<MailTextFault> Faults(MailKind kind, string subject, string body)
    {
        var (head, text) = (new MailTextReading(kind, subject, inSubject: true), new MailTextReading(kind, body.ReplaceLineEndings("\n"), inSubject: false));
        List<MailTextFault> faults = [.. Read(head), .. Read(text)];
        if (faults.Count == 0)
        {
            faults.AddRange(from name in kind.Needed
                            where !head.Named.Contains(name) && !text.Named.Contains(name)
                            let variable = kind.Variables.First(v => v.Name == name)
                            select new MailTextFault(name == "subject", null, "“{0}” is missing, and without it this mail is of no use: {1}.", variable.Usage(), variable.Says));
        }

        return [.. faults.Take(Most)];
    }

    private static List<MailTextFault> Read(MailTextReading reading)
    {
        List<MailTextFault> faults = [.. reading.NotAllowed()];
        if (faults.Count == 0)
        {
            faults.AddRange(reading.Unclosed());
        }

        if (faults.Count > 0)
        {
            return faults;
        }

        if (MailTemplate.Parser.TryParse(reading.Text, out var parsed, out var error))
        {
            return [.. reading.Names(parsed)];
        }

        var (line, why) = Place().Match(error) is { Success: true } at
            ? (int.Parse(at.Groups["line"].Value, CultureInfo.InvariantCulture), at.Groups["why"].Value)
            : (1, error.Split('\n')[0]);
        return [new MailTextFault(reading.InSubject, line, "This cannot be read ({0}). Values stand in {1}, and what chooses or repeats in {2}.", why.Trim(), "{{ … }}", "{% … %}")];
    }

    [GeneratedRegex(@"^(?<why>[^\n]*?) at \((?<line>\d+):\d+\)", RegexOptions.CultureInvariant | RegexOptions.ExplicitCapture, matchTimeoutMilliseconds: 1000)]
    private static partial Regex Place();
}

/// <summary>What was typed as the text of a mail, made clean: one kind of line end, no control characters, nothing that turns the direction of reading.</summary>
public static class MailTextWords
{
    /// <summary>The signs that sealed words are made of mean nothing when somebody types them.</summary>
    public static string Clean(string? typed) => TypedText.Normal((typed ?? "").ReplaceLineEndings("\n"), NormalizationForm.FormC) is var text
        ? new string([.. text.Where(c => c is '\n' or '\t' || !(char.IsControl(c) || c is (>= '\uE000' and <= '\uE07F') or (>= '\u202A' and <= '\u202E') or (>= '\u2066' and <= '\u2069')))]).Trim()
        : "";

    /// <summary>On one line.</summary>
    public static string Line(string? typed) => string.Join(' ', Clean(typed).Split((char[]?)['\n', '\t', '\u2028', '\u2029'], StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries));
}
