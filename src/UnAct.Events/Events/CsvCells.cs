using System.Globalization;
using System.Text;
using CsvHelper.Configuration;

namespace UnAct.Events;

/// <summary>
/// How cells are written for spreadsheets (RFC 4180): those that a spreadsheet would calculate are defused by an apostrophe, and every cell is quoted,
/// because in half of the world a spreadsheet separates by semicolons, and would otherwise find another cell in the midst of one.
/// </summary>
internal static class CsvCells
{
    public static readonly CsvConfiguration Form = new(CultureInfo.InvariantCulture)
    {
        NewLine = "\r\n",
        ShouldQuote = _ => true,
        InjectionOptions = InjectionOptions.Escape,
        InjectionCharacters = Calculated,
    };

    private static char[] Calculated => ['=', '+', '-', '@', '\t', '\r', '\n', '＝', '＋', '－', '＠'];

    /// <summary>What a separator inside a cell would make the beginning of another is defused as the beginning of its own is.</summary>
    public static string? Whole(string? text)
    {
        if (text?.Contains(';', StringComparison.Ordinal) != true)
        {
            return text;
        }

        var whole = new StringBuilder(text.Length + 4);
        var begins = false;
        foreach (var c in text)
        {
            if (begins && Form.InjectionCharacters.Contains(c))
            {
                whole.Append('\'');
            }

            begins = c == ';' || (begins && c == ' ');
            whole.Append(c);
        }

        return whole.ToString();
    }

    /// <summary>What a person typed where our export had put an apostrophe before what a spreadsheet would calculate.</summary>
    public static string? Plain(string? cell) => cell is ['\'', '=' or '+' or '-' or '@' or '＝' or '＋' or '－' or '＠', ..] ? cell[1..] : cell;
}
