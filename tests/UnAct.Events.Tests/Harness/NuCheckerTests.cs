namespace UnAct.Tests.Harness;

/// <summary>The negative controls of the markup checker.</summary>
public sealed class NuCheckerTests
{
    private const string Good = """
        <!doctype html>
        <html lang="th"><head><meta charset="utf-8"><title>ประชุม</title></head>
        <body><h1>ประชุม</h1><p>One <strong>thing</strong>.</p></body></html>
        """;

    [Fact]
    public async Task A_right_page_has_no_error() => Assert.Empty(await NuChecker.Check(Good));

    [Fact]
    public async Task An_unclosed_element_is_an_error() => Assert.Equal(
        ["3:46 End tag “p” seen, but there were open elements.", "3:36 Unclosed element “strong”."],
        await NuChecker.Check(Good.Replace("</strong>", "", StringComparison.Ordinal)));

    [Fact]
    public async Task A_picture_without_words_is_an_error() => Assert.Single(
        await NuChecker.Check(Good.Replace("<p>", "<p><img src=\"a.png\">", StringComparison.Ordinal)));

    [Fact]
    public async Task A_label_of_nothing_is_an_error() => Assert.Equal(
        ["3:45 The value of the “for” attribute of the “label” element must be the ID of a non-hidden form control."],
        await NuChecker.Check(Good.Replace("<p>", "<p><label for=\"nowhere\">Name</label>", StringComparison.Ordinal)));

    [Fact]
    public async Task An_identifier_used_twice_is_an_error() => Assert.Equal(
        ["3:45 Duplicate ID “twice”."],
        await NuChecker.Check(Good.Replace("<p>", "<p id=twice><b id=twice>no</b>", StringComparison.Ordinal)));
}
