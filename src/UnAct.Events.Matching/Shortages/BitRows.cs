using System.Numerics;

namespace UnAct.Matching.Shortages;

/// <summary>Which columns each row may use, a bit each.</summary>
internal sealed class BitRows(int rows, int columns)
{
    private readonly ulong[] words = new ulong[(long)rows * Words(columns)];

    public int Rows { get; } = rows;

    public int Columns { get; } = columns;

    public static int Words(int columns) => (columns + 63) / 64;

    public Span<ulong> Row(int row) => words.AsSpan(row * Words(Columns), Words(Columns));

    public bool this[int row, int column]
    {
        get => (Row(row)[column >> 6] >> column & 1) != 0;
        set => Row(row)[column >> 6] = (Row(row)[column >> 6] & ~(1UL << column)) | (value ? 1UL << column : 0);
    }

    /// <summary>Rows are papers, columns reviewers; only pairs that are open and, where <paramref name="among"/> is given, only with those reviewers.</summary>
    public static BitRows Open(Ground ground, IReadOnlyCollection<int>? among = null)
    {
        var open = new BitRows(ground.Papers, ground.Reviewers);
        var allowed = among is null ? null : new BitRows(1, ground.Reviewers);
        foreach (var reviewer in among ?? [])
        {
            allowed![0, reviewer] = true;
        }

        for (var paper = 0; paper < ground.Papers; paper++)
        {
            var row = ground.Row(paper);
            var bits = open.Row(paper);
            for (var reviewer = 0; reviewer < row.Length; reviewer++)
            {
                if (!double.IsNaN(row[reviewer]))
                {
                    bits[reviewer >> 6] |= 1UL << reviewer;
                }
            }

            for (var word = 0; allowed is not null && word < bits.Length; word++)
            {
                bits[word] &= allowed.Row(0)[word];
            }
        }

        return open;
    }

    public BitRows Turned()
    {
        var turned = new BitRows(Columns, Rows);
        for (var row = 0; row < Rows; row++)
        {
            foreach (var column in Ones(Row(row)))
            {
                turned[column, row] = true;
            }
        }

        return turned;
    }

    public static List<int> Ones(ReadOnlySpan<ulong> bits)
    {
        var ones = new List<int>();
        for (var word = 0; word < bits.Length; word++)
        {
            for (var left = bits[word]; left != 0; left &= left - 1)
            {
                ones.Add((word << 6) + BitOperations.TrailingZeroCount(left));
            }
        }

        return ones;
    }
}
