namespace UnAct.Matching.Lotteries;

/// <summary>People who could review each other's papers: one of the two directions is closed before solving, so that no favour can be returned.</summary>
public static class Mutual
{
    // So many reviewers for each review are enough that nothing but the scores decides.
    private const double Plenty = 2.5;

    /// <summary>The pairs to forbid: own papers, and of every two authors who may both review a paper of the other's, all papers in the direction that promises less,
    /// but for papers that few others may review: they keep theirs. What is forced stays open, and its direction with it.</summary>
    /// <param name="authorsOf">Of each paper, those of its authors who are reviewers.</param>
    /// <exception cref="ArgumentException">There is another number of papers, or an author is no reviewer of the problem.</exception>
    /// <exception cref="OperationCanceledException">It was asked to stop.</exception>
    public static IReadOnlyCollection<Pair> Forbid(Problem problem, IReadOnlyList<IReadOnlyList<int>> authorsOf, CancellationToken stop = default)
    {
        ArgumentNullException.ThrowIfNull(problem);
        ArgumentNullException.ThrowIfNull(authorsOf);
        var (forbidden, forced) = (problem.Forbidden.ToHashSet(), problem.Forced.ToHashSet());
        var added = new HashSet<Pair>();
        var papersOf = PapersOf(problem, authorsOf);
        foreach (var (author, papers) in papersOf)
        {
            added.UnionWith(papers.Select(paper => new Pair(author, paper)));
        }

        bool IsOpen(int reviewer, int paper) => !forbidden.Contains(new(reviewer, paper)) && !added.Contains(new(reviewer, paper)) && !double.IsNaN(problem.Scores[reviewer, paper]);
        var left = new int[problem.Papers];
        for (var paper = 0; paper < left.Length; paper++)
        {
            stop.ThrowIfCancellationRequested();
            left[paper] = Enumerable.Range(0, problem.Reviewers).Count(r => problem.MaxLoad[r] > 0 && IsOpen(r, paper));
        }

        // By how many times its demand a paper would still have reviewers, were one less open to it.
        double Room(List<Pair> pairs) => pairs.Min(pair => problem.Demand[pair.Paper] == 0 ? Plenty : Math.Min(Plenty, (left[pair.Paper] - 1.0) / problem.Demand[pair.Paper]));
        double Promise(List<Pair> pairs) => pairs.Max(pair => problem.Scores[pair.Reviewer, pair.Paper]);

        var authors = papersOf.Keys.ToList();
        for (var one = 0; one < authors.Count; one++)
        {
            stop.ThrowIfCancellationRequested();
            for (var other = one + 1; other < authors.Count; other++)
            {
                List<Pair> Open(int reviewer, int author) => [.. papersOf[author].Select(p => new Pair(reviewer, p)).Where(pair => IsOpen(pair.Reviewer, pair.Paper))];
                var (there, back) = (Open(authors[one], authors[other]), Open(authors[other], authors[one]));
                if (there.Count == 0 || back.Count == 0)
                {
                    continue;
                }

                var pinned = back.Exists(forced.Contains).CompareTo(there.Exists(forced.Contains));
                var room = Room(there).CompareTo(Room(back));
                var closed = pinned > 0 || (pinned == 0 && (room > 0 || (room == 0 && Promise(there) < Promise(back)))) ? there : back;
                foreach (var pair in closed.Where(pair => !forced.Contains(pair)))
                {
                    added.Add(pair);
                    left[pair.Paper]--;
                }
            }
        }

        return added;
    }

    private static SortedDictionary<int, List<int>> PapersOf(Problem problem, IReadOnlyList<IReadOnlyList<int>> authorsOf)
    {
        if (authorsOf.Count != problem.Papers)
        {
            throw new ArgumentException(FormattableString.Invariant($"Authors of {authorsOf.Count} papers for {problem.Papers} papers."), nameof(authorsOf));
        }

        var papersOf = new SortedDictionary<int, List<int>>();
        for (var paper = 0; paper < authorsOf.Count; paper++)
        {
            foreach (var author in authorsOf[paper].Distinct())
            {
                if ((uint)author >= (uint)problem.Reviewers)
                {
                    throw new ArgumentException(FormattableString.Invariant($"Paper {paper} has an author {author}, who is no reviewer."), nameof(authorsOf));
                }

                (papersOf.TryGetValue(author, out var of) ? of : papersOf[author] = []).Add(paper);
            }
        }

        return papersOf;
    }
}
