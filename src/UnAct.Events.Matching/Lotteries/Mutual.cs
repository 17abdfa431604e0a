namespace UnAct.Matching.Lotteries;

/// <summary>People who could review each other's papers: one of the two directions is closed before solving, so that no favour can be returned.</summary>
public static class Mutual
{
    // So many reviewers for each review are enough that nothing but the scores decides.
    private const double Plenty = 2.5;

    /// <summary>The pairs to forbid: own papers, and of every two authors who may both review a paper of the other's, all papers in the direction that promises less,
    /// but for papers that few others may review: they keep theirs.</summary>
    /// <param name="authorsOf">Of each paper, those of its authors who are reviewers.</param>
    public static IReadOnlyCollection<Pair> Forbid(Problem problem, IReadOnlyList<IReadOnlyList<int>> authorsOf)
    {
        ArgumentNullException.ThrowIfNull(problem);
        ArgumentNullException.ThrowIfNull(authorsOf);
        var forbidden = problem.Forbidden.ToHashSet();
        var papersOf = new SortedDictionary<int, List<int>>();
        var added = new HashSet<Pair>();
        for (var paper = 0; paper < authorsOf.Count; paper++)
        {
            foreach (var author in authorsOf[paper])
            {
                added.Add(new(author, paper));
                (papersOf.TryGetValue(author, out var of) ? of : papersOf[author] = []).Add(paper);
            }
        }

        bool IsOpen(int reviewer, int paper) => !forbidden.Contains(new(reviewer, paper)) && !added.Contains(new(reviewer, paper)) && !double.IsNaN(problem.Scores[reviewer, paper]);
        int[] left = [.. Enumerable.Range(0, problem.Papers).Select(p => Enumerable.Range(0, problem.Reviewers).Count(r => problem.MaxLoad[r] > 0 && IsOpen(r, p)))];
        // By how many times its demand a paper would still have reviewers, were one less open to it.
        double Room(List<Pair> pairs) => pairs.Min(pair => problem.Demand[pair.Paper] == 0 ? Plenty : Math.Min(Plenty, (left[pair.Paper] - 1.0) / problem.Demand[pair.Paper]));

        var authors = papersOf.Keys.ToList();
        for (var one = 0; one < authors.Count; one++)
        {
            for (var other = one + 1; other < authors.Count; other++)
            {
                List<Pair> Open(int reviewer, int author) => [.. papersOf[author].Select(p => new Pair(reviewer, p)).Where(pair => IsOpen(pair.Reviewer, pair.Paper))];
                var (there, back) = (Open(authors[one], authors[other]), Open(authors[other], authors[one]));
                if (there.Count == 0 || back.Count == 0)
                {
                    continue;
                }

                double Promise(List<Pair> pairs) => pairs.Max(pair => problem.Scores[pair.Reviewer, pair.Paper]);
                var room = Room(there).CompareTo(Room(back));
                var closed = room > 0 || (room == 0 && Promise(there) < Promise(back)) ? there : back;
                foreach (var pair in closed)
                {
                    added.Add(pair);
                    left[pair.Paper]--;
                }
            }
        }

        return added;
    }
}
