using System.IO.Compression;
using UnAct.Events;
using UnAct.Submissions;

namespace UnAct.Tests.Events;

public sealed class XlsxSheetTests
{
    [Fact]
    public async Task What_is_typed_stays_text_and_comes_back_as_it_was()
    {
        string[] typed = ["=HYPERLINK(\"https://evil.example\")", "<b>&amp;</b>", "កម្មករ\nនេសាទ", "  two  spaces ", "😀", "a\u0001b"];
        var read = await Read(typed, 1.25);

        Assert.Equal("=HYPERLINK(\"\"https://evil.example\"\")", read.Split(',')[0].Trim('"'));
        Assert.All(new[] { "<b>&amp;</b>", "កម្មករ\nនេសាទ", "  two  spaces ", "😀", "ab", "1.25" }, text => Assert.Contains(text, read, StringComparison.Ordinal));
    }

    /// <summary>The same table is the same bytes, whenever it is made and by whom.</summary>
    [Fact]
    public async Task Nothing_in_the_package_says_when_it_was_made()
    {
        var first = await Made(["a"], null);
        await Task.Delay(2100);
        Assert.Equal(first, await Made(["a"], null));
        await using var package = new ZipArchive(new MemoryStream(first));
        Assert.All(package.Entries, e => Assert.Equal(1980, e.LastWriteTime.Year));
        Assert.DoesNotContain(package.Entries, e => e.FullName.StartsWith("docProps", StringComparison.Ordinal));
    }

    [Fact]
    public async Task A_cell_that_is_too_long_keeps_its_beginning_and_what_reads_as_a_sign_is_none()
    {
        await using var package = new ZipArchive(new MemoryStream(await Made([new string('x', 40_000), "_x0041_"], null)));
        using var sheet = new StreamReader(await package.GetEntry("xl/worksheets/sheet1.xml")!.OpenAsync());
        var text = await sheet.ReadToEndAsync();

        Assert.Contains($">{new string('x', 32_767)}<", text, StringComparison.Ordinal);
        Assert.Contains(">_x005F_x0041_<", text, StringComparison.Ordinal);
    }

    private static async Task<string> Read(string[] cells, double? number)
    {
        using var file = new MemoryStream(await Made(cells, number));
        return Assert.Single(SpreadsheetText.Read(file)!).Text;
    }

    private static async Task<byte[]> Made(string[] cells, double? number)
    {
        using var file = new MemoryStream();
        await using var sheet = await Sheets.On(file, SheetFormat.Xlsx, default);
        foreach (var cell in cells)
        {
            sheet.Cell(cell);
        }

        sheet.Number(number);
        await sheet.EndRow(default);
        await sheet.End(default);
        return file.ToArray();
    }
}
