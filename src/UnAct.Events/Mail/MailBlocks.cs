using System.Text;
using System.Text.RegularExpressions;

namespace UnAct.Mail;

/// <summary>
/// The body of a mail, read once and written twice, so that text and HTML hold the same facts. Blocks stand between empty lines:
/// paragraphs; <c># Title</c> with its lines; lists of <c>- </c>; <c>&gt; </c> for somebody's own words; <c>[Words](address)</c> alone for a
/// button; <c>---</c> before the small print. Inside a block <c>**bold**</c>.
/// </summary>
internal static partial class MailBlocks
{
    private const string Ink = "#1f6f8b";

    public static string Text(string body)
    {
        var text = new StringBuilder();
        var close = false;
        foreach (var lines in Blocks(body))
        {
            text.Append(text.Length > 0 && !close ? "\r\n" : "").Append(Button(lines) is var (words, address) ? $"{SealedText.Open(words)}: {SealedText.Open(address)}"
                : lines[0] == "---" ? "-- "
                : lines[0].StartsWith("> ", StringComparison.Ordinal) ? SealedText.OpenLines(Quoted(lines), "> ")
                : string.Join("\r\n", lines.Select(line => SealedText.Open(Plain(line))))).Append("\r\n");
            close = lines[0] == "---";
        }

        return text.ToString();
    }

    public static string Html(string body, string subject, string language)
    {
        var html = new StringBuilder()
            .Append("<!doctype html>\n<html lang=\"").Append(SealedText.Html(language)).Append("\" dir=\"auto\"><head><meta charset=\"utf-8\"><meta name=\"viewport\" content=\"width=device-width\">")
            .Append("<meta name=\"color-scheme\" content=\"light dark\"><meta name=\"supported-color-schemes\" content=\"light dark\"><title>").Append(SealedText.Html(subject)).Append("</title></head>\n")
            .Append("<body style=\"margin:0;padding:24px 16px;font:16px/1.6 system-ui,-apple-system,'Segoe UI',Roboto,sans-serif\">\n<div style=\"max-width:36em;margin:0 auto\">\n");
        var small = false;
        foreach (var lines in Blocks(body))
        {
            if (lines[0] == "---")
            {
                small = true;
                html.Append("<hr style=\"border:0;border-top:1px solid #8886;margin:28px 0 16px\">\n");
                continue;
            }

            html.Append(Block(lines, small)).Append('\n');
        }

        return html.Append("</div>\n</body></html>\n").ToString();
    }

    /// <summary>The same blocks with the classes of our own pages, whose policy allows no styles in the markup; a button says where it leads instead of leading there.</summary>
    public static string Shown(string body)
    {
        var (html, small) = (new StringBuilder(), false);
        foreach (var lines in Blocks(body))
        {
            if (lines[0] == "---")
            {
                small = true;
                html.Append("<hr>\n");
                continue;
            }

            html.Append(Button(lines) is var (words, address) ? $"<p><span class=\"{(small ? "small" : "button")}\">{Inline(words)}</span> <span class=\"small muted\">{SealedText.Html(address)}</span></p>" : lines[0] switch
            {
                ['#', ' ', .. var title] => $"<div class=\"notice\"><p><strong>{Inline(title)}</strong>{string.Concat(lines.Skip(1).Select(line => "<br>\n" + Inline(line)))}</p></div>",
                ['-', ' ', ..] => $"<ul>{string.Concat(lines.Select(line => $"<li>{Inline(Item(line))}</li>"))}</ul>",
                ['>', ' ', ..] => $"<blockquote class=\"card\"><p>{SealedText.Html(Quoted(lines), keepLines: true)}</p></blockquote>",
                _ => $"<p{(small ? " class=\"small muted\"" : "")}>{string.Join("<br>\n", lines.Select(Inline))}</p>",
            }).Append('\n');
        }

        return html.ToString();
    }

    private static string Block(string[] lines, bool small)
    {
        if (Button(lines) is var (words, address))
        {
            return small ? $"<p style=\"margin:12px 0;font-size:14px;opacity:.8\"><a href=\"{SealedText.Html(address)}\" style=\"color:inherit\">{Inline(words)}</a></p>"
                : $"<p style=\"margin:20px 0\"><a href=\"{SealedText.Html(address)}\" style=\"display:inline-block;padding:10px 20px;border-radius:6px;background:{Ink};color:#ffffff;font-weight:600;text-decoration:none\">{Inline(words)}</a></p>";
        }

        return lines[0] switch
        {
            ['#', ' ', .. var title] => $"<div style=\"margin:20px 0;padding:2px 0 2px 14px;border-left:3px solid {Ink}\"><strong style=\"font-size:1.15em\">{Inline(title)}</strong>{string.Concat(lines.Skip(1).Select(line => "<br>\n" + Inline(line)))}</div>",
            ['-', ' ', ..] => $"<ul style=\"margin:12px 0;padding-left:22px\">{string.Concat(lines.Select(line => $"<li style=\"margin:4px 0\">{Inline(Item(line))}</li>"))}</ul>",
            ['>', ' ', ..] => $"<blockquote style=\"margin:16px 0;padding:2px 0 2px 14px;border-left:3px solid #8888\">{SealedText.Html(Quoted(lines), keepLines: true)}</blockquote>",
            _ => $"<p style=\"margin:12px 0{(small ? ";font-size:14px;opacity:.8" : "")}\">{string.Join("<br>\n", lines.Select(Inline))}</p>",
        };
    }

    private static IEnumerable<string[]> Blocks(string body)
    {
        var block = new List<string>();
        foreach (var line in body.Split('\n').Select(l => l.Trim()).Append(""))
        {
            // What begins the small print stands alone, also where somebody left no empty line beside it.
            if (line.Length > 0 && line != "---")
            {
                block.Add(line);
                continue;
            }

            if (block.Count > 0)
            {
                // A mail to somebody who has no personal page has no link, and then no button.
                if (!(block.Count == 1 && block[0].EndsWith("]()", StringComparison.Ordinal)))
                {
                    yield return [.. block];
                }

                block.Clear();
            }

            if (line == "---")
            {
                yield return [line];
            }
        }
    }

    private static string Item(string line) => line.StartsWith("- ", StringComparison.Ordinal) ? line[2..] : line;

    private static string Quoted(string[] lines) => string.Join('\n', lines.Select(line => line.StartsWith("> ", StringComparison.Ordinal) ? line[2..] : line));

    private static (string Words, string Address)? Button(string[] lines) =>
        lines.Length == 1 && ButtonShape().Match(lines[0]) is { Success: true } found && IsWeb(SealedText.Open(found.Groups["address"].Value))
            ? (found.Groups["words"].Value, found.Groups["address"].Value)
            : null;

    private static bool IsWeb(string address) => Uri.TryCreate(address, UriKind.Absolute, out var uri) && uri.Scheme is "http" or "https";

    private static string Inline(string line) => string.Concat(line.Split("**").Select((piece, at) => at % 2 == 0 ? SealedText.Html(piece) : $"<strong>{SealedText.Html(piece)}</strong>"));

    private static string Plain(string line) => (line.StartsWith("# ", StringComparison.Ordinal) ? line[2..] : line).Replace("**", "", StringComparison.Ordinal);

    [GeneratedRegex(@"^\[(?<words>[^\]]+)\]\((?<address>[^)]+)\)$", RegexOptions.CultureInvariant | RegexOptions.ExplicitCapture, matchTimeoutMilliseconds: 1000)]
    private static partial Regex ButtonShape();
}
