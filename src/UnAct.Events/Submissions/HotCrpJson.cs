using System.Globalization;
using System.Text.Json;

namespace UnAct.Submissions;

/// <summary>
/// The JSON that HotCRP exports: the answer of <c>/api/papers</c> (an object with <c>papers</c>), or the list that its search page and batch programs write. Each paper has <c>pid</c>, <c>title</c>,
/// <c>abstract</c>, <c>authors</c> (<c>name</c> or <c>first</c> and <c>last</c>, <c>email</c>, <c>affiliation</c>, <c>contact</c>), <c>topics</c> (a list of names, or an object whose
/// keys they are), <c>submission_class</c>, <c>submitted_at</c> (seconds since 1970 UTC) and <c>status</c>, which is a word or an object. Drafts and what was withdrawn are left out, and said.
/// Fields of a conference's own (its options) are named as left aside. Source: HotCRP's documentation of its API, devel/apidoc/submissions.md.
/// </summary>
internal static class HotCrpJson
{
    private static readonly string[] Known =
        ["object", "pid", "id", "title", "abstract", "authors", "topics", "submission_class", "submitted_at", "submitted", "status", "draft", "withdrawn", "withdrawn_at"];

    public static ImportedFile Read(string text)
    {
        JsonDocument json;
        try
        {
            json = JsonDocument.Parse(text.TrimStart('\uFEFF'));
        }
        catch (JsonException error)
        {
            return NoJson((int)Math.Min(int.MaxValue - 1, error.LineNumber ?? 0) + 1);
        }

        using (json)
        {
            var list = json.RootElement;
            if (list.ValueKind == JsonValueKind.Object)
            {
                list = list.TryGetProperty("papers", out var papers) ? papers : list.TryGetProperty("paper", out var one) ? one : list;
            }

            try
            {
                return list.ValueKind switch
                {
                    JsonValueKind.Array => Read([.. list.EnumerateArray().Take(ImportedFile.Most + 1)]),
                    JsonValueKind.Object => Read([list]),
                    _ => ImportedFile.Nothing("There is no list of papers in this file"),
                };
            }
            catch (InvalidOperationException)
            {
                // Half of a pair of signs is JSON, and no text.
                return NoJson(1);
            }
        }
    }

    private static ImportedFile NoJson(int line) => new([], [new(line, "", "This is no JSON: it breaks off, or something in this line stands in the wrong place")], []);

    private static ImportedFile Read(IReadOnlyList<JsonElement> papers)
    {
        var (rows, problems, ignored) = (new List<ImportedSubmission>(), new List<BadLine>(), new SortedSet<string>(StringComparer.Ordinal));
        foreach (var (at, paper) in papers.Index())
        {
            if (paper.ValueKind != JsonValueKind.Object || Id(paper) is not { } pid)
            {
                problems.Add(new(at + 1, ImportedFile.Short(paper.GetRawText()), "This is no paper: it has no “pid”"));
                continue;
            }

            ignored.UnionWith(paper.EnumerateObject().Select(p => p.Name).Where(name => !Known.Contains(name, StringComparer.Ordinal)));
            if (IsOut(paper))
            {
                problems.Add(new(at + 1, $"#{pid} {ImportedFile.Short(Text(paper, "title"))}", "It was not submitted there, or withdrawn"));
                continue;
            }

            rows.Add(new(at + 1, "hotcrp:" + pid, Text(paper, "title"), Text(paper, "abstract"), Text(paper, "submission_class") is "unnamed" ? "" : Text(paper, "submission_class"), "", Topics(paper), "", At(paper), Authors(paper)));
        }

        return ImportedFile.TooMany(new(rows, problems, [.. ignored]));
    }

    private static string? Id(JsonElement paper) => (paper.TryGetProperty("pid", out var pid) || paper.TryGetProperty("id", out pid)) && pid.ValueKind is JsonValueKind.Number or JsonValueKind.String
        ? pid.ToString() is { Length: > 0 and <= 20 } id ? id : null
        : null;

    private static bool IsOut(JsonElement paper)
    {
        var status = paper.TryGetProperty("status", out var given) ? given : default;
        var word = status.ValueKind == JsonValueKind.String ? status.GetString() : Text(status, "status");
        return word is "draft" or "inprogress" or "withdrawn" || Is(paper, "draft") || Is(paper, "withdrawn") || Is(status, "draft") || Is(status, "withdrawn");
    }

    private static bool Is(JsonElement of, string name) => of.ValueKind == JsonValueKind.Object && of.TryGetProperty(name, out var value) && value.ValueKind == JsonValueKind.True;

    private static string Text(JsonElement of, string name) => of.ValueKind == JsonValueKind.Object && of.TryGetProperty(name, out var value) && value.ValueKind == JsonValueKind.String ? value.GetString() ?? "" : "";

    private static Instant? At(JsonElement paper) =>
        paper.TryGetProperty("submitted_at", out var at) && at.ValueKind == JsonValueKind.Number && at.TryGetInt64(out var seconds) && seconds is > 0 and < 32_503_680_000 ? Instant.FromUnixTimeSeconds(seconds) : null;

    private static IReadOnlyList<string> Topics(JsonElement paper) => !paper.TryGetProperty("topics", out var topics) ? [] : topics.ValueKind switch
    {
        JsonValueKind.Array => [.. topics.EnumerateArray().Where(t => t.ValueKind == JsonValueKind.String).Select(t => t.GetString()!)],
        JsonValueKind.Object => [.. topics.EnumerateObject().Where(t => t.Value.ValueKind != JsonValueKind.False).Select(t => t.Name)],
        _ => [],
    };

    private static List<AuthorLine> Authors(JsonElement paper) => !paper.TryGetProperty("authors", out var authors) || authors.ValueKind != JsonValueKind.Array ? [] : [.. authors.EnumerateArray().Take(Call.MostAuthors + 1).Select(author => new AuthorLine
    {
        Name = Text(author, "name") is { Length: > 0 } name ? name : string.Create(CultureInfo.InvariantCulture, $"{Text(author, "first")} {Text(author, "last")}").Trim(),
        Email = Text(author, "email"),
        Affiliation = Text(author, "affiliation"),
        Country = Text(author, "country"),
        Orcid = Text(author, "orcid"),
        Corresponding = Is(author, "contact"),
    })];
}
