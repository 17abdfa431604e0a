namespace UnAct.Files;

/// <summary>Takes notes (EXIF, XMP, IPTC, comments) out of a JPEG, and leaves what its colours need.</summary>
/// <remarks>ITU T.81, annex B: segments up to the start of the scan, each with a marker and a length of two bytes.</remarks>
internal static class JpegData
{
    private const byte Start = 0xD8, Scan = 0xDA, Comment = 0xFE, App0 = 0xE0, App2 = 0xE2, App14 = 0xEE, App15 = 0xEF;

    /// <returns>What is no JPEG comes back as it is.</returns>
    public static ReadOnlyMemory<byte> WithoutNotes(ReadOnlySpan<byte> jpeg)
    {
        if (jpeg.Length < 4 || jpeg[0] != 0xFF || jpeg[1] != Start)
        {
            return jpeg.ToArray();
        }

        var kept = new MemoryStream(jpeg.Length);
        kept.Write(jpeg[..2]);
        var at = 2;
        while (at + 4 <= jpeg.Length && jpeg[at] == 0xFF && jpeg[at + 1] is not Scan)
        {
            var (marker, length) = (jpeg[at + 1], 2 + ((jpeg[at + 2] << 8) | jpeg[at + 3]));
            if (marker == 0xFF)
            {
                at++;
                continue;
            }

            if (length < 4 || at + length > jpeg.Length)
            {
                break;
            }

            var isNote = marker == Comment || (marker is >= App0 and <= App15 && marker is not (App0 or App2 or App14));
            if (!isNote)
            {
                kept.Write(jpeg.Slice(at, length));
            }

            at += length;
        }

        kept.Write(jpeg[at..]);
        return kept.ToArray();
    }
}
