using System.Globalization;
using System.IO.Compression;
using System.Text;

namespace UnAct.Tests.Files;

/// <summary>Writes PDF files object by object, right or wrong as a test wants them.</summary>
public sealed class PdfDraft
{
    private readonly SortedDictionary<int, byte[]> objects = [];

    public PdfDraft(params string[] linesOfFirstPage)
    {
        Set(1, "<< /Type /Catalog /Pages 2 0 R >>");
        Set(2, "<< /Type /Pages /Kids [3 0 R] /Count 1 >>");
        Set(3, "<< /Type /Page /Parent 2 0 R /MediaBox [0 0 595 842] /Contents 4 0 R /Resources << /Font << /F1 5 0 R >> >> >>");
        var y = 800;
        SetStream(4, "", string.Concat(linesOfFirstPage.Select(line => FormattableString.Invariant($"BT /F1 12 Tf 50 {y -= 20} Td ({line}) Tj ET\n"))), packed: true);
        Set(5, "<< /Type /Font /Subtype /Type1 /BaseFont /Helvetica /Encoding /WinAnsiEncoding >>");
    }

    public string Version { get; set; } = "%PDF-1.7\n%\u00E2\u00E3\u00CF\u00D3\n";

    /// <summary>Besides Size and Root.</summary>
    public string Trailer { get; set; } = "";

    public PdfDraft Set(int number, string text)
    {
        objects[number] = Latin(text);
        return this;
    }

    public PdfDraft SetStream(int number, string entries, string data, bool packed = false) => SetStream(number, entries, Latin(data), packed);

    public PdfDraft SetStream(int number, string entries, byte[] data, bool packed = false)
    {
        var (bytes, filter) = packed ? (Pack(data), "/Filter /FlateDecode ") : (data, "");
        objects[number] = [.. Latin($"<< {entries} {filter}/Length {bytes.Length.ToString(CultureInfo.InvariantCulture)} >>\nstream\n"), .. bytes, .. Latin("\nendstream")];
        return this;
    }

    /// <summary>As many pages as asked for, all with the first one's drawing.</summary>
    public PdfDraft Pages(int count)
    {
        var numbers = Enumerable.Range(100, count).ToList();
        Set(2, FormattableString.Invariant($"<< /Type /Pages /Kids [{string.Join(' ', numbers.Select(n => FormattableString.Invariant($"{n} 0 R")))}] /Count {count} >>"));
        numbers.ForEach(n => Set(n, "<< /Type /Page /Parent 2 0 R /MediaBox [0 0 595 842] /Contents 4 0 R /Resources << /Font << /F1 5 0 R >> >> >>"));
        return this;
    }

    public PdfDraft Info(string entries)
    {
        Set(6, $"<< {entries} >>");
        Trailer += " /Info 6 0 R";
        return this;
    }

    public byte[] ToBytes()
    {
        var (file, places) = (new MemoryStream(), new Dictionary<int, long>());
        Write(file, Version);
        foreach (var (number, body) in objects)
        {
            places[number] = file.Position;
            Write(file, FormattableString.Invariant($"{number} 0 obj\n"));
            file.Write(body);
            Write(file, "\nendobj\n");
        }

        var table = file.Position;
        var size = objects.Keys.Max() + 1;
        Write(file, FormattableString.Invariant($"xref\n0 {size}\n0000000000 65535 f \n"));
        for (var number = 1; number < size; number++)
        {
            Write(file, places.TryGetValue(number, out var place) ? place.ToString("D10", CultureInfo.InvariantCulture) + " 00000 n \n" : "0000000000 00000 f \n");
        }

        Write(file, FormattableString.Invariant($"trailer\n<< /Size {size} /Root 1 0 R {Trailer} >>\nstartxref\n{table}\n%%EOF\n"));
        return file.ToArray();
    }

    public MemoryStream ToStream() => new(ToBytes());

    public static byte[] Pack(byte[] data)
    {
        using var packed = new MemoryStream();
        using (var zip = new ZLibStream(packed, CompressionLevel.SmallestSize, leaveOpen: true))
        {
            zip.Write(data);
        }

        return packed.ToArray();
    }

    private static byte[] Latin(string text) => Encoding.Latin1.GetBytes(text);

    private static void Write(Stream file, string text) => file.Write(Latin(text));
}
