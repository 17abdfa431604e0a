using System.Text.RegularExpressions;
using UnAct.Proceedings;

namespace UnAct.Tests.Proceedings;

public sealed partial class BibTexTests
{
    private static readonly Book Book = Book.For(Guid.NewGuid(), "mixed-migration");

    [Fact]
    public void An_entry_has_a_key_of_its_own_and_its_names_whole() => Assert.Equal(
        """
        @inproceedings{mixed-migration-12345,
          author = {{Trần Thị Hoa} and {สมชาย}},
          title = {{Return by boat}},
          booktitle = {{Mixed migration}},
          year = {2026},
          organization = {{Inya Institute}},
          url = {https://example.org/e/mixed-migration/book#n-12345},
          language = {vi},
        }


        """.ReplaceLineEndings("\n"),
        Written(Entry(12345, "Return by boat", "Trần Thị Hoa", "สมชาย")));

    [Theory]
    [InlineData("100 % of A & B_c #1 $5", @"100 \% of A \& B\_c \#1 \$5")]
    [InlineData(@"{\input{/etc/passwd}}", @"{\textbraceleft}{\textbackslash}input{\textbraceleft}/etc/passwd{\textbraceright}{\textbraceright}")]
    [InlineData("a~b^c", @"a{\textasciitilde}b{\textasciicircum}c")]
    [InlineData("two\r\nlines", "two  lines")]
    [InlineData("“កម្មករ” @x, \"y\"", "“កម្មករ” @x, \"y\"")]
    public void What_means_something_is_written_so_that_it_means_itself(string typed, string written) => Assert.Equal(written, BibTex.Escaped(typed));

    /// <summary>Read back by counting braces, as BibTeX does: what was typed opens and closes nothing.</summary>
    [Fact]
    public void Nothing_that_was_typed_ends_an_entry()
    {
        var text = Written(Entry(10001, "}}, year = {1999}, @misc{x,", "} and {Root"), Entry(10002, "\\}{", "{"), Entry(10003, "Plain"));

        Assert.Equal(["mixed-migration-10001", "mixed-migration-10002", "mixed-migration-10003"], Entries(text).Select(e => e.Key));
        Assert.All(Entries(text), e => Assert.Equal(0, e.Depth));
        // The reading can fail: an entry is lost, one never ends.
        Assert.Equal(["a"], Entries("@misc{a,\n title = {}},\n}\n@misc{b,\n}\n").Select(e => e.Key));
        Assert.Contains(Entries("@misc{a,\n title = {{},\n}\n"), e => e.Depth != 0);
    }

    private static IEnumerable<(string Key, int Depth)> Entries(string text)
    {
        for (var found = Start().Match(text); found.Success; found = found.NextMatch())
        {
            if (text[..found.Index].Count(c => c == '{') != text[..found.Index].Count(c => c == '}'))
            {
                continue;
            }

            var (depth, at) = (1, found.Index + found.Length);
            for (; at < text.Length && depth > 0; at++)
            {
                depth += text[at] switch { '{' => 1, '}' => -1, _ => 0 };
            }

            yield return (found.Groups["key"].Value, depth);
        }
    }

    private static string Written(params BookEntry[] entries) => BibTex.Write(Book, new BookContents([new BookChapter(null, entries)]), "Mixed migration", "Inya Institute", "https://example.org/e/mixed-migration/book", 2026);

    private static BookEntry Entry(int number, string title, params string[] authors) => new(number, title, "vi", "A text.", [.. authors.Select(a => new BookAuthor(a, "", null, null, false))], [], LocalizedText.Empty);

    [GeneratedRegex(@"@(inproceedings|misc)\{(?<key>[^,{}]+),", RegexOptions.ExplicitCapture, 1000)]
    private static partial Regex Start();
}
