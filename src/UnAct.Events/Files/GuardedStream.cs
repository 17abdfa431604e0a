namespace UnAct.Files;

/// <summary>Reads on for a reader that cannot be stopped: when the time is over, it gets no more bytes.</summary>
internal sealed class GuardedStream(Stream inner, PdfBudget budget) : Stream
{
    private readonly byte[] buffer = new byte[64 * 1024];
    private long start;
    private int filled;
    private long position;

    public override bool CanRead => true;

    public override bool CanSeek => true;

    public override bool CanWrite => false;

    public override long Length { get; } = inner.Length;

    public override long Position
    {
        get => position;
        set => position = value >= 0 ? value : throw new IOException("There is nothing before the beginning.");
    }

    public override int Read(Span<byte> target)
    {
        budget.CheckDepth();
        if (position >= Length || target.Length == 0)
        {
            return 0;
        }

        if (position < start || position >= start + filled)
        {
            Fill();
        }

        var count = Math.Min(target.Length, (int)(start + filled - position));
        buffer.AsSpan((int)(position - start), count).CopyTo(target);
        position += count;
        return count;
    }

    public override int Read(byte[] target, int offset, int count) => Read(target.AsSpan(offset, count));

    public override int ReadByte()
    {
        Span<byte> one = stackalloc byte[1];
        return Read(one) == 1 ? one[0] : -1;
    }

    public override long Seek(long offset, SeekOrigin origin) => Position = offset + origin switch { SeekOrigin.Begin => 0, SeekOrigin.Current => position, _ => Length };

    public override void Flush()
    {
        // Nothing is written.
    }

    public override void SetLength(long value) => throw new NotSupportedException();

    public override void Write(byte[] target, int offset, int count) => throw new NotSupportedException();

    /// <summary>A reader of PDF goes forward and a little back: what lies before is kept too.</summary>
    private void Fill()
    {
        budget.Tick();
        start = position < start ? Math.Max(0, position - (buffer.Length / 2)) : Math.Max(0, position - (buffer.Length / 8));
        inner.Position = start;
        filled = inner.ReadAtLeast(buffer, buffer.Length, throwOnEndOfStream: false);
        if (position >= start + filled)
        {
            throw new EndOfStreamException("The file is shorter than it was.");
        }
    }
}
