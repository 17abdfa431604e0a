using System.Buffers.Binary;
using System.Security.Cryptography;
using System.Text;

namespace UnAct.Matching.Lotteries;

/// <summary>The fingerprint of everything a draw depends on but its seed.</summary>
internal static class InputHash
{
    private const long NotANumber = 0x7FF8_0000_0000_0000;

    /// <summary>SHA-256 of, one after the other, without separators:</summary>
    /// <remarks>
    /// The letters <c>UnAct.Matching.Lottery</c>. Then 32-bit integers, least byte first: <see cref="Lottery.Version"/>; how many reviewers and papers; unit and greatest parts of a pair; the
    /// demands, most and least loads; the number of forbidden pairs and each as reviewer and paper, by paper, then reviewer; the forced pairs likewise. Then the scores, paper by paper, as
    /// 64-bit IEEE 754 numbers, least byte first; NaN is 7FF8000000000000, and there is but one zero. Then, again as 32-bit integers, of each paper how many reviewers have a share, and
    /// each as reviewer and parts: a solver that finds other shares of the same mean gives another hash, not another plan under the same.
    /// </remarks>
    public static byte[] Of(Problem problem, int unit, int most, IReadOnlyList<IReadOnlyList<(int Reviewer, int Parts)>> shares)
    {
        using var hash = IncrementalHash.CreateHash(HashAlgorithmName.SHA256);
        hash.AppendData(Encoding.ASCII.GetBytes("UnAct.Matching.Lottery"));
        Add(hash, [Lottery.Version, problem.Reviewers, problem.Papers, unit, most, .. problem.Demand, .. problem.MaxLoad, .. problem.MinLoad]);
        foreach (var pairs in (IReadOnlyCollection<Pair>[])[problem.Forbidden, problem.Forced])
        {
            Add(hash, [pairs.Count, .. pairs.OrderBy(p => p.Paper).ThenBy(p => p.Reviewer).SelectMany(p => (int[])[p.Reviewer, p.Paper])]);
        }

        var (room, bytes) = (new double[problem.Reviewers], new byte[problem.Reviewers * 8L]);
        for (var paper = 0; paper < problem.Papers; paper++)
        {
            var row = problem.Scores.Row(paper, room);
            for (var reviewer = 0; reviewer < row.Length; reviewer++)
            {
                var score = row[reviewer] + 0.0; // of two zeros, the positive one
                BinaryPrimitives.WriteInt64LittleEndian(bytes.AsSpan(reviewer * 8), double.IsNaN(score) ? NotANumber : BitConverter.DoubleToInt64Bits(score));
            }

            hash.AppendData(bytes);
        }

        foreach (var of in shares)
        {
            Add(hash, [of.Count, .. of.SelectMany(share => (int[])[share.Reviewer, share.Parts])]);
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
