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
}
