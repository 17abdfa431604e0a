using UnAct.Submissions;

namespace UnAct.Tests.Submissions;

/// <summary>What is read from the files of other systems, field by field; and what is not taken for one of theirs.</summary>
public sealed class ImportedFileTests
{
    [Fact]
    public void A_paper_of_HotCRP_comes_with_its_authors_topics_and_time()
    {
        var file = ImportedFile.Read(
            """
            {"ok": true, "papers": [
              {"object": "paper", "pid": 12, "title": "Return by boat", "abstract": "A text.", "status": "submitted", "submitted_at": 1769965440, "pc_conflicts": {},
               "authors": [{"email": "mya@example.org", "first": "Mya", "last": "Thida", "affiliation": "Inya", "contact": true}, {"name": "Nok"}], "topics": ["Return", "Work"]},
              {"pid": 13, "title": "Withdrawn", "status": "withdrawn"},
              {"pid": 14, "title": "A draft", "status": {"draft": true}},
              {"pid": 15, "title": "Topics as keys", "authors": [{"name": "Som"}], "topics": {"Return": true, "Work": false}},
              {"title": "No number"}
            ]}
            """, null);

        Assert.Equal(["hotcrp:12", "hotcrp:15"], file.Rows.Select(r => r.Source));
        var first = file.Rows[0];
        Assert.Equal(("Return by boat", "A text.", Instant.FromUtc(2026, 2, 1, 17, 4)), (first.Title, first.Abstract, first.At));
        Assert.Equal([("Mya Thida", "mya@example.org", "Inya", true), ("Nok", "", "", false)], first.Authors.Select(a => (a.Name, a.Email, a.Affiliation, a.Corresponding)));
        Assert.Equal(["Return", "Work"], first.Topics);
        Assert.Equal(["Return"], file.Rows[1].Topics);
        Assert.Equal([2, 3, 5], file.Problems.Select(p => p.Line));
        Assert.Equal(["pc_conflicts"], file.Ignored);
        Assert.Equal("hotcrp:1", ImportedFile.Read("""[{"pid": 1, "title": "A list"}]""", null).Rows.Single().Source);
    }

    [Fact]
    public void The_tables_of_EasyChair_are_joined_by_the_number_of_the_submission()
    {
        const string Submissions = "#;title;authors;submitted;abstract;deleted?;track name;form fields\n1;Return by boat;Mya Thida, Nok and Som;2026-02-01 17:04;\"A text;\nof two lines\";no;Law;x\n2;Deleted;Nok;2026-02-01 17:05;;yes;Law;x\n;No number;;;;;;\n";
        const string Authors = "submission #,first name,last name,email,country,affiliation,Web page,person #,corresponding?\n1,Mya,Thida,mya@example.org,Myanmar,Inya,,4,yes\n1,,Nok,,Thailand,,,5,\n9,Who,Else,else@example.org,,,,6,no\n";

        var both = ImportedFile.Read(Submissions, Authors);
        Assert.Equal(("easychair:1", "Return by boat", "A text;\nof two lines", "Law", Instant.FromUtc(2026, 2, 1, 17, 4)), (both.Rows.Single().Source, both.Rows[0].Title, both.Rows[0].Abstract.ReplaceLineEndings("\n"), both.Rows[0].Track, both.Rows[0].At));
        Assert.Equal([("Mya Thida", "mya@example.org", "Myanmar", true), ("Nok", "", "Thailand", false)], both.Rows[0].Authors.Select(a => (a.Name, a.Email, a.Country, a.Corresponding)));
        Assert.Equal(["It was not submitted there, or withdrawn", "It has no number", "Authors of a submission that is not in the first table"], both.Problems.Select(p => p.Why));
        Assert.Equal(["Mya Thida", "Nok", "Som"], ImportedFile.Read(Submissions, null).Rows.Single().Authors.Select(a => a.Name));
        Assert.Equal(["form fields"], both.Ignored);
        Assert.Equal("submission #", ImportedFile.Read(Submissions, "name\nx").Problems.Single().Details.Single());
    }

    [Fact]
    public void Our_own_table_takes_authors_in_columns_or_in_one_cell()
    {
        var columns = ImportedFile.Read("title,author1_name,author1_email,author2_name,author2_country,corresponding,submitted_at,source\n'=1+1,Mya,mya@example.org,Nok,TH,2,2026-05-31T23:59:00-12:00,x:1\n", null).Rows.Single();
        Assert.Equal(("=1+1", "x:1", Instant.FromUtc(2026, 6, 1, 11, 59)), (columns.Title, columns.Source, columns.At));
        Assert.Equal([("Mya", "mya@example.org", "", false), ("Nok", "", "TH", true)], columns.Authors.Select(a => (a.Name, a.Email, a.Country, a.Corresponding)));

        var cell = ImportedFile.Read("\uFEFFTitle\tAuthors\tColour\nReturn by boat\tMya Thida <mya@example.org>; Nok\tred\n", null);
        Assert.Equal([("Mya Thida", "mya@example.org"), ("Nok", "")], cell.Rows.Single().Authors.Select(a => (a.Name, a.Email)));
        Assert.Equal(["colour"], cell.Ignored);
        Assert.StartsWith("csv:", cell.Rows.Single().Source, StringComparison.Ordinal);
        Assert.Equal("“yesterday” is no moment", string.Format(System.Globalization.CultureInfo.InvariantCulture, ImportedFile.Read("title,submitted_at\nx,yesterday\n", null).Problems.Single().Why, "yesterday")[..24]);
    }

    [Fact]
    public void A_mark_of_the_encoding_before_a_quote_is_none_of_the_first_column()
    {
        var ours = ImportedFile.Read("\uFEFF\"source\",\"title\"\r\n\"x:1\",\"Return\r\nby boat\"\r\n", null);
        Assert.Equal(("x:1", 0, 0), (ours.Rows.Single().Source, ours.Ignored.Count, ours.Problems.Count));
        Assert.Equal("title", ImportedFile.Read("\uFEFF\"title\"\nReturn\n", null).Rows.Single() is { Title: "Return" } ? "title" : "");
        var chair = ImportedFile.Read("\uFEFF\"#\",\"title\",\"authors\",\"submitted\"\n\"7\",\"Return\",\"Mya\",\"2026-05-01 09:00\"\n", "\uFEFF\"submission #\",\"first name\",\"last name\"\n\"7\",\"Mya\",\"Thida\"\n");
        Assert.Equal(("Return", "Mya Thida"), (chair.Rows.Single().Title, chair.Rows.Single().Authors.Single().Name));
    }

    [Fact]
    public void The_same_file_with_other_line_ends_is_the_same()
    {
        const string Text = "title,abstract\nReturn,\"First.\n\nSecond.\"\n";
        Assert.Equivalent(ImportedFile.Read(Text, null).Rows, ImportedFile.Read(Text.ReplaceLineEndings("\r\n"), null).Rows, strict: true);
    }

    [Fact]
    public void What_was_withdrawn_or_turned_away_is_not_brought_back_to_life()
    {
        var file = ImportedFile.Read("title,state,source\nOne,Submitted,a\nTwo,Withdrawn,b\nThree,DeskRejected,c\nFour,,d\n", null);
        Assert.Equal(["One", "Four"], file.Rows.Select(r => r.Title));
        Assert.Equal([(3, "It was not submitted there, or withdrawn"), (4, "It was not submitted there, or withdrawn")], file.Problems.Select(p => (p.Line, p.Why)));
    }

    [Theory]
    [InlineData("""[{"pid": 1, "title": "\ud800"}]""")]
    [InlineData("""[{"pid": 1, "\udc00": "x"}]""")]
    [InlineData("""[{"pid": "\ud800"}]""")]
    [InlineData("""[{"pid": 1,""")]
    public void Hostile_JSON_is_named_and_nothing_breaks(string text) => Assert.Equal((0, 1), ImportedFile.Read(text, null) is var file ? (file.Rows.Count, file.Problems.Count) : default);

    [Fact]
    public void A_list_that_is_too_long_ends_where_it_says_so()
    {
        var many = ImportedFile.Read("title,authors\n" + string.Concat(Enumerable.Repeat("One,Mya\n", ImportedFile.Most + 10)), null);
        Assert.Equal((ImportedFile.Most, 1), (many.Rows.Count, many.Problems.Count));
        Assert.Empty(ImportedFile.Read(new string('x', ImportedFile.MostCharacters + 1), null).Rows);
    }
}
