using System.IO.Compression;
using System.Text;
using UglyToad.PdfPig;
using UglyToad.PdfPig.Tokens;
using UnAct.Files;

namespace UnAct.Tests.Files;

/// <summary>A canary in each place where a PDF names its author: gone from the copy's bytes and from every stream in it, unfolded, or named among what stays.</summary>
public sealed class PdfCleaningTests
{
    private const string Canary = "CANARY-9f3a", Xmp = """
        <x:xmpmeta xmlns:x="adobe:ns:meta/"><rdf:RDF xmlns:rdf="http://www.w3.org/1999/02/22-rdf-syntax-ns#"><rdf:Description rdf:about="" xmlns:dc="http://purl.org/dc/elements/1.1/"><dc:creator>CANARY-9f3a</dc:creator></rdf:Description></rdf:RDF></x:xmpmeta>
        """;

    private const string Page = "/Type /Page /Parent 2 0 R /MediaBox [0 0 595 842] /Contents 4 0 R /Resources << /Font << /F1 5 0 R >> /XObject << /I 12 0 R >> >>";

    [Theory]
    [InlineData("information", "Info")]
    [InlineData("xmp", "/Metadata 7 0 R")]
    [InlineData("identifiers", "ID")]
    [InlineData("attachments", "/Names << /EmbeddedFiles << /Names [(CANARY-9f3a) 8 0 R] >> >>")]
    [InlineData("attachments", "/AF [8 0 R]")]
    [InlineData("attachments", "/Collection << /Schema << /X << /N (CANARY-9f3a) >> >> >>")]
    [InlineData("scripts", "/OpenAction << /S /JavaScript /JS (CANARY-9f3a) >>")]
    [InlineData("scripts", "/Names << /JavaScript << /Names [(a) << /S /JavaScript /JS (CANARY-9f3a) >>] >> >>")]
    [InlineData("scripts", "/AcroForm << /Fields [] /XFA (CANARY-9f3a) >>")]
    [InlineData("private-data", "/PieceInfo << /App << /Private (CANARY-9f3a) >> >>")]
    [InlineData("private-data", "/OfSomeProgram (CANARY-9f3a)")]
    [InlineData("private-data", "/OCProperties << /OCGs [<< /Type /OCG /Name (a) /Usage << /CreatorInfo << /Creator (CANARY-9f3a) >> >> >>] /D << >> >>")]
    [InlineData("signatures", "/AcroForm << /Fields [<< /FT /Sig /T (a) /V << /Type /Sig /Name (CANARY-9f3a) >> >>] >>")]
    [InlineData("xmp", "page /Metadata 7 0 R")]
    [InlineData("private-data", "page /PieceInfo << /App << /Private (CANARY-9f3a) >> >>")]
    [InlineData("private-data", "page /OfSomeProgram (CANARY-9f3a)")]
    [InlineData("thumbnails", "page /Thumb 13 0 R")]
    [InlineData("scripts", "page /AA << /O << /S /JavaScript /JS (CANARY-9f3a) >> >>")]
    [InlineData("comment-authors", "page /Annots [<< /Type /Annot /Subtype /Text /Rect [0 0 9 9] /T (CANARY-9f3a) >>]")]
    [InlineData("scripts", "page /Annots [<< /Type /Annot /Subtype /Link /Rect [0 0 9 9] /A << /S /Launch /F (CANARY-9f3a) >> >>]")]
    [InlineData("attachments", "page /Annots [<< /Type /Annot /Subtype /FileAttachment /Rect [0 0 9 9] /FS 8 0 R >>]")]
    [InlineData("multimedia", "page /Annots [<< /Type /Annot /Subtype /Movie /Rect [0 0 9 9] /Movie << /F (CANARY-9f3a) >> >>]")]
    [InlineData("private-data", "picture /PieceInfo << /App << /Private (CANARY-9f3a) >> >>")]
    [InlineData("xmp", "picture /Metadata 7 0 R")]
    [InlineData("attachments", "picture /AF [8 0 R]")]
    [InlineData("photo-data", "Photo")]
    [InlineData("photo-data", "Photo [/ASCIIHexDecode /DCTDecode]")]
    [InlineData("photo-data", "Photo [/FlateDecode /DCTDecode]")]
    [InlineData("earlier-versions", "Earlier")]
    public async Task What_is_said_to_be_taken_out_is_nowhere_in_the_copy(string code, string where)
    {
        var given = Planted(where);
        Assert.True(Holds(given), "The canary is not even in what came.");

        var (copy, removed) = await Clean(given);

        Assert.Contains(code, removed);
        Assert.False(Holds(copy), Encoding.Latin1.GetString(copy));
        var facts = await PdfFile.Read(new MemoryStream(copy));
        Assert.Equal((1, "A title"), (facts.Pages, facts.FirstPageText));
    }

    [Theory]
    [InlineData("comments", "page /Annots [<< /Type /Annot /Subtype /Text /Rect [0 0 9 9] /Contents (CANARY-9f3a) >>]")]
    [InlineData("links", "page /Annots [<< /Type /Annot /Subtype /Link /Rect [0 0 9 9] /A << /S /URI /URI (https://example.org/CANARY-9f3a) >> >>]")]
    [InlineData("bookmarks", "/Outlines << /First 14 0 R /Last 14 0 R /Count 1 >>")]
    [InlineData("form-values", "/AcroForm << /Fields [<< /FT /Tx /T (a) /V (CANARY-9f3a) >>] >>")]
    [InlineData("descriptions", "/StructTreeRoot << /K << /S /Figure /Alt (CANARY-9f3a) >> >>")]
    [InlineData("layers", "/OCProperties << /OCGs [<< /Type /OCG /Name (CANARY-9f3a) >>] /D << >> >>")]
    [InlineData("anchors", "/Names << /Dests << /Names [(CANARY-9f3a) [3 0 R /Fit]] >> >>")]
    public async Task What_is_said_to_stay_does_stay(string code, string where)
    {
        Assert.Contains(code, PdfCleaning.Leaves);
        Assert.True(Holds((await Clean(Planted(where))).Copy));
    }

    [Fact]
    public void Every_thing_said_to_be_taken_out_is_tried()
    {
        var tried = typeof(PdfCleaningTests).GetMethod(nameof(What_is_said_to_be_taken_out_is_nowhere_in_the_copy))!.GetCustomAttributesData().Where(a => a.AttributeType == typeof(InlineDataAttribute))
            .Select(a => (string)((IReadOnlyList<System.Reflection.CustomAttributeTypedArgument>)a.ConstructorArguments[0].Value!)[0].Value!);
        Assert.Equal(PdfCleaning.Removes.Order(StringComparer.Ordinal), tried.Distinct().Order(StringComparer.Ordinal));
        Assert.Equal([], PdfCleaning.Removes.Intersect(PdfCleaning.Leaves));
    }

    [Fact]
    public async Task The_same_pages_come_out_with_what_they_are_drawn_with()
    {
        var bytes = Enumerable.Range(0, 256).Select(i => (byte)i).ToArray();
        var draft = new PdfDraft("A title").Pages(3).Set(8, $"[/Indexed /DeviceRGB 85 <{Convert.ToHexString(bytes)}FFFF>]").Set(3, $"<< {Page} /Rotate 90 /Tabs /S >>");
        draft.Set(100, "<< /Type /Page /Parent 2 0 R /MediaBox [0 0 595.276 841.89] /Contents 4 0 R /Resources << /Font << /F1 5 0 R >> /ColorSpace << /C#20S 8 0 R >> >> /Rotate 90 >>");

        using var copy = PdfDocument.Open((await Clean(draft.ToBytes())).Copy);

        Assert.Equal((3, 90, "A title"), (copy.NumberOfPages, copy.GetPage(1).Rotation.Value, copy.GetPage(3).Text));
        Assert.Equal((842d, 595d), (Math.Round(copy.GetPage(1).Width), Math.Round(copy.GetPage(1).Height)));
        var colours = copy.Structure.CrossReferenceTable.ObjectOffsets.Keys.Select(k => copy.Structure.GetObject(k).Data).OfType<ArrayToken>().Single(a => a.Data[0] is NameToken { Data: "Indexed" });
        Assert.Equal([.. bytes, 0xFF, 0xFF], ((HexToken)colours.Data[3]).Bytes.ToArray());
    }

    [Fact]
    public async Task A_copy_that_is_not_clean_is_refused_and_nothing_of_it_comes_out()
    {
        // The page draws with a font whose stream calls itself metadata: what goes for that is missed on the page.
        var draft = new PdfDraft("A title").SetStream(4, "/Type /Metadata", "BT /F1 12 Tf 50 700 Td (A title) Tj ET");
        var to = new MemoryStream();

        Assert.Equal("file.not-cleaned", (await Assert.ThrowsAsync<Refused>(() => PdfCleaning.Clean(draft.ToStream(), to))).Code);

        Assert.Equal(0, to.Length);
    }

    private static byte[] Planted(string where)
    {
        var draft = new PdfDraft("A title").Set(3, $"<< {Page} {(where.StartsWith("page ", StringComparison.Ordinal) ? where[5..] : "")} >>");
        draft.Set(1, $"<< /Type /Catalog /Pages 2 0 R {(where[0] == '/' ? where : "")} >>");
        draft.SetStream(7, "/Type /Metadata /Subtype /XML", Xmp, packed: true);
        draft.Set(8, "<< /Type /Filespec /F (a) /EF << /F 9 0 R >> >>").SetStream(9, "/Type /EmbeddedFile", Canary, packed: true);
        draft.SetStream(13, "/Width 1 /Height 1 /ColorSpace /DeviceGray /BitsPerComponent 8", Canary);
        draft.Set(14, $"<< /Title ({Canary}) /Parent 1 0 R /Dest [3 0 R /Fit] >>");
        draft.SetStream(12, "/Type /XObject /Subtype /Image /Width 1 /Height 1 /BitsPerComponent 8 /ColorSpace /DeviceRGB /Filter " + (where.StartsWith("Photo [", StringComparison.Ordinal) ? where[6..] : "/DCTDecode ") + (where.StartsWith("picture ", StringComparison.Ordinal) ? where[8..] : ""), Folded(where, Photo(where.StartsWith("Photo", StringComparison.Ordinal) ? Canary : "nothing")));
        switch (where)
        {
            case "Info":
                draft.Info($"/Author ({Canary})");
                break;
            case "ID":
                draft.Trailer += $" /ID [({Canary}) ({Canary})]";
                break;
            case "Earlier":
                var first = draft.ToBytes();
                return [.. first, .. Encoding.Latin1.GetBytes(FormattableString.Invariant($"\n20 0 obj\n({Canary})\nendobj\nxref\n0 0\ntrailer\n<< /Size 21 /Root 1 0 R /Prev {Encoding.Latin1.GetString(first).LastIndexOf("xref\n0", StringComparison.Ordinal)} >>\nstartxref\n{first.Length + 36}\n%%EOF\n"))];
            default:
                break;
        }

        return draft.ToBytes();
    }

    private static byte[] Folded(string where, byte[] photo)
    {
        if (where.Contains("Hex", StringComparison.Ordinal))
        {
            return Encoding.Latin1.GetBytes(Convert.ToHexString(photo) + ">");
        }

        if (!where.Contains("Flate", StringComparison.Ordinal))
        {
            return photo;
        }

        var packed = new MemoryStream();
        using (var to = new ZLibStream(packed, CompressionLevel.Fastest, leaveOpen: true))
        {
            to.Write(photo);
        }

        return packed.ToArray();
    }

    private static byte[] Photo(string note) =>
        [0xFF, 0xD8, 0xFF, 0xE1, 0, (byte)(note.Length + 8), .. "Exif\0\0"u8, .. Encoding.Latin1.GetBytes(note), 0xFF, 0xFE, 0, (byte)(note.Length + 2), .. Encoding.Latin1.GetBytes(note), 0xFF, 0xDA, 0, 2, 7, 7, 0xFF, 0xD9];

    private static async Task<(byte[] Copy, IReadOnlyList<string> Removed)> Clean(byte[] given)
    {
        var to = new MemoryStream();
        var removed = await PdfCleaning.Clean(new MemoryStream(given), to);
        return (to.ToArray(), removed);
    }

    /// <summary>As it is, in hexadecimal, and in whatever can be unfolded from any place.</summary>
    private static bool Holds(byte[] pdf)
    {
        var (plain, hex) = (Encoding.Latin1.GetBytes(Canary), Encoding.Latin1.GetBytes(Convert.ToHexString(Encoding.Latin1.GetBytes(Canary))));
        return Has(pdf) || Streams(pdf).Any(Has);

        bool Has(byte[] bytes) => bytes.AsSpan().IndexOf(plain) >= 0 || bytes.AsSpan().IndexOf(hex) >= 0;
    }

    private static IEnumerable<byte[]> Streams(byte[] pdf)
    {
        for (var at = 0; pdf.AsSpan(at).IndexOf("stream\n"u8) is >= 0 and var next; at += next + 7)
        {
            var unfolded = new MemoryStream();
            try
            {
                using var zip = new ZLibStream(new MemoryStream(pdf[(at + next + 7)..]), CompressionMode.Decompress);
                zip.CopyTo(unfolded);
            }
            catch (InvalidDataException)
            {
                // Not one of those that are packed.
            }

            yield return unfolded.ToArray();
        }
    }
}
