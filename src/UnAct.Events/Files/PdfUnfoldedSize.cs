using System.IO.Compression;
using UglyToad.PdfPig.Filters;

namespace UnAct.Files;

/// <summary>How many bytes come out of a filter, found out without keeping them.</summary>
/// <remarks>PDF 32000-1:2008, 7.4: RunLengthDecode, LZWDecode and FlateDecode; the other filters of text never make more than they get.</remarks>
internal static class PdfUnfoldedSize
{
    /// <returns>Where it is more than the limit: any number above it.</returns>
    public static long Of(IFilter filter, ReadOnlySpan<byte> input, int limit) => filter switch
    {
        FlateFilter => Flate(input, limit),
        LzwFilter => Lzw(input, limit),
        RunLengthFilter => RunLength(input, limit),
        _ => input.Length,
    };

    private static long Flate(ReadOnlySpan<byte> input, int limit)
    {
        // Two bytes say how it was made; damaged ones do not keep a lenient reader from going on.
        if (input.Length < 3)
        {
            return 0;
        }

        return Inflate(input.ToArray(), limit);
    }

    private static long Inflate(byte[] input, int limit)
    {
        var (total, buffer) = (0L, new byte[32 * 1024]);
        using var packed = new DeflateStream(new MemoryStream(input, 2, input.Length - 2), CompressionMode.Decompress);
        try
        {
            while (total <= limit && packed.Read(buffer) is > 0 and var read)
            {
                total += read;
            }
        }
        catch (InvalidDataException)
        {
            // Up to here it was good, and no reader gets further.
        }

        return total;
    }

    /// <summary>A word of the table is another one and a byte more, so that its length is enough to know.</summary>
    private static long Lzw(ReadOnlySpan<byte> input, int limit)
    {
        const int Clear = 256, End = 257, Full = 4096;
        var lengths = new int[Full];
        Array.Fill(lengths, 1, 0, 256);
        var (next, width, last, bits, held, total) = (258, 9, 0, 0, 0u, 0L);
        foreach (var octet in input)
        {
            (held, bits) = ((held << 8) | octet, bits + 8);
            while (bits >= width)
            {
                var code = (int)((held >> (bits - width)) & ((1u << width) - 1));
                bits -= width;
                if (code == End || total > limit)
                {
                    return total;
                }

                if (code == Clear)
                {
                    (next, width, last) = (258, 9, 0);
                    continue;
                }

                var length = code < next ? lengths[code] : last + 1;
                total += length;
                if (last > 0 && next < Full)
                {
                    lengths[next++] = last + 1;
                }

                last = length;
                width = next + 1 >= 2048 ? 12 : next + 1 >= 1024 ? 11 : next + 1 >= 512 ? 10 : 9;
            }
        }

        return total;
    }

    private static long RunLength(ReadOnlySpan<byte> input, int limit)
    {
        var total = 0L;
        for (var at = 0; at < input.Length && input[at] != 128 && total <= limit;)
        {
            var (step, run) = input[at] < 128 ? (input[at] + 2, input[at] + 1) : (2, 257 - input[at]);
            (at, total) = (at + step, total + run);
        }

        return total;
    }
}
