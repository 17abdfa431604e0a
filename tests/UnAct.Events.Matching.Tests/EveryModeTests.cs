using UnAct.Matching.Tests.Harness;

namespace UnAct.Matching.Tests;

/// <summary>Every mode under every mixture of rules, on small problems, beside all plans there are.</summary>
public sealed class EveryModeTests
{
    private static readonly Wish[] Wishes =
    [
        Wish.BestTotal,
        Wish.BestWorst,
        new() { GiveUp = 0.02 },
        new() { GiveUp = 0.3 },
        new() { Balanced = true },
        new() { Balanced = true, GiveUp = 1 },
        new() { Balanced = true, GiveUp = 0.1 },
    ];

    [Theory]
    [InlineData(0, 0)]
    [InlineData(0.25, 500)]
    [InlineData(0.01, 1000)]
    public void Plans_are_the_best_there_are_and_bounds_are_true(double grain, int from)
    {
        var (plans, none) = (0, 0);
        for (var seed = from; seed < from + 120; seed++)
        {
            var problem = Made.Ruled(seed, grain);
            var all = new Every(problem);
            foreach (var wish in Wishes)
            {
                var outcome = Matcher.Solve(problem, wish);
                if (!all.Any)
                {
                    none++;
                    Assert.True(outcome is Infeasible { Proven: true }, Invariant($"seed {seed}, {wish}: {outcome}"));
                    continue;
                }

                plans++;
                var (total, worst) = all.Best(wish);
                Assert.True(outcome is Solved, Invariant($"seed {seed}, {wish}: {outcome}"));
                var account = ((Solved)outcome).Account;
                Assert.True(
                    Math.Abs(total - account.Total) < 1e-7 && account.Bound > total - 1e-12 && account.Gap < 1e-7 && account.Violations == 0 && account.WorstBound > worst - 1e-12
                    && (wish.GiveUp == 0 || (Math.Abs(worst - account.Worst) < 1e-7 && account.WorstBound < worst + 1e-6)),
                    Invariant($"seed {seed}, {wish}: {total} {worst}, {account}"));
            }
        }

        Assert.InRange(plans, 200, 840);
        Assert.InRange(none, 70, 840);
    }

    // Whatever was found by then: no rule is broken, no bound is too small, and that there is no plan is said where it is so, or not proven.
    [Fact]
    public void Without_time_what_is_said_is_true_as_well()
    {
        var (open, unknown) = (0, 0);
        for (var seed = 3000; seed < 3250; seed++)
        {
            var problem = Made.Ruled(seed, seed % 2 == 0 ? 0 : 0.25);
            var all = new Every(problem);
            foreach (var wish in Wishes)
            {
                var outcome = Matcher.Solve(problem, wish with { Limit = TimeSpan.Zero });
                if (outcome is Infeasible none)
                {
                    Assert.False(none.Proven && all.Any, Invariant($"seed {seed}, {wish}: {outcome}"));
                    unknown += none.Proven ? 0 : 1;
                    continue;
                }

                var (account, (total, worst)) = (((Solved)outcome).Account, all.Best(wish));
                Assert.True(account.Violations == 0 && account.Bound > total - 1e-12 && account.WorstBound > worst - 1e-12, Invariant($"seed {seed}, {wish}: {total} {worst}, {account}"));
                open += account.Gap > 1e-6 || (wish.GiveUp > 0 && account.WorstBound > account.Worst + 1e-6) ? 1 : 0;
            }
        }

        Assert.InRange(open, 5, 1750);
        Assert.InRange(unknown, 5, 1750);
    }
}
