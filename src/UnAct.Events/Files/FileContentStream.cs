using Microsoft.Extensions.DependencyInjection;

namespace UnAct.Files;

/// <summary>Reads a file out of its pieces, one in memory at a time, from any place.</summary>
internal sealed class FileContentStream(IServiceScopeFactory scopes, Guid id, long length) : Stream
{
    private (int Number, byte[] Data)? piece;
    private long position;

    public override bool CanRead => true;

    public override bool CanSeek => true;

    public override bool CanWrite => false;

    public override long Length => length;

    public override long Position
    {
        get => position;
        set => position = value >= 0 ? value : throw new ArgumentOutOfRangeException(nameof(value));
    }

    public override async ValueTask<int> ReadAsync(Memory<byte> buffer, CancellationToken cancellationToken = default)
    {
        if (position >= length || buffer.Length == 0)
        {
            return 0;
        }

        var number = (int)(position / FileContent.PieceLength);
        if (piece?.Number != number)
        {
            await using var scope = scopes.CreateAsyncScope();
            piece = (number, await Query(scope.ServiceProvider.GetRequiredService<UnActDb>(), number).SingleOrDefaultAsync(cancellationToken) ?? throw Gone());
        }

        return Take(buffer.Span);
    }

    // Readers of PDF files know no other way; a piece is fetched at once.
    public override int Read(Span<byte> buffer)
    {
        if (position >= length || buffer.Length == 0)
        {
            return 0;
        }

        var number = (int)(position / FileContent.PieceLength);
        if (piece?.Number != number)
        {
            using var scope = scopes.CreateScope();
            piece = (number, Query(scope.ServiceProvider.GetRequiredService<UnActDb>(), number).SingleOrDefault() ?? throw Gone());
        }

        return Take(buffer);
    }

    public override Task<int> ReadAsync(byte[] buffer, int offset, int count, CancellationToken cancellationToken) => ReadAsync(buffer.AsMemory(offset, count), cancellationToken).AsTask();

    public override int Read(byte[] buffer, int offset, int count) => Read(buffer.AsSpan(offset, count));

    public override long Seek(long offset, SeekOrigin origin) => Position = offset + origin switch { SeekOrigin.Begin => 0, SeekOrigin.Current => position, _ => length };

    public override void Flush()
    {
        // Nothing is written.
    }

    public override void SetLength(long value) => throw new NotSupportedException();

    public override void Write(byte[] buffer, int offset, int count) => throw new NotSupportedException();

    private IQueryable<byte[]> Query(UnActDb db, int number) => db.FileContents.Where(c => c.Id == id && c.Piece == number).Select(c => c.Data);

    private int Take(Span<byte> buffer)
    {
        var (number, data) = piece!.Value;
        var left = data.AsSpan((int)(position - ((long)number * FileContent.PieceLength)));
        var count = Math.Min(left.Length, buffer.Length);
        left[..count].CopyTo(buffer);
        position += count;
        return count;
    }

    private FileNotFoundException Gone() => new("The file was deleted while it was read.", id.ToString("N"));
}
