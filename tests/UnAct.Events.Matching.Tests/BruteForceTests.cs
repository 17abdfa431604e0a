using UnAct.Matching.Tests.Harness;

namespace UnAct.Matching.Tests;

/// <summary>Small problems of every kind beside all plans there are.</summary>
public sealed class BruteForceTests
{
    [Theory]
    [InlineData(0)]
    [InlineData(0.25)]
    public void The_total_is_the_greatest_or_there_is_no_plan(double grain)
    {
        var (plans, none) = (0, 0);
        for (var seed = 0; seed < 600; seed++)
        {
            var problem = Made.Small(seed, grain);
            var totals = Brute.Plans(problem).Select(plan => Brute.Total(problem, plan)).ToList();
            var outcome = Matcher.Solve(problem);
            if (totals.Count == 0)
            {
                none++;
                Assert.True(Assert.IsType<Infeasible>(outcome).Proven, Invariant($"seed {seed}"));
                continue;
            }

            plans++;
            var account = Assert.IsType<Solved>(outcome).Account;
            Assert.Equal(totals.Max(), account.Total, 1e-9);
            Assert.InRange(account.Gap, 0, grain > 0 ? 0 : 1e-9);
            Assert.Equal(0, account.Violations);
        }

        Assert.InRange(plans, 150, 600);
        Assert.InRange(none, 50, 600);
    }

    [Theory]
    [InlineData(0)]
    [InlineData(0.25)]
    public void Rules_of_company_cost_no_more_than_they_must(double grain)
    {
        var (plans, none) = (0, 0);
        for (var seed = 1000; seed < 1300; seed++)
        {
            var problem = Made.Small(seed, grain, rules: true);
            var totals = Brute.Plans(problem).Select(plan => Brute.Total(problem, plan)).ToList();
            var outcome = Matcher.Solve(problem);
            if (totals.Count == 0)
            {
                none++;
                Assert.True(Assert.IsType<Infeasible>(outcome).Proven, Invariant($"seed {seed}"));
                continue;
            }

            plans++;
            var account = Assert.IsType<Solved>(outcome).Account;
            Assert.Equal(totals.Max(), account.Total, 1e-6);
            Assert.InRange(account.Gap, 0, 1e-6);
            Assert.Equal(0, account.Violations);
        }

        Assert.InRange(plans, 60, 300);
        Assert.InRange(none, 20, 300);
    }

    [Fact]
    public void Many_who_do_not_sit_together_close_no_branch_that_holds_the_optimum()
    {
        double[] scores =
        [
            .9, .1, .284, .2, .513, .5, .102, .619, .706, .2, .4, .8, .536, .3, .965, .8, .5, .2, 1, .1, .5, 1, .907, .6, .865, .8, .283, .7, .9, .1, .359, .6, .342, .6, .3,
        ];
        int[] apart = [02, 03, 04, 05, 14, 23, 26, 34, 35, 36, 45, 56];
        var problem = new Problem(new DenseScores(7, 5, scores), [2, 2, 2, 2, 2], [5, 5, 5, 5, 5, 5, 5]) { Apart = [.. apart.Select(couple => new Couple(couple / 10, couple % 10))] };
        var account = Assert.IsType<Solved>(Matcher.Solve(problem)).Account;
        Assert.Equal((7.199, 0), (Math.Round(account.Total, 6), account.Violations));
        Assert.InRange(account.Gap, 0, 1e-6);

        for (var seed = 5000; seed < 5200; seed++)
        {
            var random = new Random(seed);
            var (reviewers, papers) = (random.Next(5, 7), random.Next(2, 4));
            var made = new Problem(new DenseScores(reviewers, papers, [.. Enumerable.Range(0, reviewers * papers).Select(_ => random.Next(100) / 100.0)]), [.. Enumerable.Repeat(2, papers)], [.. Enumerable.Repeat(papers, reviewers)])
            {
                Apart = [.. Enumerable.Range(0, reviewers).SelectMany(one => Enumerable.Range(one + 1, reviewers - one - 1).Where(_ => random.Next(2) == 0).Select(other => new Couple(one, other)))],
            };
            var totals = Brute.Plans(made).Select(plan => Brute.Total(made, plan)).ToList();
            var outcome = Matcher.Solve(made);
            Assert.True(totals.Count == 0 ? outcome is Infeasible { Proven: true } : outcome is Solved solved && Math.Abs(totals.Max() - solved.Account.Total) < 1e-6 && solved.Account.Gap < 1e-6, Invariant($"seed {seed}"));
        }
    }

    [Theory]
    [InlineData(0, false)]
    [InlineData(0.25, false)]
    [InlineData(0, true)]
    [InlineData(0.25, true)]
    public void The_worst_paper_is_the_best_possible_and_the_total_the_greatest_beside_it(double grain, bool rules)
    {
        for (var seed = 2000; seed < 2150; seed++)
        {
            var problem = Made.Small(seed, grain, rules);
            var all = Brute.Plans(problem).Select(plan => (Worst: Brute.Worst(problem, plan), Total: Brute.Total(problem, plan))).ToList();
            if (all.Count == 0)
            {
                continue;
            }

            var account = Assert.IsType<Solved>(Matcher.Solve(problem, Wish.BestWorst)).Account;
            var worst = all.Max(p => p.Worst);
            Assert.True(Math.Abs(worst - account.Worst) < 1e-6, Invariant($"seed {seed}: {worst} {account}"));
            Assert.True(Math.Abs(worst - account.WorstBound) < 1e-6, Invariant($"seed {seed}: {worst} {account}"));
            Assert.Equal(all.Where(p => p.Worst > worst - 1e-6).Max(p => p.Total), account.Total, 1e-6);
            Assert.InRange(account.Gap, 0, 1e-6);
            Assert.Equal(0, account.Violations);
        }
    }

    [Fact]
    public void A_share_of_the_total_buys_the_best_worst_paper_it_can_buy()
    {
        for (var seed = 3000; seed < 3150; seed++)
        {
            var problem = Made.Small(seed, 0.25);
            var all = Brute.Plans(problem).Select(plan => (Worst: Brute.Worst(problem, plan), Total: Brute.Total(problem, plan))).ToList();
            if (all.Count == 0)
            {
                continue;
            }

            var greatest = all.Max(p => p.Total);
            var account = Assert.IsType<Solved>(Matcher.Solve(problem, new Wish { GiveUp = 0.1 })).Account;
            var payable = all.Where(p => p.Total >= greatest - (0.1 * Math.Abs(greatest)) - 1e-9).ToList();
            Assert.Equal(payable.Max(p => p.Worst), account.Worst, 1e-6);
            Assert.Equal(all.Where(p => p.Worst > account.Worst - 1e-6).Max(p => p.Total), account.Total, 1e-6);
        }
    }
}
