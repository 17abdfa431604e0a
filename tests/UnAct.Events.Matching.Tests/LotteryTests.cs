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
        var problem = Sample();
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
    public void The_same_seed_and_input_give_the_same_plan_and_others_another()
    {
        var (one, again) = (Lottery(Sample(), 0.6), Lottery(Sample(), 0.6));
        Assert.Equal(one.InputHash, again.InputHash);
        Assert.Equal(one.Draw("a").Pairs, again.Draw("a").Pairs);
        Assert.True(Enumerable.Range(0, 20).Select(n => string.Join(' ', one.Draw(Invariant($"{n}")).Pairs)).Distinct().Count() > 10);
        Assert.NotEqual(one.InputHash, Lottery(Sample(), 0.61).InputHash);
    }

    // Written down once: whoever changes how a seed becomes a plan breaks the replay of every sealed seed there is.
    [Fact]
    public void A_sealed_seed_can_be_replayed_by_a_later_version()
    {
        var lottery = Lottery(new Problem(new SparseScores(4, 2, [(0, 0, 1), (1, 0, 1), (2, 0, 1), (3, 1, 1), (0, 1, 0.5)]), [2, 1], [1, 1, 1, 1]), 0.5);
        Assert.Equal("61be55a8e2f6b4e172338bddf184d6dbee29c98853e0a0485ecee7f27b9af0b4", UnAct.Matching.Lotteries.Lottery.Seal("aaaa"));
        Assert.Equal("1-0,3-0,0-1 2-0,3-0,0-1 1-0,3-0,0-1 1-0,3-0,0-1 1-0,3-0,0-1 1-0,3-0,0-1", string.Join(' ', Enumerable.Range(0, 6).Select(n => string.Join(',', lottery.Draw(Invariant($"{n}")).Pairs.Select(p => Invariant($"{p.Reviewer}-{p.Paper}"))))));
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
            Assert.Equal(Linear.Mean(problem, greatest) is null, lottery is null);
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

    private static Problem Sample()
    {
        var random = new Random(11);
        return new(Made.Scores(random, 14, 10, 0), [3, 3, 3, 2, 2, 3, 3, 0, 1, 3], [.. Enumerable.Range(0, 14).Select(_ => random.Next(1, 5))], [2, 0, 0, 1, .. Enumerable.Repeat(0, 10)])
        {
            Forced = [new(5, 3)],
            Forbidden = [new(2, 2), new(3, 2)],
        };
    }

    private static Lottery Lottery(Problem problem, double greatest)
    {
        var (lottery, reason) = Matcher.Randomise(problem, greatest);
        Assert.True(lottery is not null, reason?.Words);
        return lottery!;
    }
}
