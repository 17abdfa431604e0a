using System.Globalization;
using System.Text;
using CsvHelper.Configuration;
using NodaTime.Text;

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

    /// <summary>ISO 8601 with hours and minutes of the offset: spreadsheets and most programs do not know <c>-12</c>, nor <c>Z</c>.</summary>
    private static readonly OffsetDateTimePattern Moment = OffsetDateTimePattern.CreateWithInvariantCulture("uuuu-MM-dd'T'HH:mm:sso<+HH:mm>");

    public static string At(Instant instant, DateTimeZone zone) => Moment.Format(instant.InZone(zone).ToOffsetDateTime());

    /// <summary>
    /// What a separator inside a cell would make the beginning of another is defused as the beginning of its own is. An apostrophe that somebody wrote
    /// there gets one more, so that <see cref="Plain"/> gives back what they wrote.
    /// </summary>
    public static string? Whole(string? text) => text is null || !text.AsSpan().ContainsAny(';', '\'') ? text : Each(text, static (cell, at, whole) =>
    {
        var begins = cell.AsSpan(at).TrimStart('\'');
        // The first apostrophe at the very beginning is put by the writer itself.
        whole.Append(begins is [var first, ..] && Form.InjectionCharacters.Contains(first) && (at > 0 || cell[0] == '\'') ? "'" : "");
        return at;
    });

    /// <summary>What a person typed where our export had put an apostrophe before what a spreadsheet would calculate.</summary>
    public static string? Plain(string? cell) => cell is null || !cell.Contains('\'', StringComparison.Ordinal) ? cell : Each(cell, static (cell, at, _) =>
        cell[at] == '\'' && cell.AsSpan(at).TrimStart('\'') is [var first, ..] && Form.InjectionCharacters.Contains(first) ? at + 1 : at);

    /// <param name="begin">What is done where a cell begins, or would begin; from where the text goes on.</param>
    private static string Each(string text, Func<string, int, StringBuilder, int> begin)
    {
        var whole = new StringBuilder(text.Length + 4);
        var begins = true;
        for (var at = 0; at < text.Length; at++)
        {
            if (begins && text[at] is not (' ' or ';'))
            {
                at = begin(text, at, whole);
            }

            begins = text[at] == ';' || (begins && text[at] == ' ');
            whole.Append(text[at]);
        }

        return whole.ToString();
    }
}
