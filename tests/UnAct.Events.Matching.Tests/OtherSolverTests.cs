using UnAct.Matching.Tests.Harness;

namespace UnAct.Matching.Tests;

/// <summary>Larger problems beside OR-Tools: equal totals, and no plan where it finds none.</summary>
public sealed class OtherSolverTests
{
    private const double Step = 1.0 / (1 << 20);

    [Theory]
    [InlineData(60, 40, 3, 3, 0)]
    [InlineData(120, 150, 3, 5, 2)]
    [InlineData(300, 200, 3, 2, 2)]
    [InlineData(200, 400, 4, 8, 7)]
    [InlineData(50, 300, 3, 18, 0)]
    [InlineData(400, 300, 3, 3, 0)]
    public void Totals_are_equal(int reviewers, int papers, int demand, int maxLoad, int minLoad)
    {
        for (var seed = 0; seed < 4; seed++)
        {
            var random = new Random((seed * 1000) + reviewers);
            // Few values make many ties; many make none.
            var problem = Problem.Uniform(Made.Scores(random, reviewers, papers, seed % 2 == 0 ? Step : 0.25), demand, maxLoad, minLoad);
            var other = OrTools.Total(problem, Step);
            var ours = Matcher.Solve(problem);
            Assert.NotNull(other);
            var account = Assert.IsType<Solved>(ours).Account;
            Assert.Equal(other.Value, account.Total, 1e-9);
            Assert.Equal(0, account.Gap);
            Assert.Equal(0, account.Violations);
        }
    }

    // Everybody wants the same few reviewers: most of the plan is made of pairs that nobody would have thought of first.
    [Theory]
    [InlineData(150, 200, 4, 0)]
    [InlineData(150, 200, 5, 4)]
    [InlineData(150, 200, 6, 0)]
    public void Totals_are_equal_where_all_agree_on_who_is_best(int reviewers, int papers, int maxLoad, int minLoad)
    {
        var random = new Random(reviewers + maxLoad);
        int[] fame = [.. Enumerable.Range(0, reviewers).Select(_ => random.Next(1 << 20))];
        var scores = new DenseScores(reviewers, papers, [.. Enumerable.Range(0, reviewers * papers).Select(at => (fame[at % reviewers] + random.Next(1 << 16)) * Step)]);
        var problem = Problem.Uniform(scores, 3, maxLoad, minLoad);
        var account = Assert.IsType<Solved>(Matcher.Solve(problem)).Account;
        Assert.Equal(OrTools.Total(problem, Step)!.Value, account.Total, 1e-9);
        Assert.Equal(0, account.Gap);
        Assert.True(account.Rounds > 1);
    }

    [Fact]
    public void Without_a_plan_there_is_none()
    {
        var none = 0;
        for (var seed = 0; seed < 30; seed++)
        {
            var random = new Random(seed);
            // Hardly enough places, and a tenth of the pairs in conflict.
            var scores = Made.Scores(random, 40, 40, Step);
            var problem = new Problem(scores, [.. Enumerable.Repeat(3, 40)], [.. Enumerable.Range(0, 40).Select(_ => random.Next(1, 6))]);
            var other = OrTools.Total(problem, Step);
            Assert.Equal(other is null, Matcher.Solve(problem) is Infeasible);
            none += other is null ? 1 : 0;
        }

        Assert.InRange(none, 5, 25);
    }

    // Steps of scores are less here than what weighing may round; where nothing was weighed, nothing was rounded.
    [Fact]
    public void A_fair_plan_of_the_greatest_total_has_no_gap_however_large_the_call()
    {
        const int Both = 1_200;
        const double Fine = 1.0 / (1 << 23);
        var random = new Random(3);
        var problem = Problem.Uniform(new DenseScores(Both, Both, [.. Enumerable.Range(0, Both * Both).Select(_ => random.Next(1 << 23) * Fine)]), 3, 4);
        var (best, fair) = (Assert.IsType<Solved>(Matcher.Solve(problem)).Account, Assert.IsType<Solved>(Matcher.Solve(problem, Wish.BestWorst)).Account);
        Assert.Equal((best.Total, best.Total, 0.0), (fair.Total, fair.Bound, fair.Gap));
        Assert.Equal(fair.WorstBound, fair.Worst);
    }

    // Too large for all plans to be looked at; a bound below the optimum, or a gap said to be less than it is, would show.
    [Fact]
    public void Under_rules_of_company_bounds_hold_and_gaps_are_true()
    {
        var (plans, closed) = (0, 0);
        for (var seed = 0; seed < 14; seed++)
        {
            var problem = Ruled(seed);
            var best = Integer.Best(problem);
            var outcome = Matcher.Solve(problem, new Wish { Limit = TimeSpan.FromSeconds(1) });
            if (best is null)
            {
                Assert.IsType<Infeasible>(outcome);
                continue;
            }

            var account = Assert.IsType<Solved>(outcome).Account;
            Assert.Equal(0, account.Violations);
            Assert.True(account.Total < best + 1e-6 && account.Bound > best - 1e-6, Invariant($"seed {seed}: {best} {account}"));
            var (worst, fair) = (Integer.Best(problem, worst: true), Assert.IsType<Solved>(Matcher.Solve(problem, Wish.BestWorst with { Limit = TimeSpan.FromSeconds(1) })).Account);
            Assert.Equal(0, fair.Violations);
            Assert.True(fair.Worst < worst + 1e-6 && fair.WorstBound > worst - 1e-6 && fair.Total < best + 1e-6, Invariant($"seed {seed}: {worst} {fair}"));
            Assert.True(fair.Bound > Integer.Best(problem, leastSum: fair.Worst - 1e-9) - 1e-6, Invariant($"seed {seed}: {fair}"));
            plans++;
            closed += account.Gap < 1e-6 ? 1 : 0;
        }

        Assert.InRange(plans, 10, 14);
        Assert.InRange(closed, plans / 2, plans);
    }

    private static Problem Ruled(int seed)
    {
        var random = new Random(seed);
        var (reviewers, papers) = (random.Next(16, 26), random.Next(10, 16));
        var most = (papers * 3 / reviewers) + 2;
        var juniors = random.Next(4, 8);
        var plain = Problem.Uniform(Made.Scores(random, reviewers, papers, seed % 2 == 0 ? 0 : 0.01), 3, most, seed % 3 == 0 ? 1 : 0);
        return new(plain.Scores, plain.Demand, plain.MaxLoad, plain.MinLoad)
        {
            Apart = [.. Enumerable.Range(0, random.Next(5, 25)).Select(_ => random.Next(reviewers - 1)).Select(one => new Couple(one, random.Next(one + 1, reviewers)))],
            Groups = [new([.. Enumerable.Range(juniors, reviewers - juniors)], 2), new([.. Enumerable.Range(0, juniors)], seed % 4 == 0 ? 0 : 1)],
        };
    }
}
