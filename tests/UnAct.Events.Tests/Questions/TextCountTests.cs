using UnAct.Questions;

namespace UnAct.Tests.Questions;

/// <summary>Counted as readers count: by hand in each of the languages that are written without spaces.</summary>
public sealed class TextCountTests
{
    [Theory]
    [InlineData("", 0)]
    [InlineData(" \t\n ", 0)]
    [InlineData("Hello, world!", 2)]
    [InlineData("It's 3.14 — or 22/7?", 5)]
    [InlineData("A state-of-the-art e-mail", 3)]
    [InlineData("dash - between, well- and -known", 5)]
    [InlineData("Tôi yêu tiếng Việt.", 4)]
    [InlineData("ฉันรักภาษาไทย", 4)]                       // ฉัน รัก ภาษา ไทย
    [InlineData("สวัสดีชาวโลก", 3)]                        // สวัสดี ชาว โลก
    [InlineData("ខ្ញុំស្រឡាញ់កម្ពុជា", 3)]                      // ខ្ញុំ ស្រឡាញ់ កម្ពុជា
    [InlineData("ខ្ញុំ\u200Bស្រឡាញ់\u200Bកម្ពុជា", 3)]
    [InlineData("ຂ້ອຍຮັກພາສາລາວ", 4)]                       // ຂ້ອຍ ຮັກ ພາສາ ລາວ
    [InlineData("မြန်မာစကားကိုချစ်တယ်", 5)]                   // မြန်မာ စကား ကို ချစ် တယ်
    [InlineData("我喜欢学习中文。", 4)]                      // 我 喜欢 学习 中文
    [InlineData("a\u200Bb", 2)]
    [InlineData("\u200B\u200B", 0)]
    [InlineData("👩‍👩‍👧‍👦 🇹🇭 !", 0)]
    [InlineData("e\u0301te\u0301 na\u0308i\u0308f", 2)]
    public void Words(string text, int count) => Assert.Equal(count, TextCount.Words(text));

    [Theory]
    [InlineData("", 0)]
    [InlineData("Hello", 5)]
    [InlineData("a b\nc\r\nd", 7)]
    [InlineData("e\u0301t\u00E9", 3)]
    [InlineData("👩‍👩‍👧‍👦", 1)]
    [InlineData("🇹🇭🇰🇭", 2)]
    [InlineData("👍🏽!", 2)]
    [InlineData("a\u200Bb\uFEFF", 2)]
    [InlineData("กำลัง", 3)]                                // กำ ลั ง: a vowel sign belongs to its letter
    [InlineData("ខ្មែរ", 3)]
    [InlineData("中文", 2)]
    public void Characters(string text, int count) => Assert.Equal(count, TextCount.Characters(text));

    [Fact]
    public void Many_count_at_once() => Parallel.For(0, 200, n => Assert.Equal(4, TextCount.Words("ฉันรักภาษาไทย")));
}
