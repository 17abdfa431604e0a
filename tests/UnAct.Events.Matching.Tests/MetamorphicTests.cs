using UnAct.Matching.Tests.Harness;

namespace UnAct.Matching.Tests;

/// <summary>In another unit, and with constants added to papers, it is the same problem: the same totals, worst papers and gaps in that unit.</summary>
public sealed class MetamorphicTests
{
    private static readonly Wish[] Wishes = [Wish.BestTotal, Wish.BestWorst, new() { GiveUp = 0.05 }, new() { Balanced = true }, new() { Balanced = true, GiveUp = 1 }];

    [Theory]
    [InlineData(1e-300)]
    [InlineData(1e-9)]
    [InlineData(1e-6)]
    [InlineData(1e6)]
    [InlineData(1e9)]
    public void A_factor_changes_the_unit_and_nothing_else(double factor)
    {
        for (var seed = 0; seed < 40; seed++)
        {
            var problem = Made.Ruled(20_000 + seed, seed % 2 == 0 ? 0 : 0.01);
            foreach (var wish in Wishes)
            {
                Same(Matcher.Solve(problem, wish), Matcher.Solve(problem.Scored((_, _, score) => score * factor), wish), factor, 0, $"seed {seed}, {wish}");
            }
        }
    }

    [Theory]
    [InlineData(1)]
    [InlineData(1e4)]
    [InlineData(1e9)]
    public void A_constant_on_each_paper_is_paid_for_each_review(double size)
    {
        for (var seed = 0; seed < 60; seed++)
        {
            var problem = Made.Ruled(30_000 + seed, 1 / 1024.0);
            var random = new Random(seed);
            // Whole numbers, so that nothing of the scores is lost behind them.
            double[] constants = [.. problem.Demand.Select(_ => Math.Round((random.NextDouble() - 0.5) * 2 * size))];
            foreach (var balanced in new[] { false, true })
            {
                var wish = new Wish { Balanced = balanced };
                Same(Matcher.Solve(problem, wish), Matcher.Solve(problem.Scored((_, paper, score) => score + constants[paper]), wish), 1, problem.Demand.Zip(constants, (d, c) => d * c).Sum(), $"seed {seed}, {wish}", worst: false);
            }
        }
    }

    [Theory]
    [InlineData(1)]
    [InlineData(1e6)]
    [InlineData(-1e9)]
    public void The_same_constant_on_all_pairs_changes_no_worst_paper(double constant)
    {
        for (var seed = 0; seed < 60; seed++)
        {
            var problem = Made.Ruled(40_000 + seed, 1 / 1024.0);
            problem = new(problem.Scores, [.. problem.Demand.Select(_ => 2)], problem.MaxLoad) { Forbidden = problem.Forbidden, Apart = problem.Apart, Groups = problem.Groups };
            Same(Matcher.Solve(problem, Wish.BestWorst), Matcher.Solve(problem.Scored((_, _, score) => score + constant), Wish.BestWorst), 1, 2 * problem.Papers * constant, $"seed {seed}", 2 * constant);
        }
    }

    [Theory]
    [InlineData(1e-9)]
    [InlineData(1e9)]
    public void A_factor_changes_the_unit_of_a_lottery_and_nothing_else(double factor)
    {
        for (var seed = 0; seed < 40; seed++)
        {
            var problem = Made.Small(seed, 0);
            var (one, other) = (Matcher.Randomise(problem, 0.7).Lottery, Matcher.Randomise(problem.Scored((_, paper, score) => (score + paper) * factor), 0.7).Lottery);
            Assert.Equal(one is null, other is null);
            if (one is not null)
            {
                Assert.Equal((one.Mean + problem.Demand.Index().Sum(d => d.Item * d.Index)) * factor, other!.Mean, 1e-9 * factor);
                Assert.InRange(other.Bound - other.Mean, 0, 1e-9 * factor);
            }
        }
    }

    private static void Same(Outcome before, Outcome after, double factor, double constant, FormattableString where, double paper = 0, bool worst = true)
    {
        Assert.Equal(before.GetType(), after.GetType());
        if (before is Solved { Account: var one } && after is Solved { Account: var other })
        {
            var close = 2e-7 * factor;
            Assert.True(
                Math.Abs((one.Total * factor) + constant - other.Total) <= close + (1e-15 * Math.Abs(constant)) && one.Gap <= 2e-7 && other.Gap <= close + (1e-14 * Math.Abs(constant))
                && (!worst || (Math.Abs((one.Worst * factor) + paper - other.Worst) <= close + (1e-15 * Math.Abs(paper)) && other.WorstBound - other.Worst <= ((one.WorstBound - one.Worst) * factor) + close)),
                Invariant($"{Invariant(where)}: {one} {other}"));
        }
    }
}
