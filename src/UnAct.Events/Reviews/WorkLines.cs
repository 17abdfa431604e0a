using System.Text;
using UnAct.Events;

namespace UnAct.Reviews;

/// <summary>
/// What a reviewer pastes to say what they wrote: BibTeX, of which the fields <c>title</c> and <c>abstract</c> are read; or in plain words, works between empty lines, of each the first
/// line the title and what follows it the abstract.
/// </summary>
public static class WorkLines
{
    public const int TextLength = 500_000;

    /// <summary>What can be read; what is too long is cut, because a list of a lifetime's work is not written by hand.</summary>
    /// <returns>The works, each title once, and how many entries had none.</returns>
    public static (IReadOnlyList<WorkLine> Works, int Untitled) Read(string? text)
    {
        var typed = (text ?? "").ReplaceLineEndings("\n");
        var all = (BibTexReader.Read(typed) is { Count: > 0 } entries
            ? entries.Select(e => (Title: e.GetValueOrDefault("title", ""), Abstract: e.GetValueOrDefault("abstract", "")))
            : typed.Split("\n\n", StringSplitOptions.RemoveEmptyEntries).Select(b => b.Trim('\n').Split('\n', 2)).Select(b => (Title: b[0], Abstract: b.Length > 1 ? b[1] : ""))).ToList();
        var works = all.Select(w => new WorkLine(Cut(EventTexts.Line(w.Title), ReviewerWork.TitleLength), Cut(EventTexts.Block(w.Abstract)?.ReplaceLineEndings(" "), ReviewerWork.AbstractLength))).ToList();
        return ([.. works.Where(w => w.Title.Length > 0).DistinctBy(w => w.Title, StringComparer.OrdinalIgnoreCase)], works.Count(w => w.Title.Length == 0));
    }

    /// <summary>As plain words, so that they can be changed by hand.</summary>
    public static string Write(IEnumerable<WorkLine> works)
    {
        var text = new StringBuilder();
        foreach (var work in works)
        {
            text.Append(text.Length > 0 ? "\n\n" : "").Append(work.Title).Append(work.Abstract.Length > 0 ? "\n" : "").Append(work.Abstract);
        }

        return text.ToString();
    }

    private static string Cut(string? text, int most) => text is null ? "" : text.Length <= most ? text : text[..(char.IsHighSurrogate(text[most - 1]) ? most - 1 : most)];
}
