namespace UnAct.Events;

/// <summary>A table that is written a row at a time, so that memory does not grow with it.</summary>
public interface ISheet : IAsyncDisposable
{
    void Cell(string? text);

    /// <summary>Empty where it is null: what is missing is not nought.</summary>
    void Number(double? number);

    ValueTask EndRow(CancellationToken stop);

    /// <summary>The last that is written. What is left before it stays unfinished.</summary>
    ValueTask End(CancellationToken stop);
}

/// <summary>For spreadsheets and programs, or for spreadsheets with cells that know what they are.</summary>
public enum SheetFormat
{
    Csv,
    Xlsx,
}

public static class Sheets
{
    public static async ValueTask<ISheet> On(Stream to, SheetFormat format, CancellationToken stop) => format == SheetFormat.Xlsx ? await XlsxSheet.On(to, stop) : new CsvSheet(to);
}
