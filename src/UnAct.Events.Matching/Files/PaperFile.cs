using System.Text.Json;
using UnAct.Matching.Affinities;

namespace UnAct.Matching.Files;

/// <summary>Papers as JSON lines: one object a line with <c>id</c> (text or number), <c>title</c> and <c>abstract</c>. What is missing or null is empty; other members are not read.</summary>
public static class PaperFile
{
    /// <exception cref="FormatException">A line is no JSON object; the message names file and line.</exception>
    public static List<PaperText> Read(string path, CancellationToken stop = default)
    {
        var (papers, number) = (new List<PaperText>(), 0);
        foreach (var line in File.ReadLines(path))
        {
            stop.ThrowIfCancellationRequested();
            number++;
            if (!string.IsNullOrWhiteSpace(line))
            {
                papers.Add(Paper(line, FormattableString.Invariant($"{Path.GetFileName(path)}, line {number}")));
            }
        }

        return papers;
    }

    private static PaperText Paper(string line, string where)
    {
        try
        {
            using var json = JsonDocument.Parse(line);
            string Text(string name) => json.RootElement.TryGetProperty(name, out var value)
                ? value.ValueKind switch
                {
                    JsonValueKind.String => value.GetString()!,
                    JsonValueKind.Number => value.GetRawText(),
                    JsonValueKind.Null => "",
                    _ => throw new FormatException($"{where}: {name} is not text."),
                }
                : "";
            return json.RootElement.ValueKind == JsonValueKind.Object
                ? new(Text("id"), Text("title"), Text("abstract"))
                : throw new FormatException($"{where}: not a JSON object.");
        }
        catch (Exception wrong) when (wrong is JsonException or InvalidOperationException)
        {
            throw new FormatException($"{where}: not a JSON object.", wrong);
        }
    }
}
