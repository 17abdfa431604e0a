using System.Globalization;
using System.Text;
using UnAct.Matching.Affinities;

namespace UnAct.Matching.Files;

/// <summary>From submissions and archives of past papers to scores: what stands behind the command <c>affinity</c>.</summary>
public sealed record AffinityFiles
{
    /// <summary>JSON lines, a submission each.</summary>
    public required string Submissions { get; init; }

    /// <summary>A folder of <c>REVIEWER.jsonl</c>, a past paper a line.</summary>
    public required string Archives { get; init; }

    /// <summary>Written with a heading <c>reviewer,submission,score</c>, every pair a line, scores with a decimal point.</summary>
    public required string Out { get; init; }

    /// <returns>0 and how much was written; 2 and a sentence where the input is not usable.</returns>
    public (int Exit, string Line) Run(CancellationToken stop = default)
    {
        try
        {
            var submissions = PaperFile.Read(Submissions, stop);
            if (submissions.FirstOrDefault(s => s.Id.Length == 0) is { } nameless)
            {
                throw new FormatException($"A submission has no id: {nameless.Title}");
            }

            string[] files = [.. Directory.EnumerateFiles(Archives, "*.jsonl").Order(StringComparer.Ordinal)];
            if (files.Length == 0)
            {
                throw new FormatException("There is no archive: the folder has no .jsonl file.");
            }

            var expertise = new Expertise([.. files.Select(file => PaperFile.Read(file, stop))]);
            Write([.. files.Select(file => Path.GetFileNameWithoutExtension(file))], submissions, expertise, stop);
            return (0, FormattableString.Invariant($"{submissions.Count} submissions, {files.Length} reviewers."));
        }
        catch (Exception wrong) when (wrong is FormatException or IOException or UnauthorizedAccessException)
        {
            return (2, wrong.Message);
        }
    }

    private void Write(string[] reviewers, List<PaperText> submissions, Expertise expertise, CancellationToken stop)
    {
        using var to = new StreamWriter(Out, append: false, new UTF8Encoding(encoderShouldEmitUTF8Identifier: false)) { NewLine = "\n" };
        to.WriteLine("reviewer,submission,score");
        foreach (var submission in submissions)
        {
            stop.ThrowIfCancellationRequested();
            var scores = expertise.Scores(submission);
            for (var reviewer = 0; reviewer < reviewers.Length; reviewer++)
            {
                to.WriteLine($"{Cell(reviewers[reviewer])},{Cell(submission.Id)},{scores[reviewer].ToString("R", CultureInfo.InvariantCulture)}");
            }
        }
    }

    private static string Cell(string text) => text.AsSpan().ContainsAny(",\"\r\n") ? $"\"{text.Replace("\"", "\"\"", StringComparison.Ordinal)}\"" : text;
}
