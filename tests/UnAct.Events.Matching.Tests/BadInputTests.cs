using UnAct.Matching.Lotteries;
using UnAct.Matching.Tests.Harness;

namespace UnAct.Matching.Tests;

/// <summary>What cannot be meant is refused with words when it is given; what is merely odd is solved.</summary>
public sealed class BadInputTests
{
    private static readonly Wish[] Wishes = [Wish.BestTotal, Wish.BestWorst, new() { GiveUp = 0.1 }, new() { Balanced = true }, new() { Balanced = true, GiveUp = 1 }];

    [Theory]
    [InlineData(double.PositiveInfinity)]
    [InlineData(double.NegativeInfinity)]
    [InlineData(1e300)]
    [InlineData(-1e300)]
    public void Scores_that_cannot_be_added_up_are_refused(double score)
    {
        Assert.StartsWith("The score of reviewer 1 for paper 2 ", Assert.Throws<ArgumentException>(() => new SparseScores(2, 3, [(0, 0, 1), (1, 2, score)])).Message, StringComparison.Ordinal);
        Assert.StartsWith("The score of reviewer 1 for paper 2 ", Assert.Throws<ArgumentException>(() => new DenseScores(2, 3, [0, 0, 0, 0, 0, score])).Message, StringComparison.Ordinal);
    }

    [Fact]
    public void Tables_of_another_shape_are_refused()
    {
        Assert.Throws<ArgumentException>(() => new DenseScores(2, 3, new double[5]));
        Assert.Throws<ArgumentNullException>(() => new DenseScores(2, 3, null!));
        Assert.ThrowsAny<ArgumentException>(() => new DenseScores(-1, 0, []));
        Assert.Throws<ArgumentException>(() => new SparseScores(2, 3, [(2, 0, 1)]));
        Assert.Throws<ArgumentException>(() => new SparseScores(2, 3, [(0, 3, 1)]));
        Assert.Throws<ArgumentException>(() => new SparseScores(2, 3, [(-1, 0, 1)]));
        Assert.Throws<ArgumentException>(() => new SparseScores(2, 3, [(0, 0, 1), (1, 1, 1), (0, 0, double.NaN)]));
        Assert.Throws<ArgumentNullException>(() => new SparseScores(2, 3, null!));
        foreach (var table in new ScoreTable[] { new DenseScores(2, 3, new double[6]), new SparseScores(2, 3, []) })
        {
            Assert.ThrowsAny<ArgumentException>(() => table[2, 0]);
            Assert.ThrowsAny<ArgumentException>(() => table[-1, 1]);
            Assert.ThrowsAny<ArgumentException>(() => table[0, 3]);
            Assert.ThrowsAny<ArgumentException>(() => table[0, -1]);
        }
    }

    [Fact]
    public void Problems_that_contradict_their_table_are_refused()
    {
        var scores = new SparseScores(2, 3, []);
        Assert.Throws<ArgumentException>(() => new Problem(scores, [1, 1], [2, 2]));
        Assert.Throws<ArgumentException>(() => new Problem(scores, [1, 1, 1], [2]));
        Assert.Throws<ArgumentException>(() => new Problem(scores, [1, 1, 1], [2, 2], [0]));
        Assert.Throws<ArgumentException>(() => new Problem(scores, [1, -1, 1], [2, 2]));
        Assert.Throws<ArgumentException>(() => new Problem(scores, [1, 1, 1], [2, -2]));
        Assert.Throws<ArgumentException>(() => new Problem(scores, [1, 1, 1], [2, 2], [0, -1]));
        Assert.Throws<ArgumentException>(() => new Problem(scores, [1, 1, 1], [2, 2], [0, 3]));
        Assert.Throws<ArgumentNullException>(() => new Problem(null!, [], []));
        Assert.Throws<ArgumentException>(() => new Problem(scores, [1, 1, 1], [2, 2]) { Forced = [new(2, 0)] });
        Assert.Throws<ArgumentException>(() => new Problem(scores, [1, 1, 1], [2, 2]) { Forbidden = [new(0, -1)] });
        Assert.Throws<ArgumentException>(() => new Problem(scores, [1, 1, 1], [2, 2]) { Apart = [new(1, 1)] });
        Assert.Throws<ArgumentException>(() => new Problem(scores, [1, 1, 1], [2, 2]) { Groups = [new([0, 2], 1)] });
        Assert.Throws<ArgumentException>(() => new Problem(scores, [1, 1, 1], [2, 2]) { Groups = [new([0], -1)] });
        Assert.Throws<ArgumentNullException>(() => new Problem(scores, [1, 1, 1], [2, 2]) { Groups = [new(null!, 1)] });
        Assert.Throws<ArgumentNullException>(() => new Problem(scores, [1, 1, 1], [2, 2]) { Groups = null! });
        Assert.Throws<ArgumentNullException>(() => new Problem(scores, [1, 1, 1], [2, 2]) { Forced = null! });
        Assert.Throws<ArgumentNullException>(() => new Problem(scores, [1, 1, 1], [2, 2]) { Apart = null! });
    }

    [Fact]
    public void Wishes_that_cannot_be_are_refused()
    {
        Assert.ThrowsAny<ArgumentException>(() => new Wish { GiveUp = double.NaN });
        Assert.ThrowsAny<ArgumentException>(() => new Wish { GiveUp = -0.1 });
        Assert.ThrowsAny<ArgumentException>(() => new Wish { GiveUp = 1.1 });
        Assert.ThrowsAny<ArgumentException>(() => new Wish { Limit = TimeSpan.FromSeconds(-1) });
        var problem = Problem.Uniform(new SparseScores(4, 3, []), 1, 2);
        foreach (var greatest in new[] { double.NaN, 0, -1, 1.01, 1e-9, double.PositiveInfinity })
        {
            Assert.ThrowsAny<ArgumentException>(() => Matcher.Randomise(problem, greatest));
        }

        Assert.ThrowsAny<ArgumentException>(() => Matcher.Randomise(new(problem.Scores, problem.Demand, problem.MaxLoad) { Apart = [new(0, 1)] }, 0.5));
        Assert.ThrowsAny<ArgumentException>(() => Matcher.Randomise(problem, 0.5).Lottery!.Draw(null!));
        Assert.ThrowsAny<ArgumentException>(() => Lottery.Seal(null!));
    }

    [Fact]
    public void A_plan_of_another_problem_is_not_judged()
    {
        var problem = Problem.Uniform(new SparseScores(3, 2, []), 1, 2);
        Assert.Throws<ArgumentException>(() => Matcher.Judge(problem, new([[0]])));
        Assert.Throws<ArgumentException>(() => Matcher.Judge(problem, new([[0], [3]])));
        Assert.Throws<ArgumentException>(() => Matcher.Judge(problem, new([[0], [-1]])));
        Assert.Single(Rulebook.Broken(problem, new([[0]])));
        Assert.Contains("Paper 1 has a reviewer twice, or one who does not exist.", Rulebook.Broken(problem, new([[0], [3]])));
    }

    [Fact]
    public void A_plan_against_the_rules_is_judged_and_its_breaches_are_counted()
    {
        var problem = new Problem(new SparseScores(3, 2, [(0, 0, 1), (1, 0, double.NaN), (0, 1, 0.5), (2, 1, 0.25)]), [1, 1], [1, 1, 1]);
        var account = Matcher.Judge(problem, new([[1], [2]]));
        Assert.Equal((0.25, 0.0, 1), (account.Total, account.Worst, account.Violations));
        // Both papers with the only reviewer who is good at them, who takes but one: no plan has so much, and the bound does not say so.
        account = Matcher.Judge(problem, new([[0], [0]]));
        Assert.Equal((1.5, 1.25, 1), (account.Total, Math.Round(account.Bound, 9), account.Violations));
    }

    [Fact]
    public void Nothing_at_all_is_assigned()
    {
        foreach (var wish in Wishes)
        {
            foreach (var (reviewers, papers) in new[] { (0, 0), (3, 0), (0, 2), (3, 2) })
            {
                var problem = Problem.Uniform(new SparseScores(reviewers, papers, []), 0, 2);
                var solved = Assert.IsType<Solved>(Matcher.Solve(problem, wish));
                Assert.Equal((0.0, 0.0, -1, 0), (solved.Account.Total, solved.Account.Gap, solved.Account.WorstPaper, solved.Account.Violations));
                Assert.Empty(Matcher.Randomise(problem, 0.5).Lottery!.Draw("").Pairs);
            }

            Assert.IsType<Infeasible>(Matcher.Solve(Problem.Uniform(new SparseScores(0, 1, []), 1, 2), wish));
        }
    }

    [Fact]
    public void The_largest_numbers_there_are_do_not_overflow()
    {
        var scores = Made.Scores(new(1), 5, 4, 0.25);
        foreach (var wish in Wishes)
        {
            var (roomy, enough) = (Assert.IsType<Solved>(Matcher.Solve(Problem.Uniform(scores, 2, int.MaxValue), wish)), Assert.IsType<Solved>(Matcher.Solve(Problem.Uniform(scores, 2, 4), wish)));
            Assert.Equal(enough.Account.Total, roomy.Account.Total, 1e-9);
            Assert.IsType<Infeasible>(Matcher.Solve(Problem.Uniform(scores, int.MaxValue, int.MaxValue), wish));
            Assert.IsType<Infeasible>(Matcher.Solve(Problem.Uniform(scores, 2, int.MaxValue, int.MaxValue), wish));
            var group = new Problem(scores, [2, 2, 2, 2], [4, 4, 4, 4, 4]) { Groups = [new([0, 1, 2, 3, 4], int.MaxValue)] };
            Assert.IsType<Solved>(Matcher.Solve(group, wish));
        }

        Assert.NotNull(Matcher.Randomise(Problem.Uniform(scores, 2, int.MaxValue), 0.999999).Lottery);
    }
}
