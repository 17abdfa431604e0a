using System.Text.RegularExpressions;
using UnAct.People;

namespace UnAct.Invitations;

/// <summary>
/// Reads a pasted list of people: a line each, as <c>Name &lt;address&gt;</c>, as an address alone, or as two columns with name and address between
/// commas, semicolons or tabs, in either order, quoted or not. Nothing here knows whom an event knows.
/// </summary>
public static partial class InvitationLines
{
    public const int MostLines = 500;
    public const int TextLength = 100_000;

    public static IReadOnlyList<InvitationLine> Read(string? typed)
    {
        var lines = (typed ?? "").ReplaceLineEndings("\n").Split('\n').Index().Where(line => !string.IsNullOrWhiteSpace(line.Item))
            .Select(line => Read(line.Index + 1, line.Item.Trim())).ToList();
        // The names of the columns, as spreadsheets write them.
        return lines is [{ Problem: LineProblem.NoAddress, Text: var heading }, ..] && Heading().IsMatch(heading) ? lines[1..] : lines;
    }

    private static InvitationLine Read(int number, string text)
    {
        if (text.EndsWith('>') && text.LastIndexOf('<') is >= 0 and var at)
        {
            return Of(number, text, text[..at], text[(at + 1)..^1]);
        }

        var fields = Fields(text);
        return fields.Count(field => field.Contains('@', StringComparison.Ordinal)) switch
        {
            0 => new InvitationLine(number, text, null, LineProblem.NoAddress),
            1 when fields.Count <= 2 => Of(number, text, fields.Find(field => !field.Contains('@', StringComparison.Ordinal)) ?? "", fields.Find(field => field.Contains('@', StringComparison.Ordinal))!),
            _ => new InvitationLine(number, text, null, LineProblem.Columns),
        };
    }

    private static InvitationLine Of(int number, string text, string name, string address)
    {
        var bare = name.Trim().Trim('"').Trim();
        return EmailAddress.Clean(address) is not { } clean ? new InvitationLine(number, text, null, LineProblem.WrongAddress)
            : bare.Length == 0 ? new InvitationLine(number, text, new Invitee("", clean), null)
            : PersonName.Of(bare) is { } known ? new InvitationLine(number, text, new Invitee(known, clean), null)
            : new InvitationLine(number, text, null, LineProblem.WrongName);
    }

    private static List<string> Fields(string text)
    {
        var separator = text.Contains('\t', StringComparison.Ordinal) ? '\t' : text.Contains(';', StringComparison.Ordinal) ? ';' : ',';
        var (fields, quoted) = (new List<System.Text.StringBuilder> { new() }, false);
        foreach (var sign in text)
        {
            if (sign == '"')
            {
                quoted = !quoted;
            }
            else if (sign == separator && !quoted)
            {
                fields.Add(new());
            }
            else
            {
                fields[^1].Append(sign);
            }
        }

        return [.. fields.Select(field => field.ToString().Trim()).Where(field => field.Length > 0)];
    }

    [GeneratedRegex(@"^[""']?(full )?name[""']?\s*[,;\t]|[,;\t]\s*[""']?(full )?name[""']?$", RegexOptions.IgnoreCase | RegexOptions.CultureInvariant | RegexOptions.ExplicitCapture, 100)]
    private static partial Regex Heading();
}

/// <param name="Number">Of the line as it was typed, from 1; blank lines count.</param>
/// <param name="Who">Null where nobody can be read from it.</param>
public sealed record InvitationLine(int Number, string Text, Invitee? Who, LineProblem? Problem);

/// <summary>Why somebody on a list is not invited.</summary>
public enum LineProblem
{
    NoAddress,
    WrongAddress,
    WrongName,

    /// <summary>More than a name and an address.</summary>
    Columns,

    /// <summary>The address stands on an earlier line.</summary>
    Twice,

    /// <summary>They have a place, wait for one or come along with somebody.</summary>
    Registered,

    /// <summary>Their invitation is open.</summary>
    Invited,

    /// <summary>They said no.</summary>
    Declined,

    /// <summary>They had three mails that ask for something today.</summary>
    EnoughToday,
}
