using UnAct.Submissions;

namespace UnAct.Tests.Submissions;

public sealed class TextChangesTests
{
    [Fact]
    public void Words_that_went_stand_before_words_that_came() =>
        Assert.Equal("The [-old-][+new+] form [-asks.-][+asks twice.+]", Written(TextChanges.Of("The old form asks.", "The new form asks twice.")));

    [Theory]
    [InlineData("แรงงานข้ามชาติ", "แรงงานต่างชาติ")]
    [InlineData("我们写论文", "我们写摘要")]
    public void Where_no_spaces_are_written_signs_are_compared(string before, string after)
    {
        var pieces = TextChanges.Of(before, after);
        Assert.Equal(TextChanges.Kind.Kept, pieces[0].Kind);
        Assert.True(pieces[0].Text.Length >= 3);
    }

    [Fact]
    public void Whatever_they_are_both_texts_are_in_it_whole()
    {
        var random = new Random(7);
        for (var turn = 0; turn < 400; turn++)
        {
            var (before, after) = (Some(random), Some(random));
            var pieces = TextChanges.Of(before, after);
            Assert.Equal(before, string.Concat(pieces.Where(p => p.Kind != TextChanges.Kind.Added).Select(p => p.Text)));
            Assert.Equal(after, string.Concat(pieces.Where(p => p.Kind != TextChanges.Kind.Removed).Select(p => p.Text)));
        }
    }

    [Fact]
    public void A_text_is_the_same_as_itself() => Assert.Equal([new TextChanges.Piece(TextChanges.Kind.Kept, "one two\nthree")], TextChanges.Of("one two\nthree", "one two\nthree"));

    [Fact]
    public void Of_two_endless_texts_without_a_word_in_common_one_goes_and_the_other_comes()
    {
        var pieces = TextChanges.Of(string.Join(' ', Enumerable.Range(0, 20_000).Select(n => "a" + n.ToString(System.Globalization.CultureInfo.InvariantCulture))), string.Join('\n', Enumerable.Range(0, 20_000).Select(n => "b" + n.ToString(System.Globalization.CultureInfo.InvariantCulture))));
        Assert.Equal([TextChanges.Kind.Removed, TextChanges.Kind.Added], pieces.Select(p => p.Kind));
    }

    private static string Written(IEnumerable<TextChanges.Piece> pieces) => string.Concat(pieces.Select(p => p.Kind switch { TextChanges.Kind.Added => $"[+{p.Text}+]", TextChanges.Kind.Removed => $"[-{p.Text}-]", _ => p.Text }));

    private static string Some(Random random) => string.Join(' ', Enumerable.Range(0, random.Next(0, 40)).Select(_ => ((char)('a' + random.Next(0, 4))).ToString()));
}
