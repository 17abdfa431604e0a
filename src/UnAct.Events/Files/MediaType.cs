namespace UnAct.Files;

/// <summary>What a file is by its first bytes. Its name and what a browser calls it are not asked.</summary>
public static class MediaType
{
    public const string Pdf = "application/pdf";
    public const string Png = "image/png";
    public const string Jpeg = "image/jpeg";

    public static string? Of(Stream bytes)
    {
        bytes.Position = 0;
        Span<byte> head = stackalloc byte[8];
        var read = bytes.ReadAtLeast(head, head.Length, throwOnEndOfStream: false);
        head = head[..read];
        return head.SequenceEqual((ReadOnlySpan<byte>)[0x89, (byte)'P', (byte)'N', (byte)'G', 13, 10, 26, 10]) ? Png
            : head.StartsWith((ReadOnlySpan<byte>)[0xFF, 0xD8, 0xFF]) ? Jpeg
            : PdfFile.HasMark(bytes) ? Pdf
            : null;
    }

    /// <summary>The ending a file of this type is given when we name it.</summary>
    public static string EndingOf(string type) => type switch
    {
        Pdf => ".pdf",
        Png => ".png",
        Jpeg => ".jpg",
        _ => "",
    };
}
