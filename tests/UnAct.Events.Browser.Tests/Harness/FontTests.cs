using UnAct.Tests.Harness;

namespace UnAct.Browser.Tests.Harness;

/// <summary>Pages are looked at in every script of the region: without a font all letters are the same empty box.</summary>
public sealed class FontTests(Chromium chromium)
{
    [Theory]
    [InlineData("ก", "ข")]
    [InlineData("ក", "ខ")]
    [InlineData("ກ", "ຂ")]
    [InlineData("က", "ခ")]
    [InlineData("中", "文")]
    [InlineData("ế", "ệ")]
    public async Task Two_letters_look_different(string one, string other) =>
        Assert.NotEqual(await Picture(one), await Picture(other));

    [Fact]
    public async Task Two_letters_that_no_font_has_look_alike() =>
        Assert.Equal(await Picture("\U000F1234"), await Picture("\U000F1235"));

    private async Task<byte[]> Picture(string letter)
    {
        Judge.At("UNACT_TEST_FONTS", "fonts-noto");
        await using var profile = await chromium.Open();
        var page = await profile.NewPageAsync();
        await page.SetContentAsync($"<meta charset=utf-8><p>{letter}</p>");
        return await page.ScreenshotAsync();
    }
}
