using System.Globalization;
using System.Text;

namespace UnAct.Proceedings;

/// <summary>
/// A book of abstracts as BibTeX in UTF-8, one <c>@inproceedings</c> an entry, in the order of the book. A key is <see cref="Book.Key"/>: one of its own, and the same for ever. Names and titles stand in
/// braces of their own, so that no program splits a name into a first and a last one or writes a title small. After "Tame the BeaST" (N. Markey): \ { } $ &amp; # % _ ^ ~ are the signs that mean
/// something; a brace that was typed is written by its name, for BibTeX counts braces also behind a backslash.
/// </summary>
public static class BibTex
{
    /// <param name="title">Of the book: what may leave the program as the title of the event.</param>
    /// <param name="address">Of its page.</param>
    /// <param name="year">Of the event; null where it has no date.</param>
    public static string Write(Book book, BookContents contents, string title, string organiser, string address, int? year)
    {
        var text = new StringBuilder();
        foreach (var entry in contents.Entries)
        {
            text.Append(CultureInfo.InvariantCulture, $"@inproceedings{{{book.Key(entry.Number)},\n");
            if (entry.Authors.Count > 0)
            {
                Field("author", string.Join(" and ", entry.Authors.Select(a => $"{{{Escaped(a.Name)}}}")));
            }

            Field("title", $"{{{Escaped(entry.Title)}}}");
            Field("booktitle", $"{{{Escaped(title)}}}");
            if (year is { } known)
            {
                Field("year", known.ToString("0000", CultureInfo.InvariantCulture));
            }

            Field("organization", $"{{{Escaped(organiser)}}}");
            Field("url", string.Create(CultureInfo.InvariantCulture, $"{address}#n-{entry.Number}"));
            Field("language", Escaped(entry.Language));
            text.Append("}\n\n");
        }

        return text.ToString();

        void Field(string name, string value) => text.Append(CultureInfo.InvariantCulture, $"  {name} = {{{value}}},\n");
    }

    public static string Escaped(string typed)
    {
        var text = new StringBuilder(typed.Length);
        foreach (var sign in typed)
        {
            _ = sign switch
            {
                '\\' => text.Append("{\\textbackslash}"),
                '{' => text.Append("{\\textbraceleft}"),
                '}' => text.Append("{\\textbraceright}"),
                '^' => text.Append("{\\textasciicircum}"),
                '~' => text.Append("{\\textasciitilde}"),
                '$' or '&' or '#' or '%' or '_' => text.Append('\\').Append(sign),
                _ when char.IsControl(sign) => text.Append(' '),
                _ => text.Append(sign),
            };
        }

        return text.ToString();
    }
}
