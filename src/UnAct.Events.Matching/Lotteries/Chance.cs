using System.Buffers.Binary;
using System.Security.Cryptography;
using System.Text;

namespace UnAct.Matching.Lotteries;

/// <summary>
/// Numbers that follow from a seed and an input alone, on every machine: the key is SHA-256 of the seed in UTF-8, a zero byte and the input's hash; each SHA-256 of the key and a 64-bit
/// counter, greatest byte first, is four numbers of 64 bits.
/// </summary>
internal sealed class Chance
{
    private readonly byte[] block = new byte[40]; // the key, then the counter
    private readonly byte[] numbers = new byte[32];
    private ulong counter;
    private int used = 32;

    public Chance(string seed, ReadOnlySpan<byte> input)
    {
        var text = Encoding.UTF8.GetBytes(seed);
        Span<byte> whole = new byte[text.Length + 1 + input.Length];
        text.CopyTo(whole);
        input.CopyTo(whole[(text.Length + 1)..]);
        SHA256.HashData(whole, block);
    }

    /// <summary>From 0 to one below, each as likely.</summary>
    public long Below(long limit)
    {
        // What is left over of 2^64 is thrown again, or small numbers would come more often.
        var last = ulong.MaxValue - ((ulong.MaxValue % (ulong)limit) + 1) % (ulong)limit;
        while (true)
        {
            var number = Next();
            if (number <= last)
            {
                return (long)(number % (ulong)limit);
            }
        }
    }

    private ulong Next()
    {
        if (used == 32)
        {
            BinaryPrimitives.WriteUInt64BigEndian(block.AsSpan(32), counter++);
            SHA256.HashData(block, numbers);
            used = 0;
        }

        used += 8;
        return BinaryPrimitives.ReadUInt64BigEndian(numbers.AsSpan(used - 8));
    }
}
