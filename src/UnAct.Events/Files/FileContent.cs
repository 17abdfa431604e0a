namespace UnAct.Files;

/// <summary>A piece of what a file holds, where files are kept in the database: never so large that a row is a burden.</summary>
public sealed class FileContent
{
    public const int PieceLength = 256 * 1024;

    private FileContent()
    {
    }

    /// <summary>The file's.</summary>
    public Guid Id { get; private set; }

    /// <summary>From 0; every piece but the last is full.</summary>
    public int Piece { get; private set; }

    public byte[] Data { get; private set; } = [];

    public Instant At { get; private set; }

    public static FileContent Of(Guid id, int piece, byte[] data, Instant now) => new()
    {
        Id = id,
        Piece = piece,
        Data = data.Length is > 0 and <= PieceLength ? data : throw new ArgumentOutOfRangeException(nameof(data)),
        At = now,
    };
}
