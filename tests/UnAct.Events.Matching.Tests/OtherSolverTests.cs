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
}
