using System.Globalization;
using System.IO.Compression;
using UnAct.Matching.Shortages;

namespace UnAct.Matching.Files;

/// <summary>
/// Scores as text: a heading <c>reviewer,paper,score</c>, then a pair a line, gzip or plain. Numbers from 0, scores with a decimal point. An absent pair scores 0; an empty score
/// forbids the pair. There are as many reviewers and papers as the greatest number says.
/// </summary>
public static class ScoreFile
{
    private const long Most = 4_000_000_000;

    /// <exception cref="FormatException">A line is not of that form; the message begins with its number.</exception>
    public static ScoreTable Read(string path, CancellationToken stop = default)
    {
        using var file = File.OpenRead(path);
        return Read(file, stop);
    }

    /// <inheritdoc cref="Read(string, CancellationToken)"/>
    /// <param name="bytes">Read twice, from its beginning: first it is counted, so that nothing is held twice.</param>
    public static ScoreTable Read(Stream bytes, CancellationToken stop = default)
    {
        ArgumentNullException.ThrowIfNull(bytes);
        var (reviewers, papers, count) = (0, 0, 0L);
        foreach (var (reviewer, paper, _) in Entries(bytes, stop))
        {
            (reviewers, papers, count) = (Math.Max(reviewers, reviewer + 1), Math.Max(papers, paper + 1), count + 1);
        }

        if ((long)reviewers * papers > Most)
        {
            throw new FormatException(FormattableString.Invariant($"{reviewers} reviewers and {papers} papers by the greatest numbers: more pairs than can be priced. Numbers begin at 0 and leave nobody out."));
        }

        if (count >= (long)reviewers * papers / 2 && (long)reviewers * papers < Array.MaxLength)
        {
            return Dense(reviewers, papers, Entries(bytes, stop));
        }

        try
        {
            var entries = new List<(int, int, double)>((int)Math.Min(count, Array.MaxLength));
            entries.AddRange(Entries(bytes, stop));
            return new SparseScores(reviewers, papers, entries);
        }
        catch (ArgumentException wrong)
        {
            throw new FormatException(wrong.Message.Split(" (Parameter", 2)[0], wrong);
        }
    }

    private static DenseScores Dense(int reviewers, int papers, IEnumerable<(int Reviewer, int Paper, double Score)> entries)
    {
        var (scores, seen) = (new double[reviewers * papers], new BitRows(papers, reviewers));
        foreach (var (reviewer, paper, score) in entries)
        {
            if (seen[paper, reviewer])
            {
                throw new FormatException(FormattableString.Invariant($"The pair of reviewer {reviewer} and paper {paper} stands twice."));
            }

            seen[paper, reviewer] = true;
            scores[(paper * reviewers) + reviewer] = score;
        }

        return new(reviewers, papers, scores);
    }

    private static IEnumerable<(int Reviewer, int Paper, double Score)> Entries(Stream bytes, CancellationToken stop)
    {
        bytes.Position = 0;
        var packed = bytes.ReadByte() == 0x1f && bytes.ReadByte() == 0x8b;
        bytes.Position = 0;
        using var plain = packed ? new GZipStream(bytes, CompressionMode.Decompress, leaveOpen: true) : null;
        using var reader = new StreamReader(plain ?? bytes, leaveOpen: true);
        for (var number = 1; reader.ReadLine() is { } line; number++)
        {
            if ((number & 4095) == 0)
            {
                stop.ThrowIfCancellationRequested();
            }

            if (line.Length > 0 && !(number == 1 && line.StartsWith("reviewer", StringComparison.OrdinalIgnoreCase)))
            {
                yield return Entry(line, number);
            }
        }
    }

    private static (int Reviewer, int Paper, double Score) Entry(ReadOnlySpan<char> line, int number)
    {
        Span<Range> cells = stackalloc Range[4];
        if (line.Split(cells, ',', StringSplitOptions.TrimEntries) != 3
            || !int.TryParse(line[cells[0]], NumberStyles.None, CultureInfo.InvariantCulture, out var reviewer) || reviewer > 9_999_999
            || !int.TryParse(line[cells[1]], NumberStyles.None, CultureInfo.InvariantCulture, out var paper) || paper > 9_999_999)
        {
            throw new FormatException(FormattableString.Invariant($"Line {number}: not reviewer,paper,score with numbers from 0."));
        }

        var text = line[cells[2]];
        var score = double.NaN;
        if (text.Length > 0 && (!double.TryParse(text, NumberStyles.Float, CultureInfo.InvariantCulture, out score) || !double.IsFinite(score)))
        {
            throw new FormatException(FormattableString.Invariant($"Line {number}: the score is not a number with a decimal point."));
        }

        return (reviewer, paper, score);
    }
}
