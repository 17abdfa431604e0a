using UnAct.Matching.Tests.Harness;

namespace UnAct.Matching.Tests;

/// <summary>Where there is no plan: who stands in each other's way, with nobody named who could be left out.</summary>
public sealed class ShortageTests
{
    [Fact]
    public void Papers_that_compete_are_named_with_their_reviewers()
    {
        // Papers 1 and 3 may only be read by reviewers 0, 1 and 2, who have five places.
        var scores = new SparseScores(6, 4, [.. new[] { 1, 3 }.SelectMany(paper => Enumerable.Range(3, 3).Select(reviewer => (reviewer, paper, double.NaN)))]);
        var none = Assert.IsType<Infeasible>(Matcher.Solve(new Problem(scores, [3, 3, 3, 3], [2, 2, 1, 4, 4, 4])));
        Assert.Equal([1, 3], none.Papers);
        Assert.Equal([0, 1, 2], none.Reviewers);
        Assert.Equal("Papers 1 and 3 need 6 reviews and compete for 5 places of 3 unconflicted reviewers (0, 1 and 2).", none.Words);
    }

    [Fact]
    public void A_paper_that_nearly_nobody_may_read_is_named_alone()
    {
        var scores = new SparseScores(4, 2, [(0, 1, double.NaN), (2, 1, double.NaN)]);
        var none = Assert.IsType<Infeasible>(Matcher.Solve(Problem.Uniform(scores, 3, 2)));
        Assert.Equal([1], none.Papers);
        Assert.Equal("Paper 1 needs 3 reviews, and only reviewers 1 and 3 may review it.", none.Words);
    }

    [Fact]
    public void Least_loads_that_cannot_be_filled_are_said()
    {
        var none = Assert.IsType<Infeasible>(Matcher.Solve(Problem.Uniform(new SparseScores(4, 3, []), 1, 2, 1)));
        Assert.Equal("Reviewers 0, 1, 2 and 3 are to have at least 4 reviews in all, and 3 papers (0, 1 and 2) open to them have 3 places for them.", none.Words);
    }

    [Fact]
    public void What_is_forced_and_forbidden_is_said()
    {
        var problem = new Problem(new SparseScores(3, 1, []), [2], [1, 1, 1]) { Forced = [new(1, 0)], Forbidden = [new(1, 0)] };
        Assert.Equal("Reviewer 1 and paper 0 are both forced and forbidden.", Assert.IsType<Infeasible>(Matcher.Solve(problem)).Words);
        problem = new Problem(new SparseScores(3, 1, []), [1], [1, 1, 1]) { Forced = [new(1, 0), new(2, 0)] };
        Assert.Equal("Paper 0 needs 1 review, and reviewers 1 and 2 are forced on it.", Assert.IsType<Infeasible>(Matcher.Solve(problem)).Words);
        problem = new Problem(new SparseScores(3, 2, []), [1, 1], [1, 1, 1]) { Forced = [new(1, 0), new(1, 1)] };
        Assert.Equal("Reviewer 1 takes at most 1 paper, and papers 0 and 1 are forced on this reviewer.", Assert.IsType<Infeasible>(Matcher.Solve(problem)).Words);
        problem = new Problem(new SparseScores(3, 1, []), [2], [1, 1, 1]) { Forced = [new(0, 0), new(1, 0)], Apart = [new(0, 1)] };
        Assert.Equal("Reviewers 0 and 1 do not sit together, and both are forced on paper 0.", Assert.IsType<Infeasible>(Matcher.Solve(problem)).Words);
    }

    [Fact]
    public void Seats_of_a_group_are_said()
    {
        var problem = new Problem(new SparseScores(4, 3, []), [2, 2, 2], [2, 2, 2, 2]) { Groups = [new([3], 1)] };
        var none = Assert.IsType<Infeasible>(Matcher.Solve(problem));
        Assert.Equal("Papers 0, 1 and 2 need 3 reviews by a group of 1, and there are 2 places of 1 unconflicted member (3).", none.Words);
    }

    [Fact]
    public void Nobody_can_be_left_out()
    {
        var (papers, loads) = (0, 0);
        for (var seed = 0; seed < 400; seed++)
        {
            var random = new Random(seed);
            var (reviewers, count) = (random.Next(3, 9), random.Next(2, 9));
            var forbidden = Enumerable.Range(0, reviewers * count).Where(_ => random.Next(3) == 0).Select(at => new Pair(at % reviewers, at / reviewers)).ToList();
            int[] demand = [.. Enumerable.Range(0, count).Select(_ => random.Next(1, 4))], most = [.. Enumerable.Range(0, reviewers).Select(_ => random.Next(1, 4))];
            int[] least = [.. most.Select(m => random.Next(3) == 0 ? random.Next(0, m + 1) : 0)];
            Outcome Solve(Func<int, bool> paper, Func<int, bool> reviewer) => Matcher.Solve(
                new(new SparseScores(reviewers, count, []), [.. demand.Select((d, p) => paper(p) ? d : 0)], most, [.. least.Select((l, r) => reviewer(r) ? l : 0)]) { Forbidden = forbidden });

            if (Solve(_ => true, _ => true) is not Infeasible none)
            {
                continue;
            }

            // The demands of the papers alone cannot be met, with any paper less they can; or the least loads of the reviewers alone.
            if (none.Words.StartsWith("Paper", StringComparison.Ordinal))
            {
                papers++;
                Assert.IsType<Infeasible>(Solve(none.Papers.Contains, _ => false));
                Assert.All(none.Papers, left => Assert.IsType<Solved>(Solve(p => p != left && none.Papers.Contains(p), _ => false)));
                Assert.Equal(Enumerable.Range(0, reviewers).Where(r => none.Papers.Any(p => !forbidden.Contains(new(r, p)))), none.Reviewers);
            }
            else
            {
                loads++;
                Assert.IsType<Infeasible>(Solve(_ => true, none.Reviewers.Contains));
                Assert.All(none.Reviewers, left => Assert.IsType<Solved>(Solve(_ => true, r => r != left && none.Reviewers.Contains(r))));
            }
        }

        Assert.InRange(papers, 50, 400);
        Assert.InRange(loads, 10, 400);
    }

    [Fact]
    public void A_paper_that_forced_pairs_fill_lacks_whom_its_group_wants()
    {
        var none = Assert.IsType<Infeasible>(Matcher.Solve(new Problem(new SparseScores(2, 1, []), [1], [1, 1]) { Forced = [new(0, 0)], Groups = [new([1], 1)] }));
        Assert.Equal([0], none.Papers);
        Assert.Equal([0], none.Reviewers);
        Assert.True(none.Proven);
        Assert.Equal("Paper 0 needs 1 more review by a group of 1, and beside the forced pairs 0 reviews can be given.", none.Words);
    }

    [Fact]
    public void Of_what_clashes_with_rules_of_company_nothing_can_be_left_out()
    {
        var (papers, loads) = (0, 0);
        for (var seed = 50_000; seed < 53_000; seed++)
        {
            var problem = Made.Ruled(seed, 0.25);
            if (Matcher.Solve(problem) is not Infeasible { Words: var words } none || !words.Contains(", but not ", StringComparison.Ordinal))
            {
                continue;
            }

            if (words.StartsWith("Paper", StringComparison.Ordinal))
            {
                papers++;
                Assert.True(none.Papers.Count > 0 && !new Every(Made.Only(problem, none.Papers)).Any, Invariant($"seed {seed}: {words}"));
                Assert.All(none.Papers, left => Assert.True(new Every(Made.Only(problem, [.. none.Papers.Where(p => p != left)])).Any, Invariant($"seed {seed}: {words} without {left}")));
            }
            else
            {
                loads++;
                bool Any(IEnumerable<int> of) => new Every(problem.WithLoads(problem.MaxLoad, [.. problem.MinLoad.Select((least, r) => of.Contains(r) ? least : 0)])).Any;
                Assert.True(none.Reviewers.Count > 0 && !Any(none.Reviewers), Invariant($"seed {seed}: {words}"));
                Assert.All(none.Reviewers, left => Assert.True(Any(none.Reviewers.Where(r => r != left)), Invariant($"seed {seed}: {words} without {left}")));
            }
        }

        Assert.InRange(papers, 50, 3000);
        Assert.InRange(loads, 20, 3000);
    }

    [Fact]
    public void Who_clashes_is_said_in_words()
    {
        var apart = new Problem(new SparseScores(4, 3, [(3, 1, double.NaN)]), [1, 2, 1], [3, 3, 3, 3]) { Apart = [new(0, 1), new(0, 2), new(1, 2)] };
        var none = Assert.IsType<Infeasible>(Matcher.Solve(apart));
        Assert.Equal([1], none.Papers);
        Assert.Equal("Paper 1 can have 2 reviews, but not without two who must not sit together: 3 unconflicted reviewers (0, 1 and 2) cannot be seated so.", none.Words);

        // The two groups want one each of two, and so nobody else can be seated.
        var groups = new Problem(new SparseScores(3, 1, []), [2], [1, 1, 1], [0, 0, 1]) { Groups = [new([0], 1), new([1], 1)] };
        none = Assert.IsType<Infeasible>(Matcher.Solve(groups));
        Assert.Equal([2], none.Reviewers);
        Assert.Equal("Reviewer 2 can have at least 1 paper, but not where every paper is to be seated with all members that groups ask for.", none.Words);
    }

    [Fact]
    public void Only_those_outside_a_group_take_its_seats()
    {
        var problem = new Problem(new SparseScores(4, 1, []), [3], [1, 1, 1, 1]) { Forced = [new(0, 0), new(1, 0), new(2, 0)], Groups = [new([0, 3], 2)] };
        Assert.Equal([1, 2], Assert.IsType<Infeasible>(Matcher.Solve(problem)).Reviewers);
    }
}
