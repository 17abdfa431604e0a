using System.Buffers.Binary;
using System.Runtime.InteropServices;
using System.Security.Cryptography;

namespace UnAct.Matching.Lotteries;

/// <summary>The fingerprint of everything a plan depends on: scores bit by bit, demands, loads, closed and forced pairs, the greatest probability.</summary>
internal static class InputHash
{
    public static byte[] Of(Problem problem, int unit, int most)
    {
        using var hash = IncrementalHash.CreateHash(HashAlgorithmName.SHA256);
        Add(hash, [problem.Reviewers, problem.Papers, unit, most, .. problem.Demand, .. problem.MaxLoad, .. problem.MinLoad]);
        foreach (var pairs in (IReadOnlyCollection<Pair>[])[problem.Forbidden, problem.Forced])
        {
            Add(hash, [pairs.Count, .. pairs.OrderBy(p => p.Paper).ThenBy(p => p.Reviewer).SelectMany(p => (int[])[p.Reviewer, p.Paper])]);
        }

        var room = new double[problem.Reviewers];
        var bits = new long[problem.Reviewers];
        for (var paper = 0; paper < problem.Papers; paper++)
        {
            var row = problem.Scores.Row(paper, room);
            for (var reviewer = 0; reviewer < bits.Length; reviewer++)
            {
                // One NaN, one zero: what means the same hashes the same.
                var number = double.IsNaN(row[reviewer]) ? double.NaN : row[reviewer] + 0.0;
                var value = BitConverter.DoubleToInt64Bits(number);
                bits[reviewer] = BitConverter.IsLittleEndian ? value : BinaryPrimitives.ReverseEndianness(value);
            }

            hash.AppendData(MemoryMarshal.AsBytes<long>(bits));
        }

        return hash.GetHashAndReset();
    }

    private static void Add(IncrementalHash hash, int[] numbers)
    {
        var bytes = new byte[numbers.Length * 4];
        for (var at = 0; at < numbers.Length; at++)
        {
            BinaryPrimitives.WriteInt32LittleEndian(bytes.AsSpan(at * 4), numbers[at]);
        }

        hash.AppendData(bytes);
    }
}
