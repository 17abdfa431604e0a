using System.Globalization;
using CsvHelper;
using CsvHelper.Configuration;
using UnAct.Events;

namespace UnAct.Submissions;

/// <summary>A table as text (RFC 4180; comma, semicolon or tab, whichever the first line has) whose first line names the columns; capitals make no difference.</summary>
internal sealed class TableReader : IDisposable
{
    private readonly CsvReader csv;

    /// <summary>More columns than the largest table that has a meaning here; each costs time in every line.</summary>
    private const int MostColumns = 2000;

    private readonly HashSet<string> known;

    private TableReader(CsvReader csv, IReadOnlyList<string> columns) => (this.csv, Columns, known) = (csv, columns, columns.ToHashSet(StringComparer.Ordinal));

    public IReadOnlyList<string> Columns { get; }

    public int Line => csv.Parser.RawRow;

    public string Raw => ImportedFile.Short(csv.Parser.RawRecord);

    /// <returns>Null where there is no first line, or one of too many columns.</returns>
    public static TableReader? Open(string text)
    {
        var form = new CsvConfiguration(CultureInfo.InvariantCulture)
        {
            Delimiter = Separator(text),
            TrimOptions = TrimOptions.Trim,
            BadDataFound = null,
            MissingFieldFound = null,
            IgnoreBlankLines = true,
            DetectColumnCountChanges = false,
            PrepareHeaderForMatch = header => Name(header.Header),
        };
        var csv = new CsvReader(new StringReader(text), form);
        if (!csv.Read() || csv.Parser.Count > MostColumns || !csv.ReadHeader())
        {
            csv.Dispose();
            return null;
        }

        return new TableReader(csv, [.. csv.HeaderRecord!.Select(Name)]);
    }

    public bool Read() => csv.Read();

    public bool Has(string column) => known.Contains(column);

    /// <summary>Empty where the column or the cell is missing.</summary>
    public string Cell(string column) => (Has(column) && csv.TryGetField<string>(column, out var cell) ? CsvCells.Plain(cell) : null) ?? "";

    /// <summary>The pieces of a cell between semicolons.</summary>
    public IReadOnlyList<string> Pieces(string column) => Cell(column).Split(';', StringSplitOptions.TrimEntries | StringSplitOptions.RemoveEmptyEntries);

    public void Dispose() => csv.Dispose();

    private static string Name(string? header) => (header ?? "").Trim().ToLowerInvariant();

    private static string Separator(string text)
    {
        var first = text.AsSpan()[..(text.IndexOf('\n', StringComparison.Ordinal) is >= 0 and var end ? end : text.Length)];
        return first.Count('\t') > 0 ? "\t" : first.Count(';') > first.Count(',') ? ";" : ",";
    }
}
