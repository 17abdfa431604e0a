namespace UnAct.Matching.Affinities;

/// <summary>
/// How near submissions are to what reviewers have written: BM25 (Robertson and Zaragoza 2009; k1 1.2, b 0.75) of each past paper for the submission's terms, as a share of
/// what the submission itself would score, and of these the mean of the reviewer's best three. No model to download, nothing to train.
/// </summary>
public sealed class Expertise
{
    private const double K1 = 1.2, B = 0.75;
    private const int Best = 3;

    private readonly Dictionary<string, int> numbers = new(StringComparer.Ordinal); // of terms
    private readonly List<List<(int Paper, double Weight)>> papersWith = []; // of each term
    private readonly List<int[]> papersOf = []; // of each reviewer
    private readonly double[] rarity; // of each term
    private readonly double meanLength;
    private readonly int papers;

    /// <param name="archives">Of each reviewer, their past papers; none is allowed. A paper of several reviewers counts once for how rare a term is.</param>
    public Expertise(IReadOnlyList<IReadOnlyList<PaperText>> archives)
    {
        ArgumentNullException.ThrowIfNull(archives);
        var known = new Dictionary<string, int>(StringComparer.Ordinal);
        var counts = new List<List<(int Term, int Times)>>();
        foreach (var archive in archives)
        {
            papersOf.Add([.. archive.Select(paper => Number(paper, known, counts)).Distinct()]);
        }

        papers = counts.Count;
        int[] lengths = [.. counts.Select(terms => terms.Sum(t => t.Times))];
        meanLength = papers == 0 ? 1 : Math.Max(1, lengths.Average());
        papersWith.AddRange(Enumerable.Range(0, numbers.Count).Select(_ => new List<(int, double)>()));
        for (var paper = 0; paper < papers; paper++)
        {
            foreach (var (term, times) in counts[paper])
            {
                papersWith[term].Add((paper, Weight(times, lengths[paper])));
            }
        }

        rarity = [.. papersWith.Select(with => Rarity(with.Count))];
    }

    /// <summary>Of each reviewer: 0 where nothing is shared, 1 where the submission is a past paper three times over; in between it is no probability.</summary>
    public double[] Scores(PaperText submission)
    {
        ArgumentNullException.ThrowIfNull(submission);
        var (sums, self) = (new double[papers], 0.0);
        var terms = Terms.Of(submission.Text);
        foreach (var (word, times) in terms.CountBy(t => t))
        {
            var term = numbers.GetValueOrDefault(word, -1);
            var worth = times * (term < 0 ? Rarity(0) : rarity[term]);
            self += worth * Weight(times, terms.Count);
            foreach (var (paper, weight) in term < 0 ? [] : papersWith[term])
            {
                sums[paper] += worth * weight;
            }
        }

        return [.. papersOf.Select(of => of.Length == 0 || self <= 0 ? 0 : of.Select(paper => sums[paper] / self).OrderDescending().Take(Best).Average())];
    }

    private int Number(PaperText paper, Dictionary<string, int> known, List<List<(int Term, int Times)>> counts)
    {
        var terms = Terms.Of(paper.Text);
        var key = string.Join('\n', terms);
        if (!known.TryGetValue(key, out var number))
        {
            known[key] = number = counts.Count;
            counts.Add([.. terms.CountBy(t => t).Select(t => (Term(t.Key), t.Value))]);
        }

        return number;
    }

    private int Term(string word)
    {
        if (!numbers.TryGetValue(word, out var number))
        {
            numbers[word] = number = numbers.Count;
        }

        return number;
    }

    private double Rarity(int with) => Math.Log(1 + ((papers - with + 0.5) / (with + 0.5)));

    private double Weight(int times, int length) => times * (K1 + 1) / (times + (K1 * (1 - B + (B * length / meanLength))));
}
