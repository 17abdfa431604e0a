using System.Text.RegularExpressions;

namespace UnAct.People;

/// <summary>
/// Reads a pasted list of people: a line each, as <c>Name &lt;address&gt;</c>, as an address alone, or as columns with name and address between
/// commas, semicolons or tabs, in either order, quoted or not; what stands in further columns is handed on.
/// </summary>
public static partial class PersonLines
{
    public static IReadOnlyList<PersonLine> Read(string? typed)
    {
        var lines = (typed ?? "").ReplaceLineEndings("\n").Split('\n').Index().Where(line => !string.IsNullOrWhiteSpace(line.Item))
            .Select(line => Read(line.Index + 1, line.Item.Trim(' '))).ToList();
        // The names of the columns, as spreadsheets write them.
        return lines is [{ Fault: PersonLineFault.NoAddress, Text: { Length: < 200 } heading }, ..] && Heading().IsMatch(heading) ? lines[1..] : lines;
    }

    private static PersonLine Read(int number, string text)
    {
        if (text.EndsWith('>') && text.LastIndexOf('<') is >= 0 and var at)
        {
            return Of(number, text, text[..at], text[(at + 1)..^1], []);
        }

        var fields = Fields(text);
        var address = fields.FindIndex(field => field.Contains('@', StringComparison.Ordinal));
        if (address < 0)
        {
            return new PersonLine(number, text, "", "", [], PersonLineFault.NoAddress);
        }

        if (address > 1 || fields.Count(field => field.Contains('@', StringComparison.Ordinal)) > 1)
        {
            return new PersonLine(number, text, "", "", [], PersonLineFault.Columns);
        }

        var name = address == 1 ? fields[0] : fields.ElementAtOrDefault(1) ?? "";
        var more = fields.Skip(2).Where(field => field.Length > 0);
        // A number is nobody's name: the column of names is missing.
        return name.Length > 0 && name.All(char.IsAsciiDigit) ? Of(number, text, "", fields[address], more.Prepend(name)) : Of(number, text, name, fields[address], more);
    }

    private static PersonLine Of(int number, string text, string name, string address, IEnumerable<string> more)
    {
        var bare = name.Trim().Trim('"').Trim();
        return EmailAddress.Clean(address) is not { } clean ? new PersonLine(number, text, "", "", [], PersonLineFault.WrongAddress)
            : bare.Length == 0 ? new PersonLine(number, text, "", clean, [.. more], null)
            : PersonName.Of(bare) is { } known ? new PersonLine(number, text, known, clean, [.. more], null)
            : new PersonLine(number, text, "", "", [], PersonLineFault.WrongName);
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

        // An empty cell keeps its place.
        return [.. fields.Select(field => field.ToString().Trim())];
    }

    [GeneratedRegex(@"^[""']?(full )?name[""']?\s*[,;\t]|[,;\t]\s*[""']?(full )?name[""']?$", RegexOptions.IgnoreCase | RegexOptions.CultureInvariant | RegexOptions.ExplicitCapture, 100)]
    private static partial Regex Heading();
}

/// <param name="Number">Of the line as it was typed, from 1; blank lines count.</param>
/// <param name="Name">Empty where only the address is known, or nobody can be read from the line.</param>
/// <param name="More">What stands in further columns.</param>
public sealed record PersonLine(int Number, string Text, string Name, string Address, IReadOnlyList<string> More, PersonLineFault? Fault);

/// <summary>Why nobody can be read from a line.</summary>
public enum PersonLineFault
{
    NoAddress,
    WrongAddress,
    WrongName,

    /// <summary>Two addresses, or none where one is looked for.</summary>
    Columns,
}
