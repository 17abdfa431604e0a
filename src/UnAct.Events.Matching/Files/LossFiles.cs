using System.Globalization;
using UnAct.Matching.Affinities;

namespace UnAct.Matching.Files;

/// <summary>Scores beside what people said of themselves: what stands behind the command <c>affinity-loss</c>.</summary>
/// <remarks>
/// Ratings have a heading and commas or tabs: <c>reviewer,submission,rating</c>, a rating a line; or one reviewer a line, with columns <c>ParticipantID</c>,
/// <c>Paper1</c> ... and <c>Expertise1</c> ..., as the public gold-standard set has them.
/// </remarks>
public sealed record LossFiles
{
    public required string Ratings { get; init; }

    /// <summary>As <see cref="AffinityFiles"/> writes them.</summary>
    public required string Scores { get; init; }

    /// <returns>0 and one JSON object: <c>loss</c>, how many <c>ratings</c>, <c>reviewers</c>, and ratings <c>withoutScore</c>; 2 and a sentence where the input is not usable.</returns>
    public (int Exit, string Line) Run()
    {
        try
        {
            var ratings = ReadRatings();
            var scores = new Dictionary<(string, string), double>();
            foreach (var (number, cells) in CellLines.Read(Scores).Skip(1))
            {
                scores[(Cell(cells, 0, number), Cell(cells, 1, number))] = Number(Cell(cells, 2, number), number);
            }

            var rated = ratings.Select(r => (r.Reviewer, r.Rating, Score: scores.TryGetValue((r.Reviewer, r.Submission), out var score) ? score : (double?)null)).ToList();
            var loss = Loss.WeightedKendall(rated);
            return double.IsNaN(loss) ? (2, "No reviewer rated two submissions differently.") : (0, FormattableString.Invariant(
                $"{{\"loss\":{loss:R},\"ratings\":{rated.Count},\"reviewers\":{rated.DistinctBy(r => r.Reviewer).Count()},\"withoutScore\":{rated.Count(r => r.Score is null)}}}"));
        }
        catch (Exception wrong) when (wrong is FormatException or IOException or UnauthorizedAccessException)
        {
            return (2, wrong.Message);
        }
    }

    private List<(string Reviewer, string Submission, double Rating)> ReadRatings()
    {
        var lines = CellLines.Read(Ratings).ToList();
        var heading = lines.Count == 0 ? [] : lines[0].Cells;
        int Column(string name) => Array.FindIndex(heading, cell => string.Equals(cell, name, StringComparison.OrdinalIgnoreCase));
        var wide = Enumerable.Range(1, heading.Length).Select(n => (Paper: Column(FormattableString.Invariant($"Paper{n}")), Rating: Column(FormattableString.Invariant($"Expertise{n}"))))
            .Where(pair => pair.Paper >= 0 && pair.Rating >= 0).ToList();
        var (reviewer, columns) = wide.Count > 0 ? (Column("ParticipantID"), wide) : (0, [(1, 2)]);
        if (reviewer < 0 || heading.Length < 3)
        {
            throw new FormatException("Line 1: the heading is neither reviewer,submission,rating nor ParticipantID with Paper1 ... and Expertise1 ...");
        }

        return [.. lines.Skip(1).SelectMany(line => columns
            .Where(column => wide.Count == 0 || (column.Paper < line.Cells.Length && column.Rating < line.Cells.Length && line.Cells[column.Rating].Length > 0))
            .Select(column => (Cell(line.Cells, reviewer, line.Number), Cell(line.Cells, column.Paper, line.Number), Number(Cell(line.Cells, column.Rating, line.Number), line.Number))))];
    }

    private static string Cell(string[] cells, int at, int number) =>
        at < cells.Length ? cells[at] : throw new FormatException(FormattableString.Invariant($"Line {number}: a cell is missing."));

    private static double Number(string text, int number) => double.TryParse(text, NumberStyles.Float, CultureInfo.InvariantCulture, out var value) && double.IsFinite(value)
        ? value : throw new FormatException(FormattableString.Invariant($"Line {number}: {text} is not a number with a decimal point."));
}
