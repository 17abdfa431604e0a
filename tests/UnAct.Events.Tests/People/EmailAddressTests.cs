using System.Globalization;
using System.Text;
using CsCheck;
using UnAct.People;

namespace UnAct.Tests.People;

public sealed class EmailAddressTests
{
    private const string Plain = "mya@example.org";

    private static readonly UnicodeCategory[] Unseen =
    [
        UnicodeCategory.Format, UnicodeCategory.Control, UnicodeCategory.PrivateUse, UnicodeCategory.OtherNotAssigned,
        UnicodeCategory.SpaceSeparator, UnicodeCategory.LineSeparator, UnicodeCategory.ParagraphSeparator,
    ];

    private static readonly Gen<Rune> Runes = Gen.Int[0, 0x10F7FF].Select(n => new Rune(n < 0xD800 ? n : n + 0x800));

    private static readonly Gen<string> Texts = Gen.Frequency((4, Gen.Char['a', 'z'].Select(c => c.ToString())), (2, Gen.OneOfConst("@", ".", "-", "A", "É", "ß", "İ", "ｍ", "。", "ำ", "\u0301", "\u00AD")), (1, Runes.Select(r => r.ToString())))
        .Array[1, 40].Select(string.Concat);

    [Fact]
    public void No_sign_that_nobody_sees_is_part_of_an_address()
    {
        // Every one of the first planes that is none, and the tags and selectors far above.
        foreach (var rune in Enumerable.Range(0, 0x30000).Concat(Enumerable.Range(0xE0000, 0x1000)).Where(Rune.IsValid).Select(n => new Rune(n)).Where(r => Unseen.Contains(Rune.GetUnicodeCategory(r))))
        {
            Assert.Null(EmailAddress.Clean(Plain.Insert(2, rune.ToString())));
            Assert.Null(EmailAddress.Clean(Plain.Insert(6, rune.ToString())));
        }
    }

    [Theory]
    [InlineData("\u00AD")]
    [InlineData("\u200B")]
    [InlineData("\u202E")]
    [InlineData("\u034F")]
    [InlineData("\u3164")]
    [InlineData("\uFE0F")]
    [InlineData("\uFFA0")]
    [InlineData("\U000E0101")]
    [InlineData("\uFFFD")]
    [InlineData("\uFFFE")]
    public void Neither_is_one_of_these(string sign)
    {
        Assert.Null(EmailAddress.Clean(Plain.Insert(2, sign)));
        Assert.Null(EmailAddress.Clean(Plain.Insert(6, sign)));
    }

    [Fact]
    public void Half_a_character_is_none()
    {
        var half = Plain.Insert(2, new string('\uD83D', 1));
        Assert.Null(EmailAddress.Clean(half));
        Assert.Equal("my\uFFFDa@example.org", EmailAddress.Key(half));
        Assert.Equal(("M\uFFFDya", "m\uFFFDya", "m\uFFFDya"), (PersonName.Clean("M\uD83D\uFFFEya"), PersonName.Fold("M\uD83Dya\uFFFF"), PasswordRules.Clean("m\uD83Dya\U0001FFFE")));
    }

    [Fact]
    public void One_sign_more_is_another_address_or_none() =>
        Gen.Select(Runes, Gen.Int[0, Plain.Length]).Sample((rune, at) => EmailAddress.Clean(Plain.Insert(at, rune.ToString())) is not { } address || Rune.IsWhiteSpace(rune) || EmailAddress.Key(address) != Plain, iter: 200_000);

    [Fact]
    public void The_key_of_an_address_is_the_key_of_its_key_and_fits() =>
        Texts.Sample(
            text =>
            {
                Assert.Equal(EmailAddress.Key(text), EmailAddress.Key(EmailAddress.Key(text)));
                if (EmailAddress.Clean(text) is { } address)
                {
                    Assert.Equal((address, EmailAddress.Key(text)), (EmailAddress.Clean(address), EmailAddress.Key(address)));
                    Assert.InRange(EmailAddress.Key(address).Length, 1, EmailAddress.Length);
                    Assert.True(Ascii.IsValid(EmailAddress.Key(address).Split('@')[^1]));
                }
            }, iter: 50_000);

    [Theory]
    [InlineData(" Mya@Example.org ", "Mya@Example.org", "mya@example.org")]
    [InlineData("mya@bücher.example", "mya@bücher.example", "mya@xn--bcher-kva.example")]
    [InlineData("mya@BÜCHER.example", "mya@BÜCHER.example", "mya@xn--bcher-kva.example")]
    [InlineData("mya@xn--bcher-kva.example", "mya@xn--bcher-kva.example", "mya@xn--bcher-kva.example")]
    [InlineData("มยา@ตัวอย่าง.ไทย", "มยา@ตัวอย่าง.ไทย", "มยา@xn--72c1a1bt4awk9o.xn--o3cw4h")]
    [InlineData("ｍｙａ@example.org", "mya@example.org", "mya@example.org")]
    [InlineData("o'neill+trips@sub.example.org", "o'neill+trips@sub.example.org", "o'neill+trips@sub.example.org")]
    public void However_a_mailbox_is_written_it_has_one_key(string typed, string shown, string key) =>
        Assert.Equal((shown, key), (EmailAddress.Clean(typed), EmailAddress.Key(EmailAddress.Clean(typed)!)));

    [Theory]
    [InlineData("mya@under_score.org")]
    [InlineData("mya@-example.org")]
    [InlineData("mya@example..org")]
    [InlineData("mya@example.org.")]
    [InlineData("mya@example")]
    [InlineData("mya@[127.0.0.1]")]
    [InlineData("@example.org")]
    [InlineData("mya@")]
    public void What_no_mail_reaches_is_none(string typed) => Assert.Null(EmailAddress.Clean(typed));
}
