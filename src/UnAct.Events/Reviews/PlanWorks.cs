using System.Collections.Concurrent;
using System.Security.Cryptography;
using System.Text;
using UnAct.Matching.Affinities;

namespace UnAct.Reviews;

/// <summary>How near submissions are to what reviewers have written, reckoned once for the same texts: by what they say, not by whose they are, so that nothing that is kept can be of anything else.</summary>
public sealed class PlanWorks
{
    private const int Most = 20;

    private readonly ConcurrentDictionary<string, IReadOnlyList<double[]>> kept = [];

    /// <param name="works">Of each reviewer.</param>
    /// <returns>By submission, then reviewer; from 0 to 1.</returns>
    internal IReadOnlyList<double[]> Of(IReadOnlyList<PaperText> submissions, IReadOnlyList<IReadOnlyList<PaperText>> works, CancellationToken stop)
    {
        var key = Key(submissions, works);
        if (kept.TryGetValue(key, out var known))
        {
            return known;
        }

        var expertise = new Expertise(works);
        var near = new List<double[]>(submissions.Count);
        foreach (var text in submissions)
        {
            stop.ThrowIfCancellationRequested();
            near.Add(expertise.Scores(text));
        }

        if (kept.Count >= Most)
        {
            kept.Clear();
        }

        kept[key] = near;
        return near;
    }

    private static string Key(IReadOnlyList<PaperText> submissions, IReadOnlyList<IReadOnlyList<PaperText>> works)
    {
        using var hash = IncrementalHash.CreateHash(HashAlgorithmName.SHA256);
        foreach (var texts in works.Prepend(submissions))
        {
            // Lengths tell where a text, and whose works, end.
            hash.AppendData(BitConverter.GetBytes(texts.Count));
            foreach (var text in texts)
            {
                var bytes = Encoding.UTF8.GetBytes(text.Text);
                hash.AppendData(BitConverter.GetBytes(bytes.Length));
                hash.AppendData(bytes);
            }
        }

        return Convert.ToHexStringLower(hash.GetHashAndReset());
    }
}
