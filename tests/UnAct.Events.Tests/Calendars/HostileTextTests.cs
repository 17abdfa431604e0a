using System.Globalization;
using System.Text;
using System.Text.RegularExpressions;
using CsCheck;
using UnAct.Calendars;

namespace UnAct.Tests.Calendars;

/// <summary>Whatever people type, a line stays one line, and what is read back is what was typed.</summary>
public sealed partial class HostileTextTests
{
    private static readonly Gen<string> Hostile = Gen.OneOf(
        Gen.OneOfConst(
            "\r", "\n", "\r\n", "\n\r", "\v", "\f", "\u0085", "\u2028", "\u2029", "\0", "\u0007", "\u001b", "\u007f", "\u009f", "\t", " ",
            "\\", "\\n", ";", ",", ":", "\"", "^", "^n", "^'", "=", "END:VEVENT", "\r\nATTENDEE:mailto:x@example.org", "%0d%0a",
            "ก", "ป้ายสี", "ကျွန်ုပ်", "ខ្មែរ", "ລາວ", "中文", "tiếng Việt", "🏝️", "👩‍👩‍👧‍👦", "🇹🇭", "\u0301", "\ufeff", "\u202e", "\ud83d", "\udc69"),
        Gen.Char.Select(c => c.ToString()),
        Gen.Char.AlphaNumeric.Array[1, 90].Select(c => new string(c))).Array[0, 60].Select(string.Concat);

    private static readonly string[] NamesOfAll = IcsText.Names(InvitationWriter.Write(Full("x", "x")));

    [Fact]
    public void No_text_leaves_its_line_and_no_line_is_too_long() => Hostile.Sample(text =>
    {
        var ics = InvitationWriter.Write(Full(text, text));
        foreach (var line in IcsText.Wire(ics))
        {
            Assert.InRange(Encoding.UTF8.GetByteCount(line), 1, 75);
            Assert.DoesNotMatch(@"[\p{Cc}\u2028\u2029-[\t]]", line);
            Assert.Equal(line, new UTF8Encoding(false, throwOnInvalidBytes: true).GetString(Strict.GetBytes(line)));
        }

        Assert.Equal(NamesOfAll, IcsText.Names(ics));
    });

    [Fact]
    public void A_line_is_cut_between_what_people_see_as_characters() => Hostile.Sample(text =>
    {
        var ics = InvitationWriter.Write(Full("x", text));
        foreach (var folded in FoldedLine().Matches(ics).Select(m => m.Value))
        {
            var pieces = folded.Split("\r\n ");
            var line = string.Concat(pieces);
            var starts = StringInfo.ParseCombiningCharacters(line);
            var cut = 0;
            foreach (var piece in pieces[..^1])
            {
                cut += piece.Length;
                var element = Array.FindLastIndex(starts, s => s <= cut);
                if (starts[element] != cut)
                {
                    var end = element + 1 < starts.Length ? starts[element + 1] : line.Length;
                    Assert.True(Encoding.UTF8.GetByteCount(line.AsSpan()[starts[element]..end]) >= 75, $"cut inside {line[starts[element]..end]}");
                }
            }
        }
    });

    [Fact]
    public void A_line_is_filled_before_it_is_cut()
    {
        var ics = InvitationWriter.Write(Sample.Invitation with { Language = null, Description = new string('a', 200) });

        Assert.Equal(
            ["DESCRIPTION:" + new string('a', 63), " " + new string('a', 74), " " + new string('a', 63)],
            IcsText.Wire(ics).SkipWhile(l => !l.StartsWith("DESCRIPTION", StringComparison.Ordinal)).Take(3));
    }

    [Fact]
    public void A_character_longer_than_a_line_is_cut_between_its_code_points()
    {
        var tower = "e" + string.Concat(Enumerable.Repeat("\u0301", 100));

        var ics = InvitationWriter.Write(Full("x", tower));

        Assert.All(IcsText.Wire(ics), line => Assert.InRange(Encoding.UTF8.GetByteCount(line), 1, 75));
        Assert.Equal("x" + tower, IcsText.Unescape(IcsText.Value(ics, "DESCRIPTION")!));
    }

    [Fact]
    public void Unfolding_and_unescaping_gives_back_what_was_typed() => Hostile.Sample(text =>
    {
        var ics = InvitationWriter.Write(Full("x", text));

        Assert.Equal("x" + Clean(text), IcsText.Unescape(IcsText.Value(ics, "DESCRIPTION")!));
        Assert.Equal("x" + Clean(text), IcsText.Unescape(IcsText.Value(ics, "LOCATION")!));
        Assert.Equal(("x" + Clean(text)).Replace('\n', ' ').Trim(' '), IcsText.Unescape(IcsText.Value(ics, "SUMMARY")!));
    });

    [Fact]
    public void A_name_comes_back_out_of_its_parameter() => Hostile.Sample(name =>
    {
        var ics = InvitationWriter.Write(Full(name, "x"));
        var expected = ("x" + Clean(name)).Replace('\n', ' ').Replace('\t', ' ').Trim(' ');

        Assert.Equal(expected, IcsText.Parameter(ics, "ATTENDEE", "CN"));
        Assert.Equal(expected, IcsText.Parameter(ics, "ORGANIZER", "CN"));
        Assert.Equal("mailto:malee@example.org", IcsText.Value(ics, "ATTENDEE"));
    });

    [Fact]
    public void Another_library_reads_the_same_text() => Hostile.Sample(text =>
    {
        var calendar = Ical.Net.Calendar.Load(InvitationWriter.Write(Full("x", text)))!;

        var entry = Assert.Single(calendar.Events);
        Assert.Equal("x" + Clean(text), entry.Description);
        Assert.Equal("x" + Clean(text), entry.Location);
        Assert.Equal("mailto:malee@example.org", Assert.Single(entry.Attendees).Value!.OriginalString);
    });

    [Fact]
    public void A_feed_holds_to_the_same() => Hostile.Sample(text =>
    {
        var ics = FeedWriter.Write(new(text, [Sample.Entry(Sample.Invitation.When) with { Summary = text, Description = "x" + text }]));

        Assert.All(IcsText.Wire(ics), line => Assert.InRange(Encoding.UTF8.GetByteCount(line), 1, 75));
        Assert.Equal(Clean(text).Replace('\n', ' ').Trim(' '), IcsText.Unescape(IcsText.Value(ics, "NAME")!));
        Assert.Equal(IcsText.Value(ics, "NAME"), IcsText.Value(ics, "X-WR-CALNAME"));
        Assert.Equal("x" + Clean(text), IcsText.Unescape(IcsText.Value(ics, "DESCRIPTION")!));
    });

    private static readonly UTF8Encoding Strict = new(false, throwOnInvalidBytes: true);

    private static Invitation Full(string name, string text) => Sample.Invitation with
    {
        Summary = "x" + text,
        Description = "x" + text,
        Location = "x" + text,
        Url = "https://example.org/" + text,
        Organizer = new("x" + name, "events@example.org"),
        Attendee = new("x" + name, "malee@example.org"),
    };

    /// <summary>The promise in words: broken halves of a pair are replaced, every line break is one, other control characters are gone.</summary>
    private static string Clean(string text)
    {
        var whole = Encoding.UTF8.GetString(Encoding.UTF8.GetBytes(text));
        return OtherControl().Replace(LineBreak().Replace(whole, "\n"), "");
    }

    [GeneratedRegex(@"\r\n|[\n\v\f\r\u0085\u2028\u2029]", RegexOptions.None, matchTimeoutMilliseconds: 10_000)]
    private static partial Regex LineBreak();

    [GeneratedRegex(@"[\p{Cc}-[\t\n]]", RegexOptions.None, matchTimeoutMilliseconds: 10_000)]
    private static partial Regex OtherControl();

    [GeneratedRegex(@"[^\r\n]+(\r\n [^\r\n]*)+", RegexOptions.ExplicitCapture, matchTimeoutMilliseconds: 10_000)]
    private static partial Regex FoldedLine();
}
