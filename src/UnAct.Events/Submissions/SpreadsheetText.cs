using System.Globalization;
using System.IO.Compression;
using System.Text;
using CsvHelper;
using MiniExcelLibs;

namespace UnAct.Submissions;

/// <summary>The sheets of a workbook (XLSX, ECMA-376) as text that <see cref="ImportedFile"/> reads: each a table with its cells as they stand, moments as <c>2026-05-31 17:04:00</c>.</summary>
public static class SpreadsheetText
{
    /// <summary>A small file can unpack to an endless one.</summary>
    private const long MostUnpacked = 100_000_000;

    private const int MostRows = 20_000, MostCells = 100;

    /// <param name="file">Its bytes; it is a package of compressed parts and begins with PK.</param>
    /// <returns>By the name of the sheet, in their order; null when it is no workbook, or too large.</returns>
    public static IReadOnlyList<(string Name, string Text)>? Read(Stream file)
    {
        try
        {
            using (var package = new ZipArchive(file, ZipArchiveMode.Read, leaveOpen: true))
            {
                if (package.Entries.Any(entry => entry.Length > MostUnpacked) || package.Entries.Sum(entry => entry.Length) > MostUnpacked)
                {
                    return null;
                }
            }

            file.Position = 0;
            return [.. MiniExcel.GetSheetNames(file).Take(10).ToList().Select(name => (name, Text(file, name)))];
        }
        catch (Exception error) when (error is InvalidDataException or System.Xml.XmlException or InvalidOperationException or ArgumentException or FormatException or KeyNotFoundException or NullReferenceException or NotSupportedException or IOException)
        {
            return null;
        }
    }

    private static string Text(Stream file, string sheet)
    {
        file.Position = 0;
        using var written = new StringWriter(new StringBuilder(), CultureInfo.InvariantCulture);
        using (var csv = new CsvWriter(written, CultureInfo.InvariantCulture, leaveOpen: true))
        {
            foreach (var row in MiniExcel.Query(file, useHeaderRow: false, sheetName: sheet).Take(MostRows).Cast<IDictionary<string, object?>>())
            {
                foreach (var cell in row.Values.Take(MostCells).TakeWhile(_ => written.GetStringBuilder().Length <= ImportedFile.MostCharacters))
                {
                    csv.WriteField(cell is DateTime moment ? moment.ToString("yyyy-MM-dd HH:mm:ss", CultureInfo.InvariantCulture) : Convert.ToString(cell, CultureInfo.InvariantCulture));
                }

                csv.NextRecord();
                // One long text can be named by every cell.
                if (written.GetStringBuilder().Length > ImportedFile.MostCharacters)
                {
                    throw new InvalidDataException("The workbook is too large.");
                }
            }
        }

        return written.ToString();
    }
}
