using System.Text;

namespace UnAct.Mail;

/// <summary>
/// Words of strangers inside a template: every sign that could mean something there (a line's end, a dash, a bracket, a brace) is put aside
/// into a private range before the blocks are read, and comes back afterwards as the plain sign it was.
/// </summary>
internal static class SealedText
{
    private const char First = '\uE000';
    private const char Last = '\uE07F';

    public static string Seal(string text)
    {
        var sealedText = new StringBuilder(text.Length);
        foreach (var sign in text)
        {
            sealedText.Append(sign switch
            {
                >= First and <= Last => '\uFFFD',
                <= '\u007F' when !char.IsAsciiLetterOrDigit(sign) && sign != ' ' => (char)(First + sign),
                _ => sign,
            });
        }

        return sealedText.ToString();
    }

    /// <summary>As plain text on one line: what ends a line, or cannot be seen, becomes a space.</summary>
    public static string Open(string text) => Lines(text, '\0', keepLines: false).Trim();

    /// <summary>As plain text whose own lines stay, each after <paramref name="margin"/>.</summary>
    public static string OpenLines(string text, string margin) =>
        margin + string.Join("\r\n" + margin, Lines(text, '\0', keepLines: true).Split('\n').Select(line => line.TrimEnd()));

    /// <summary>Encoded for HTML, text and attributes alike.</summary>
    public static string Html(string text, bool keepLines = false) => Lines(text, '<', keepLines);

    private static string Lines(string text, char encode, bool keepLines)
    {
        var open = new StringBuilder(text.Length + 16);
        foreach (var stored in text)
        {
            var sign = stored is >= First and <= Last ? (char)(stored - First) : stored;
            if (sign == '\n' && keepLines)
            {
                open.Append(encode == '<' ? "<br>\n" : "\n");
            }
            else if (char.IsControl(sign) || sign is '\u2028' or '\u2029')
            {
                open.Append(sign == '\r' ? "" : " ");
            }
            else if (encode == '<' && sign is '<' or '>' or '&' or '"' or '\'' && encode == '<')
            {
                open.Append("&#").Append((int)sign).Append(';');
            }
            else
            {
                open.Append(sign);
            }
        }

        return open.ToString();
    }
}
