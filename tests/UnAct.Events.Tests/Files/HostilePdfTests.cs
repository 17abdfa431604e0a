using System.Diagnostics;
using UnAct.Files;

namespace UnAct.Tests.Files;

/// <summary>Files made to hang, to fill the memory or to end the program: each is answered in time, by facts or by a refusal.</summary>
public sealed class HostilePdfTests
{
    private static readonly PdfLimits Short = new() { Time = TimeSpan.FromSeconds(5) };

    private static readonly Dictionary<string, Func<Stream>> All = new(StringComparer.Ordinal)
    {
        ["a stream that unfolds"] = () => new PdfDraft("x").SetStream(4, "", new byte[60 << 20], packed: true).ToStream(),
        ["metadata that unfolds"] = () => new PdfDraft("x").Set(1, "<< /Type /Catalog /Pages 2 0 R /Metadata 7 0 R >>").SetStream(7, "/Type /Metadata", new byte[60 << 20], packed: true).ToStream(),
        ["packed twice"] = () => new PdfDraft("x").SetStream(4, "/Filter [/FlateDecode /FlateDecode]", PdfDraft.Pack(PdfDraft.Pack(new byte[60 << 20]))).ToStream(),
        ["runs"] = () => new PdfDraft("x").SetStream(4, "/Filter [/RunLengthDecode /RunLengthDecode /RunLengthDecode]", string.Concat(Enumerable.Repeat("\u0081\u0081", 100_000))).ToStream(),
        ["forty filters"] = () => new PdfDraft("x").SetStream(4, $"/Filter [{string.Concat(Enumerable.Repeat("/ASCIIHexDecode ", 40))}]", "00").ToStream(),
        ["long rows"] = () => new PdfDraft("x").SetStream(4, "/DecodeParms << /Predictor 15 /Columns 2000000000 >>", "q Q", packed: true).ToStream(),
        ["a million pages claimed"] = () => new PdfDraft("x").Set(2, "<< /Type /Pages /Kids [3 0 R] /Count 1000000 >>").ToStream(),
        ["a page again and again"] = () => new PdfDraft("x").Set(2, $"<< /Type /Pages /Kids [{string.Concat(Enumerable.Repeat("3 0 R ", 200_000))}] /Count 200000 >>").ToStream(),
        ["a tree in a circle"] = () => new PdfDraft("x").Set(2, "<< /Type /Pages /Kids [7 0 R 7 0 R] /Count 2 >>").Set(7, "<< /Type /Pages /Parent 2 0 R /Kids [2 0 R 2 0 R] /Count 2 >>").ToStream(),
        ["a tree in itself"] = () => new PdfDraft("x").Set(2, "2 0 R").ToStream(),
        ["a parent of itself"] = () => new PdfDraft("x").Set(3, "<< /Type /Page /Parent 3 0 R /Contents 4 0 R >>").ToStream(),
        ["a deep tree"] = Deep,
        ["lists in lists"] = () => new PdfDraft("x").Set(2, $"<< /Type /Pages /Kids {new string('[', 2_000_000)} >>").ToStream(),
        ["dictionaries in dictionaries"] = () => new PdfDraft("x").Set(1, string.Concat(Enumerable.Repeat("<</A", 1_000_000))).ToStream(),
        ["lists in the trailer"] = () => new PdfDraft("x") { Trailer = "/X " + new string('[', 2_000_000) }.ToStream(),
        ["lists in the drawing"] = () => new PdfDraft("x").SetStream(4, "", new string('[', 1_000_000)).ToStream(),
        ["forms in forms"] = () => Forms(last: 39, names: true),
        ["forms in a circle"] = () => Forms(last: 10, names: true),
        ["forms in a circle without names of their own"] = () => Forms(last: 10, names: false),
        ["few forms drawn often"] = () => Forms(last: 0, names: true),
        ["all characters there are"] = AllCharacters,
        ["widths of all characters"] = () => new PdfDraft("hello").Set(5, "<< /Type /Font /Subtype /TrueType /BaseFont /X /FirstChar 0 /LastChar 2147483647 /Widths [1] >>").ToStream(),
        ["many letters"] = () => new PdfDraft("x").SetStream(4, "", $"BT /F1 12 Tf 50 700 Td ({new string('a', 900_000)}) Tj ET", packed: true).ToStream(),
        ["tables in a circle"] = () => new PdfDraft("x") { Trailer = "/Prev 700 /Prev 600 /XRefStm 650" }.ToStream(),
        ["nothing but a head"] = () => new MemoryStream("%PDF-1.7\n"u8.ToArray()),
        ["a head and noise"] = () => new MemoryStream([.. "%PDF-1.7\n"u8, .. Noise(2 << 20)]),
        ["a long tail"] = () => new MemoryStream([.. new PdfDraft("x").ToBytes(), .. new byte[20 << 20]]),
    };

    public static TheoryData<string> Names => [.. All.Keys];

    [Theory, MemberData(nameof(Names))]
    public async Task Each_is_answered_in_time(string name)
    {
        await using var file = All[name]();
        var watch = Stopwatch.StartNew();
        try
        {
            Assert.True((await PdfFile.Read(file, Short)).Pages > 0);
        }
        catch (Refused refused)
        {
            Assert.Equal("file.damaged", refused.Code);
        }

        Assert.InRange(watch.Elapsed, TimeSpan.Zero, TimeSpan.FromSeconds(20));
    }

    [Theory]
    [InlineData("a stream that unfolds")]
    [InlineData("forms in a circle")]
    [InlineData("all characters there are")]
    public async Task Where_the_first_page_cannot_be_read_nobody_says_that_it_names_no_one(string name)
    {
        await using var file = All[name]();

        Assert.Null((await PdfFile.Read(file, Short)).FirstPageText);
    }

    [Theory]
    [InlineData("metadata that unfolds")]
    [InlineData("a tree in itself")]
    [InlineData("lists in lists")]
    [InlineData("a head and noise")]
    public async Task What_cannot_be_read_within_the_limits_is_refused(string name)
    {
        await using var file = All[name]();

        Assert.Equal("file.damaged", (await Assert.ThrowsAsync<Refused>(() => PdfFile.Read(file, Short))).Code);
    }

    [Fact]
    public async Task Cut_off_anywhere_or_with_wrong_bytes_it_is_read_or_refused()
    {
        var (good, random) = (new PdfDraft("A title").Info("/Author (A)").ToBytes(), new Random(20261127));
        foreach (var round in Enumerable.Range(0, 400))
        {
            var bytes = round % 2 == 0 ? good[..random.Next(good.Length)] : [.. good];
            for (var wrong = round % 12; wrong > 0 && bytes.Length > 0; wrong--)
            {
                bytes[random.Next(bytes.Length)] = (byte)random.Next(256);
            }

            try
            {
                _ = await PdfFile.Read(new MemoryStream(bytes), Short);
            }
            catch (Refused refused)
            {
                Assert.Equal("file.damaged", refused.Code);
            }
        }
    }

    private static MemoryStream Deep()
    {
        var draft = new PdfDraft("x").Set(2, "<< /Type /Pages /Kids [100 0 R] /Count 1 >>");
        for (var n = 100; n < 30_000; n++)
        {
            draft.Set(n, n == 29_999 ? "<< /Type /Page /Parent 2 0 R /MediaBox [0 0 9 9] >>" : FormattableString.Invariant($"<< /Type /Pages /Parent {(n == 100 ? 2 : n - 1)} 0 R /Kids [{n + 1} 0 R] /Count 1 >>"));
        }

        return draft.ToStream();
    }

    /// <param name="last">Which form the last one draws; 0 for none.</param>
    private static MemoryStream Forms(int last, bool names)
    {
        var (draft, count) = (new PdfDraft("x"), last == 0 ? 9 : 30);
        draft.Set(3, "<< /Type /Page /Parent 2 0 R /MediaBox [0 0 595 842] /Contents 4 0 R /Resources << /XObject << /X 10 0 R >> /Font << /F1 5 0 R >> >> >>").SetStream(4, "", "/X Do");
        for (var n = 10; n < 10 + count; n++)
        {
            var next = n < 9 + count ? n + 1 : last;
            var own = names ? FormattableString.Invariant($"/Resources << /XObject << /X {next} 0 R >> >>") : "";
            draft.SetStream(n, $"/Type /XObject /Subtype /Form /BBox [0 0 9 9] {own}", next == 0 ? "q Q" : string.Concat(Enumerable.Repeat("/X Do ", 10)));
        }

        return draft.ToStream();
    }

    private static MemoryStream AllCharacters() => new PdfDraft("hello")
        .Set(5, "<< /Type /Font /Subtype /Type0 /BaseFont /X /Encoding /Identity-H /DescendantFonts [11 0 R] /ToUnicode 12 0 R >>")
        .Set(11, "<< /Type /Font /Subtype /CIDFontType2 /BaseFont /X /CIDSystemInfo << /Registry (Adobe) /Ordering (Identity) /Supplement 0 >> /FontDescriptor 13 0 R >>")
        .Set(13, "<< /Type /FontDescriptor /FontName /X /Flags 4 /FontBBox [0 0 1 1] >>")
        .SetStream(12, "", "begincmap 1 begincodespacerange <00000000> <FFFFFFFF> endcodespacerange 1 beginbfrange <00000000> <7FFFFFFF> <0041> endbfrange endcmap").ToStream();

    private static byte[] Noise(int length)
    {
        var bytes = new byte[length];
        new Random(7).NextBytes(bytes);
        return bytes;
    }
}
