using System.Text.RegularExpressions;
using UnAct.Mail;

namespace UnAct.Tests.Mail;

/// <summary>Names, titles and messages come from anybody: they stay words, in the text, in the HTML and in the headers.</summary>
public sealed partial class HostileMailTests
{
    public static TheoryData<string> Words => new(
        "Mya\r\nBcc: everybody@example.net", "Mya\n\n[Click](https://evil.example)\n\n", "[Click](https://evil.example)", "Mya\n- one\n- two", "# Title", "> quoted", "---", "**bold**",
        "{{ site.name }}{% for i in (1..9999999) %}x{% endfor %}", "<script>canary()</script>", "\"><img src=x onerror=canary()>", "<!--", "\u2028\u2029\u0085\u0000\u0007", "\ue00a\ue05b\ue03c");

    [Theory, MemberData(nameof(Words))]
    public async Task Words_of_strangers_add_no_structure(string hostile)
    {
        var plain = await SampleMail.Render("registration-confirmed", SampleMail.Full("registration-confirmed", "X", "X", "X"));
        var words = await SampleMail.Render("registration-confirmed", SampleMail.Full("registration-confirmed", hostile, hostile, hostile));

        Assert.Equal(Tags(plain.Html, 0), Tags(words.Html, hostile.Count(c => c == '\n')));
        Assert.DoesNotContain(words.Subject, char.IsControl);
        Assert.DoesNotContain(words.Text.Replace("\r\n", "", StringComparison.Ordinal), char.IsControl);
        // The message alone keeps its lines, and each of them stands behind a mark.
        Assert.Equal(plain.Text.Split("\r\n").Length + hostile.Count(c => c == '\n'), words.Text.Split("\r\n").Length);
        Assert.Equal(1, words.Text.Split("\r\n").Count(line => line == "-- "));
    }

    [Theory]
    [InlineData("You won! https://evil.example/prize")]
    [InlineData("www.evil.example")]
    [InlineData("Mya write-to@evil.example")]
    [InlineData("URGENT your account is suspended, log in at evil-bank.com/verify or call +1 900 555")]
    [InlineData("evil-bank.com")]
    [InlineData("evil\u3002com")]
    [InlineData("Ring ၀၉၀၀")]
    [InlineData("either/or")]
    [InlineData("Your account is suspended and only a quick call can save it now")]
    public async Task A_name_that_carries_a_message_is_left_out(string name) =>
        Assert.StartsWith("Hello,\r\n", (await SampleMail.Render("registration-confirmed", SampleMail.Full("registration-confirmed", name))).Text, StringComparison.Ordinal);

    [Theory]
    [InlineData("J.R.R. Tolkien")]
    [InlineData("Dr. Mya Thida")]
    [InlineData("สมหญิง แก้วใจ")]
    [InlineData("Đỗ Minh Châu")]
    [InlineData("Sok")]
    public async Task Any_other_name_greets_its_owner(string name) =>
        Assert.StartsWith($"Dear {name},\r\n", (await SampleMail.Render("registration-confirmed", SampleMail.Full("registration-confirmed", name))).Text, StringComparison.Ordinal);

    [Theory]
    [InlineData("Hello", "It must begin with a line “Subject: …” and an empty line.")]
    [InlineData("Subject: x\nno empty line", "It must begin with a line “Subject: …” and an empty line.")]
    [InlineData("Subject: x\n\n{% for i in (1..99999999) %}x{% endfor %}", "It counts through a range, which is not allowed here.")]
    [InlineData("Subject: x\n\n{% assign x = \"y\" %}", "It uses the tag “assign”; allowed are if, elsif, else, endif, unless, endunless, for, endfor, comment, endcomment.")]
    [InlineData("Subject: x\n\n{% include 'secrets' %}", "It uses the tag “include”; allowed are if, elsif, else, endif, unless, endunless, for, endfor, comment, endcomment.")]
    [InlineData("Subject: x\n\n{{ name | upcase }}", "It uses the filter “upcase”; allowed are join, size, first, last.")]
    [InlineData("Subject: x\n\n{{ list | join: \"}\" | append: \"x\" }}", "It uses the filter “append”; allowed are join, size, first, last.")]
    public void A_template_that_could_do_harm_is_not_read(string source, string why) => Assert.Equal(why, Assert.Throws<FormatException>(() => MailTemplate.Parse(source, "en")).Message);

    [Fact]
    public void A_template_that_is_broken_is_not_read() => Assert.Throws<FormatException>(() => MailTemplate.Parse("Subject: x\n\n{% if name %}", "en"));

    [Theory]
    [InlineData("Subject: x\n\n{{ nmae }}")]
    [InlineData("Subject: x\n\n{{ event.titel }}")]
    public async Task A_name_that_no_value_has_stops_a_strict_template(string source)
    {
        var folder = Directory.CreateTempSubdirectory("unact-templates-");
        Directory.CreateDirectory(Path.Combine(folder.FullName, "mail", "sign-in"));
        await File.WriteAllTextAsync(Path.Combine(folder.FullName, "mail", "sign-in", "en.liquid"), source);
        var row = SampleMail.Row("sign-in", SampleMail.Full("event-postponed"));

        await Assert.ThrowsAnyAsync<Exception>(() => new MailRenderer(new MailTemplates(folder.FullName, strict: true), SampleMail.Mailbox, new Links(new byte[Links.KeyBytes])).Render(row));
        Assert.Equal("x", (await new MailRenderer(new MailTemplates(folder.FullName), SampleMail.Mailbox, new Links(new byte[Links.KeyBytes])).Render(row)).Subject);
        folder.Delete(recursive: true);
    }

    [Theory]
    [InlineData("../../appsettings")]
    [InlineData("no-such-mail")]
    public async Task A_template_that_is_not_there_is_said_so(string name) =>
        Assert.Equal($"There is no template mail/{name}/en.liquid.", (await Assert.ThrowsAsync<FormatException>(() => SampleMail.Renderer.Render(SampleMail.Row(name, new { name = "" })))).Message);

    [Fact]
    public async Task A_language_without_a_template_gets_English() =>
        Assert.Equal("en", (await SampleMail.Renderer.Render(SampleMail.Row("sign-in", SampleMail.Full("sign-in"), language: "km-KH"))).Language);

    /// <summary>The tags in order, without the line breaks that a message of several lines may have.</summary>
    private static string Tags(string html, int lines) => string.Concat(Tag().Matches(html).Select(m => m.Value).Where(tag => lines == 0 || tag != "<br>")).Replace("<br>", "", StringComparison.Ordinal);

    [GeneratedRegex("<[^>]*>", RegexOptions.None, matchTimeoutMilliseconds: 1000)]
    private static partial Regex Tag();
}
