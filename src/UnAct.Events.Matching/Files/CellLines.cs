using System.Text;

namespace UnAct.Matching.Files;

/// <summary>Lines of cells with commas or tabs between them (as the heading has), cells in quotes where they need be (RFC 4180, but no line breaks inside).</summary>
internal static class CellLines
{
    public static IEnumerable<(int Number, string[] Cells)> Read(string path)
    {
        var (number, between) = (0, '\0');
        foreach (var line in File.ReadLines(path))
        {
            number++;
            if (line.Length > 0)
            {
                between = between == '\0' ? line.Contains('\t', StringComparison.Ordinal) ? '\t' : ',' : between;
                yield return (number, Split(line, between));
            }
        }
    }

    private static string[] Split(string line, char between)
    {
        var (cells, cell, quoted) = (new List<string>(), new StringBuilder(), false);
        for (var at = 0; at < line.Length; at++)
        {
            if (line[at] == '"')
            {
                if (quoted && at + 1 < line.Length && line[at + 1] == '"')
                {
                    cell.Append('"');
                    at++;
                }
                else
                {
                    quoted = !quoted;
                }
            }
            else if (line[at] == between && !quoted)
            {
                cells.Add(cell.ToString().Trim());
                cell.Clear();
            }
            else
            {
                cell.Append(line[at]);
            }
        }

        return [.. cells, cell.ToString().Trim()];
    }
}
