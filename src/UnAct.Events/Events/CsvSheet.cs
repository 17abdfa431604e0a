using System.Globalization;
using System.Text;
using CsvHelper;

namespace UnAct.Events;

/// <summary>A table as CSV (RFC 4180, UTF-8 with a byte order mark), each cell as <see cref="CsvCells"/> says.</summary>
internal sealed class CsvSheet : ISheet
{
    private const int Batch = 64 * 1024;

    private readonly Stream to;
    private readonly MemoryStream written = new(2 * Batch);
    private readonly StreamWriter writer;
    private readonly CsvWriter csv;

    public CsvSheet(Stream to)
    {
        this.to = to;
        writer = new StreamWriter(written, new UTF8Encoding(encoderShouldEmitUTF8Identifier: true), Batch, leaveOpen: true);
        csv = new CsvWriter(writer, CsvCells.Form, leaveOpen: true);
    }

    public void Cell(string? text) => csv.WriteField(CsvCells.Whole(text));

    public void Number(double? number) => csv.WriteField(number?.ToString("0.####", CultureInfo.InvariantCulture));

    public async ValueTask EndRow(CancellationToken stop)
    {
        await csv.NextRecordAsync();
        if (written.Length >= Batch)
        {
            await Send(stop);
        }
    }

    public ValueTask End(CancellationToken stop) => Send(stop);

    public async ValueTask DisposeAsync()
    {
        await csv.DisposeAsync();
        await writer.DisposeAsync();
        await written.DisposeAsync();
    }

    private async ValueTask Send(CancellationToken stop)
    {
        await writer.FlushAsync(stop);
        await to.WriteAsync(written.GetBuffer().AsMemory(0, (int)written.Length), stop);
        written.SetLength(0);
    }
}
