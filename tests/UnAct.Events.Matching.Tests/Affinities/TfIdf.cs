using UnAct.Matching.Affinities;

namespace UnAct.Matching.Tests.Affinities;

/// <summary>Plain TF-IDF beside ours: words as they stand, each reviewer's papers as one text, the cosine of the two.</summary>
internal static class TfIdf
{
    public static double[] Scores(IReadOnlyList<IReadOnlyList<PaperText>> archives, PaperText submission)
    {
        var texts = archives.Select(a => Words(string.Join(' ', a.Select(p => p.Text)))).ToList();
        var query = Words(submission.Text);
        double Rarity(string word) => Math.Log((texts.Count + 1.0) / (texts.Count(t => t.ContainsKey(word)) + 1.0)) + 1;
        double Length(Dictionary<string, int> words) => Math.Sqrt(words.Sum(w => Math.Pow(w.Value * Rarity(w.Key), 2)));
        return [.. texts.Select(t => query.Sum(w => w.Value * t.GetValueOrDefault(w.Key) * Math.Pow(Rarity(w.Key), 2)) / Math.Max(1e-12, Length(query) * Length(t)))];
    }

    private static Dictionary<string, int> Words(string text) =>
        text.ToLowerInvariant().Split([' ', '.', ',', '\n'], StringSplitOptions.RemoveEmptyEntries).CountBy(w => w).ToDictionary();
}
