using UnAct.Matching.Affinities;

namespace UnAct.Matching.Tests.Affinities;

/// <summary>How a text becomes terms, in scripts with and without spaces.</summary>
public sealed class TermsTests
{
    [Fact]
    public void Words_and_two_in_a_row_without_what_every_text_has() =>
        Assert.Equal(["victim", "traffick", "victim traffick", "person", "traffick person", "report"], Terms.Of("The victims of trafficking in persons. Reports!"));

    [Fact]
    public void Letters_are_the_same_however_they_are_written() =>
        Assert.Equal(Terms.Of("Résumé ﬁlter Ａ1x"), Terms.Of("Re\u0301sume\u0301 filter a1x"));

    [Fact]
    public void Scripts_without_spaces_are_cut_into_overlapping_pairs()
    {
        Assert.Equal(["人口", "口贩", "人口 口贩", "贩卖", "口贩 贩卖"], Terms.Of("人口贩卖"));
        // A vowel or tone mark stays with its letter.
        Assert.Equal(["ที่นี่", "นี่เ", "ที่นี่ นี่เ", "เอ", "นี่เ เอ", "อง", "เอ อง"], Terms.Of("ที่นี่เอง"));
        Assert.Equal(["abc", "人口", "abc 人口"], Terms.Of("ABC人口"));
    }

    [Fact]
    public void Half_a_letter_is_none() => Assert.Equal(["cut", "text"], Terms.Of("cut\uD800 text\uDC00").Where(term => !term.Contains(' ', StringComparison.Ordinal)));

    // Beyond the first 65,536 letters there are scripts with spaces, and Chinese characters.
    [Fact]
    public void Rare_letters_are_those_of_their_script()
    {
        Assert.Equal(["\U00010330\U00010331\U00010332"], Terms.Of("\U00010330\U00010331\U00010332"));
        Assert.Equal(["\U00020000\U00020001", "\U00020001\U00020002"], Terms.Of("\U00020000\U00020001\U00020002").Where(term => !term.Contains(' ', StringComparison.Ordinal)));
    }
}
