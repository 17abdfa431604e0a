using System.Globalization;
using System.IO.Compression;
using System.Text;
using System.Text.RegularExpressions;
using System.Xml;

namespace UnAct.Events;

/// <summary>
/// A table as a workbook of one sheet (XLSX, ECMA-376 part 1), written as it goes. Text is text and never calculated, whatever it begins with; numbers are numbers. A cell holds 32,767 signs, and of
/// what is longer the beginning is kept; <c>_x0041_</c>, which would be read as a sign, is written so that it is not. Nothing in the package says when or by whom it was made.
/// </summary>
internal sealed partial class XlsxSheet : ISheet
{
    private const int Batch = 64 * 1024, MostSigns = 32_767;

    private static readonly DateTimeOffset Always = new(1980, 1, 1, 0, 0, 0, TimeSpan.Zero);

    private const string Head = """<?xml version="1.0" encoding="UTF-8" standalone="yes"?>""";

    private static readonly (string Name, string Text)[] Parts =
    [
        ("[Content_Types].xml", """<Types xmlns="http://schemas.openxmlformats.org/package/2006/content-types"><Default Extension="rels" ContentType="application/vnd.openxmlformats-package.relationships+xml"/><Default Extension="xml" ContentType="application/xml"/><Override PartName="/xl/workbook.xml" ContentType="application/vnd.openxmlformats-officedocument.spreadsheetml.sheet.main+xml"/><Override PartName="/xl/worksheets/sheet1.xml" ContentType="application/vnd.openxmlformats-officedocument.spreadsheetml.worksheet+xml"/></Types>"""),
        ("_rels/.rels", """<Relationships xmlns="http://schemas.openxmlformats.org/package/2006/relationships"><Relationship Id="rId1" Type="http://schemas.openxmlformats.org/officeDocument/2006/relationships/officeDocument" Target="xl/workbook.xml"/></Relationships>"""),
        ("xl/workbook.xml", """<workbook xmlns="http://schemas.openxmlformats.org/spreadsheetml/2006/main" xmlns:r="http://schemas.openxmlformats.org/officeDocument/2006/relationships"><sheets><sheet name="Sheet1" sheetId="1" r:id="rId1"/></sheets></workbook>"""),
        ("xl/_rels/workbook.xml.rels", """<Relationships xmlns="http://schemas.openxmlformats.org/package/2006/relationships"><Relationship Id="rId1" Type="http://schemas.openxmlformats.org/officeDocument/2006/relationships/worksheet" Target="worksheets/sheet1.xml"/></Relationships>"""),
    ];

    private readonly PackageStream to;
    private readonly ZipArchive package;
    private readonly Stream sheet;
    private readonly StringBuilder written = new();
    private int row = 1, column;

    private XlsxSheet(PackageStream to, ZipArchive package, Stream sheet) => (this.to, this.package, this.sheet) = (to, package, sheet);

    public static async ValueTask<XlsxSheet> On(Stream to, CancellationToken stop)
    {
        var through = new PackageStream(to);
        var package = await ZipArchive.CreateAsync(through, ZipArchiveMode.Create, leaveOpen: true, entryNameEncoding: null, stop);
        foreach (var (name, text) in Parts)
        {
            await using var part = await Entry(package, name).OpenAsync(stop);
            await part.WriteAsync(Encoding.UTF8.GetBytes(Head + text), stop);
        }

        var sheet = new XlsxSheet(through, package, await Entry(package, "xl/worksheets/sheet1.xml").OpenAsync(stop));
        sheet.written.Append(Head).Append("""<worksheet xmlns="http://schemas.openxmlformats.org/spreadsheetml/2006/main"><sheetData>""");
        return sheet;
    }

    public void Cell(string? text)
    {
        Next();
        if (text is { Length: > 0 })
        {
            written.Append(CultureInfo.InvariantCulture, $"<c r=\"{At()}\" t=\"inlineStr\"><is><t xml:space=\"preserve\">");
            Escape(ReadAsSign().Replace(text, "_x005F_"));
            written.Append("</t></is></c>");
        }
    }

    public void Number(double? number)
    {
        Next();
        if (number is { } known)
        {
            written.Append(CultureInfo.InvariantCulture, $"<c r=\"{At()}\"><v>{known:0.####}</v></c>");
        }
    }

    public async ValueTask EndRow(CancellationToken stop)
    {
        written.Append("</row>");
        row++;
        column = 0;
        if (written.Length >= Batch)
        {
            await Send(stop);
        }
    }

    public async ValueTask End(CancellationToken stop)
    {
        written.Append("</sheetData></worksheet>");
        await Send(stop);
        await sheet.DisposeAsync();
        await package.DisposeAsync();
        await to.FlushAsync(stop);
    }

    /// <summary>What was not ended stays as it is: nothing more is sent to whoever has gone.</summary>
    public ValueTask DisposeAsync() => ValueTask.CompletedTask;

    private static ZipArchiveEntry Entry(ZipArchive package, string name)
    {
        var entry = package.CreateEntry(name, CompressionLevel.Fastest);
        entry.LastWriteTime = Always;
        return entry;
    }

    private void Next()
    {
        if (column++ == 0)
        {
            written.Append(CultureInfo.InvariantCulture, $"<row r=\"{row}\">");
        }
    }

    private string At()
    {
        var name = "";
        for (var left = column; left > 0; left = (left - 1) / 26)
        {
            name = (char)('A' + ((left - 1) % 26)) + name;
        }

        return string.Create(CultureInfo.InvariantCulture, $"{name}{row}");
    }

    private void Escape(string text)
    {
        var left = MostSigns;
        foreach (var rune in text.EnumerateRunes())
        {
            left -= rune.Utf16SequenceLength;
            if (left < 0)
            {
                break;
            }

            _ = rune.Value switch
            {
                '<' => written.Append("&lt;"),
                '>' => written.Append("&gt;"),
                '&' => written.Append("&amp;"),
                '\r' => written,
                _ when rune.Value <= 0xFFFF && !XmlConvert.IsXmlChar((char)rune.Value) => written,
                _ => written.Append(rune),
            };
        }
    }

    private async ValueTask Send(CancellationToken stop)
    {
        await sheet.WriteAsync(Encoding.UTF8.GetBytes(written.ToString()), stop);
        written.Clear();
    }

    [GeneratedRegex("_(?=x[0-9A-Fa-f]{4}_)", RegexOptions.ExplicitCapture, 1000)]
    private static partial Regex ReadAsSign();
}
