namespace UnAct.Matching.Tests.Harness;

/// <summary>Made-up problems of any kind, the same for the same seed.</summary>
public static class Made
{
    /// <param name="grain">Scores are multiples of it; 0 for any double.</param>
    public static Problem Small(int seed, double grain, bool rules = false)
    {
        var random = new Random(seed);
        var (reviewers, papers) = (random.Next(2, 6), random.Next(1, 5));
        var most = Enumerable.Range(0, reviewers).Select(_ => random.Next(0, 4)).ToList();
        var (forbidden, forced) = (new List<Pair>(), new List<Pair>());
        for (var paper = 0; paper < papers; paper++)
        {
            for (var reviewer = 0; reviewer < reviewers; reviewer++)
            {
                var chance = random.NextDouble();
                (chance < 0.08 ? forbidden : chance > 0.97 ? forced : []).Add(new(reviewer, paper));
            }
        }

        return new(Scores(random, reviewers, papers, grain), [.. Enumerable.Range(0, papers).Select(_ => random.Next(0, Math.Min(4, reviewers)))], most, [.. most.Select(m => random.Next(4) == 0 ? random.Next(0, m + 1) : 0)])
        {
            Forbidden = forbidden,
            Forced = forced,
            Apart = rules ? [.. Enumerable.Range(0, random.Next(0, 3)).Select(_ => Couple(random, reviewers))] : [],
            Groups = rules && random.Next(2) == 0 ? [new([.. Enumerable.Range(0, reviewers).Where(_ => random.Next(2) == 0)], 1)] : [],
        };
    }

    /// <summary>Small, with rules of every kind at once: up to two groups, couples apart, least loads, forced and forbidden pairs.</summary>
    public static Problem Ruled(int seed, double grain)
    {
        var random = new Random(seed);
        var (reviewers, papers) = (random.Next(2, 6), random.Next(1, 5));
        var scores = Scores(random, reviewers, papers, grain);
        int[] demand = [.. Enumerable.Range(0, papers).Select(_ => random.Next(0, Math.Min(4, reviewers)))];
        var roomy = random.Next(2);
        int[] most = [.. Enumerable.Range(0, reviewers).Select(_ => random.Next(1, 4) + roomy)];
        List<Pair> Some(double share) => [.. Enumerable.Range(0, reviewers * papers).Where(_ => random.NextDouble() < share).Select(at => new Pair(at % reviewers, at / reviewers))];
        var forced = Some(random.Next(3) == 0 ? 0.1 : 0);
        return new(scores, demand, most, [.. most.Select(m => random.Next(4) == 0 ? random.Next(0, Math.Min(m, 2) + 1) : 0)])
        {
            Forced = forced,
            Forbidden = [.. Some(0.06).Except(forced)],
            Apart = [.. Enumerable.Range(0, random.Next(0, 3)).Select(_ => Couple(random, reviewers))],
            Groups = [.. Enumerable.Range(0, random.Next(0, 3)).Select(_ => new Group([.. Enumerable.Range(0, reviewers).Where(_ => random.Next(5) < 3)], random.Next(1, 3)))],
        };
    }

    /// <summary>Conflicts, least loads, a forced pair and a paper that needs no review: what a lottery must keep.</summary>
    public static Problem Chancy()
    {
        var random = new Random(11);
        return new(Scores(random, 14, 10, 0), [3, 3, 3, 2, 2, 3, 3, 0, 1, 3], [.. Enumerable.Range(0, 14).Select(_ => random.Next(1, 5))], [2, 0, 0, 1, .. Enumerable.Repeat(0, 10)])
        {
            Forced = [new(5, 3)],
            Forbidden = [new(2, 2), new(3, 2)],
        };
    }

    /// <summary>Dense for an even draw, sparse with pairs left out for an odd one.</summary>
    public static ScoreTable Scores(Random random, int reviewers, int papers, double grain)
    {
        var values = new double[reviewers * papers];
        var sparse = random.Next(2) == 0;
        for (var at = 0; at < values.Length; at++)
        {
            var score = (random.NextDouble() * 1.2) - 0.2;
            values[at] = random.Next(20) == 0 ? double.NaN : sparse && random.Next(3) == 0 ? 0 : grain > 0 ? Math.Round(score / grain) * grain : score;
        }

        return sparse
            ? new SparseScores(reviewers, papers, [.. values.Index().Where(v => v.Item != 0).Select(v => (v.Index % reviewers, v.Index / reviewers, v.Item))])
            : new DenseScores(reviewers, papers, values);
    }

    /// <summary>The same problem with other scores; what is forbidden stays so.</summary>
    public static Problem Scored(this Problem problem, Func<int, int, double, double> score) =>
        new(new DenseScores(problem.Reviewers, problem.Papers, [.. Dense(problem.Scores).Select((s, at) => score(at % problem.Reviewers, at / problem.Reviewers, s))]), problem.Demand, problem.MaxLoad, problem.MinLoad)
        {
            Forbidden = problem.Forbidden,
            Forced = problem.Forced,
            Apart = problem.Apart,
            Groups = problem.Groups,
        };

    /// <summary>Some papers of a problem: the others need nothing, and what is forced on them takes its places. No least loads.</summary>
    public static Problem Only(Problem problem, IReadOnlyList<int> papers) =>
        new(problem.Scores, [.. problem.Demand.Select((demand, p) => papers.Contains(p) ? demand : 0)], [.. problem.MaxLoad.Select((most, r) => most - problem.Forced.Count(f => f.Reviewer == r && !papers.Contains(f.Paper)))])
        {
            Forbidden = problem.Forbidden,
            Forced = [.. problem.Forced.Where(f => papers.Contains(f.Paper))],
            Apart = problem.Apart,
            Groups = problem.Groups,
        };

    public static double[] Dense(ScoreTable scores) =>
        [.. Enumerable.Range(0, scores.Reviewers * scores.Papers).Select(at => scores[at % scores.Reviewers, at / scores.Reviewers])];

    private static Couple Couple(Random random, int reviewers)
    {
        var one = random.Next(reviewers);
        return new(one, (one + random.Next(1, reviewers)) % reviewers);
    }
}
