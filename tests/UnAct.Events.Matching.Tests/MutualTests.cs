using UnAct.Matching.Lotteries;

namespace UnAct.Matching.Tests;

/// <summary>No favour can be returned: of two who could review each other, one cannot.</summary>
public sealed class MutualTests
{
    [Fact]
    public void Nobody_reviews_somebody_who_reviews_them()
    {
        for (var seed = 0; seed < 20; seed++)
        {
            var random = new Random(seed);
            // Everyone has a paper and likes nothing better than the paper of who is next to them.
            List<List<int>> authors = [.. Enumerable.Range(0, 20).Select(paper => (List<int>)[paper, .. random.Next(3) == 0 ? new[] { (paper + 7) % 20 } : []])];
            var scores = new DenseScores(20, 20, [.. Enumerable.Range(0, 400).Select(at => (at % 20) / 2 == at / 40 ? 1 : random.NextDouble() / 2)]);
            var problem = Problem.Uniform(scores, 3, 4);
            var plan = Assert.IsType<Solved>(Matcher.Solve(new(scores, problem.Demand, problem.MaxLoad) { Forbidden = Mutual.Forbid(problem, authors) })).Plan;
            var reviews = plan.Pairs.SelectMany(pair => authors[pair.Paper].Select(author => (pair.Reviewer, author))).ToHashSet();
            Assert.DoesNotContain(plan.Pairs, pair => authors[pair.Paper].Contains(pair.Reviewer));
            Assert.DoesNotContain(reviews, r => reviews.Contains((r.author, r.Reviewer)));
            var free = Assert.IsType<Solved>(Matcher.Solve(problem)).Plan.Pairs.SelectMany(pair => authors[pair.Paper].Select(author => (pair.Reviewer, author))).ToHashSet();
            Assert.Contains(free, r => free.Contains((r.author, r.Reviewer)));
        }
    }

    // A forced pair keeps its direction, and the other is closed.
    [Fact]
    public void What_is_forced_is_not_forbidden_because_a_favour_could_be_returned()
    {
        foreach (var forced in new Pair[] { new(0, 1), new(1, 0) })
        {
            var problem = new Problem(new DenseScores(4, 2, [0, 1, .5, .5, .2, 0, .5, .5]), [2, 2], [2, 2, 2, 2]) { Forced = [forced] };
            var forbidden = Mutual.Forbid(problem, [[0], [1]]);
            Assert.True(forbidden.ToHashSet().SetEquals([new(0, 0), new(1, 1), new(forced.Paper, forced.Reviewer)]));
            Assert.IsType<Solved>(Matcher.Solve(new(problem.Scores, problem.Demand, problem.MaxLoad) { Forced = problem.Forced, Forbidden = forbidden }));
        }
    }

    [Fact]
    public void Authors_of_another_call_are_refused()
    {
        var problem = Problem.Uniform(new SparseScores(2, 2, []), 1, 2);
        Assert.Throws<ArgumentException>(() => Mutual.Forbid(problem, [[0]]));
        Assert.Throws<ArgumentException>(() => Mutual.Forbid(problem, [[0], [2]]));
    }
}
