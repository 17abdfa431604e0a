using UnAct.Matching.Lotteries;
using UnAct.Matching.Tests.Harness;

namespace UnAct.Matching.Tests;

/// <summary>Plans by chance: as likely as the linear program says, never against a rule, and the same for the same seed.</summary>
public sealed class LotteryTests
{
    private const int Draws = 20_000;

    [Theory]
    [InlineData(0.5)]
    [InlineData(0.7)]
    [InlineData(0.9)]
    public void Each_pair_comes_as_often_as_its_share_and_no_draw_breaks_a_rule(double greatest)
    {
        var problem = Made.Chancy();
        var lottery = Lottery(problem, greatest);
        var came = new Dictionary<Pair, int>();
        for (var draw = 0; draw < Draws; draw++)
        {
            var plan = lottery.Draw(Invariant($"draw {draw}"));
            if (Rulebook.Broken(problem, plan) is { Count: > 0 } broken)
            {
                Assert.Fail(broken[0]);
            }

            foreach (var pair in plan.Pairs)
            {
                came[pair] = came.GetValueOrDefault(pair) + 1;
            }
        }

        var shares = lottery.Shares.SelectMany((of, paper) => of.Select(s => (Pair: new Pair(s.Reviewer, paper), Share: (double)s.Parts / lottery.Unit))).ToDictionary(s => s.Pair, s => s.Share);
        foreach (var forced in problem.Forced)
        {
            shares[forced] = 1;
        }

        Assert.Empty(came.Keys.Except(shares.Keys));
        Assert.Contains(shares.Values, share => share is > 0 and < 1);
        foreach (var (pair, share) in shares)
        {
            Assert.True(share <= greatest || problem.Forced.Contains(pair));
            // Five standard deviations: of a hundred pairs, one in twenty thousand runs goes beyond by chance, and the seeds are fixed.
            var deviation = Math.Sqrt(share * (1 - share) / Draws);
            Assert.InRange((double)came.GetValueOrDefault(pair) / Draws, share - (5 * deviation) - 1e-12, share + (5 * deviation) + 1e-12);
        }
    }

    [Fact]
    public void The_mean_is_the_greatest_a_linear_program_finds()
    {
        for (var seed = 0; seed < 40; seed++)
        {
            var problem = Made.Small(seed, 0.25);
            var (lottery, reason) = Matcher.Randomise(problem, 0.75);
            var mean = Linear.Mean(problem, 0.75);
            Assert.Equal(mean is null, reason is not null);
            if (lottery is not null)
            {
                Assert.Equal(mean!.Value, lottery.Mean, 1e-6);
                Assert.Equal(lottery.Bound, lottery.Mean, 1e-9);
            }
        }
    }

    [Fact]
    public void A_probability_that_is_too_small_is_said()
    {
        var (none, reason) = Matcher.Randomise(Problem.Uniform(new SparseScores(4, 1, []), 3, 1), 0.5);
        Assert.Null(none);
        Assert.Equal("Paper 0 needs 3 reviews, and with a probability of at most 0.5 the 4 reviewers open to it are too few.", reason!.Words);
    }

    [Fact]
    public void Papers_and_least_loads_that_a_probability_starves_are_said()
    {
        // Two reviewers may have any of the papers, each of the others but one. Any three papers can be seated so.
        var papers = new Problem(new DenseScores(6, 4, [.. Enumerable.Range(0, 24).Select(at => at % 6 < 2 || at % 6 == (at / 6) + 2 ? 1 : double.NaN)]), [1, 1, 1, 1], [1, 1, 1, 1, 1, 1]);
        Assert.Equal("Papers 0, 1, 2 and 3 need 4 reviews, and with a probability of at most 0.35 for each pair there are 3.4 places of 6 unconflicted reviewers (0, 1, 2, 3, 4 and 5).", Matcher.Randomise(papers, 0.35).Reason!.Words);

        var loads = new Problem(new SparseScores(4, 3, [(0, 2, double.NaN)]), [1, 1, 1], [2, 2, 2, 2], [2, 0, 0, 0]);
        var reason = Matcher.Randomise(loads, 0.5).Reason!;
        Assert.Equal("Reviewer 0 is to have at least 2 papers, and with a probability of at most 0.5 the 2 papers open to this reviewer are too few.", reason.Words);
        Assert.Equal([0, 1], reason.Papers);
        Assert.Equal([0], reason.Reviewers);
    }

    [Theory]
    [InlineData(0.5)]
    [InlineData(0.3)]
    [InlineData(0.4)]
    public void Of_those_whom_a_probability_starves_nobody_can_be_left_out(double greatest)
    {
        var (papers, loads) = (0, 0);
        for (var seed = 0; seed < 600; seed++)
        {
            var problem = Made.Ruled(60_000 + seed, 0.25);
            problem = new(problem.Scores, problem.Demand, problem.MaxLoad, problem.MinLoad) { Forbidden = problem.Forbidden, Forced = problem.Forced };
            var (lottery, reason) = Matcher.Randomise(problem, greatest);
            var mean = Linear.Mean(problem, greatest);
            Assert.Equal(mean is null, lottery is null);
            if (lottery is not null)
            {
                Assert.Equal(mean!.Value, lottery.Mean, 1e-6);
                Assert.InRange(lottery.Bound, lottery.Mean, lottery.Mean + 1e-9);
                Assert.Empty(Rulebook.Broken(problem, lottery.Draw("")));
            }

            if (reason is null || !reason.Words.Contains("probability", StringComparison.Ordinal))
            {
                continue;
            }

            if (reason.Words.StartsWith("Paper", StringComparison.Ordinal))
            {
                papers++;
                Assert.Null(Linear.Mean(Made.Only(problem, reason.Papers), greatest));
                Assert.All(reason.Papers, left => Assert.NotNull(Linear.Mean(Made.Only(problem, [.. reason.Papers.Where(p => p != left)]), greatest)));
            }
            else
            {
                loads++;
                double? With(IEnumerable<int> of) => Linear.Mean(problem.WithLoads(problem.MaxLoad, [.. problem.MinLoad.Select((least, r) => of.Contains(r) ? least : 0)]), greatest);
                Assert.Null(With(reason.Reviewers));
                Assert.All(reason.Reviewers, left => Assert.NotNull(With(reason.Reviewers.Where(r => r != left))));
            }
        }

        Assert.InRange(papers, 30, 600);
        Assert.InRange(loads, 5, 600);
    }

    private static Lottery Lottery(Problem problem, double greatest)
    {
        var (lottery, reason) = Matcher.Randomise(problem, greatest);
        Assert.True(lottery is not null, reason?.Words);
        return lottery!;
    }
}
