using UnAct.Matching.Lotteries;

namespace UnAct.Matching.Tests;

/// <summary>Every mode stops when it is told to, and says where it is.</summary>
public sealed class StoppingTests
{
    private static readonly Wish[] Wishes = [Wish.BestTotal, Wish.BestWorst, new() { GiveUp = 0.01 }, new() { Balanced = true }, new() { Balanced = true, GiveUp = 1 }];

    [Fact]
    public void Nothing_begins_where_it_is_stopped_already()
    {
        var stop = new CancellationToken(canceled: true);
        foreach (var problem in new[] { Call(rules: false), Call(rules: true), Problem.Uniform(Call(rules: false).Scores, 3, 1) })
        {
            Assert.All(Wishes, wish => Assert.ThrowsAny<OperationCanceledException>(() => Matcher.Solve(problem, wish, null, stop)));
            Assert.ThrowsAny<OperationCanceledException>(() => Matcher.Judge(problem, new(problem.Demand.Select(_ => new[] { 0, 1, 2 })), stop));
        }

        Assert.ThrowsAny<OperationCanceledException>(() => Matcher.Randomise(Call(rules: false), 0.5, null, stop));
        Assert.ThrowsAny<OperationCanceledException>(() => Mutual.Forbid(Call(rules: false), [.. Enumerable.Range(0, 60).Select(paper => new[] { paper })], stop));
    }

    // Stopped by the first that is told of a step: what comes after it does not come.
    [Theory]
    [InlineData(false, 1, false, "best total")]
    [InlineData(false, 1, false, "worst paper")]
    [InlineData(false, 0.01, false, "worst paper")]
    [InlineData(false, 0, true, "even loads")]
    [InlineData(true, 0, false, "best total under rules")]
    [InlineData(true, 1, false, "worst paper")]
    [InlineData(true, 0.01, true, "worst paper")]
    [InlineData(true, 0, true, "even loads")]
    public void Every_step_tells_where_it_is_and_stops(bool rules, double giveUp, bool balanced, string step)
    {
        using var stop = new CancellationTokenSource();
        var told = new List<Progress>();
        Assert.ThrowsAny<OperationCanceledException>(() => Matcher.Solve(Call(rules), new Wish { GiveUp = giveUp, Balanced = balanced }, new Listener(at =>
        {
            told.Add(at);
            if (at.Step == step)
            {
                stop.Cancel();
            }
        }), stop.Token));
        Assert.Equal(step, told[^1].Step);
    }

    [Fact]
    public void What_is_told_of_a_bound_is_true()
    {
        foreach (var rules in new[] { false, true })
        {
            var told = new List<Progress>();
            var solved = Assert.IsType<Solved>(Matcher.Solve(Call(rules), Wish.BestTotal, new Listener(told.Add)));
            Assert.NotEmpty(told);
            Assert.All(told, at => Assert.True(at.Bound >= solved.Account.Total - 1e-9 && !(at.Total > solved.Account.Bound + 1e-9), at.ToString()));
        }

        var means = new List<Progress>();
        var lottery = Matcher.Randomise(Call(rules: false), 0.4, new Listener(means.Add)).Lottery!;
        Assert.All(means, at => Assert.InRange(at.Bound, lottery.Mean - 1e-9, double.PositiveInfinity));
        Assert.NotEmpty(means);
    }

    // However slow the machine is, unless time is over.
    [Theory]
    [InlineData(0, false)]
    [InlineData(1, false)]
    [InlineData(0, true)]
    public void The_same_problem_has_the_same_plan_on_a_slow_machine(double giveUp, bool balanced)
    {
        var (problem, wish) = (Call(rules: true, grain: 0.05, papers: 16), new Wish { GiveUp = giveUp, Balanced = balanced, Limit = TimeSpan.FromMinutes(10) });
        var fast = Assert.IsType<Solved>(Matcher.Solve(problem, wish));
        var slow = Assert.IsType<Solved>(Matcher.Solve(problem, wish, new Listener(_ => SpinWait.SpinUntil(() => false, 3))));
        Assert.Equal(fast.Plan.Pairs, slow.Plan.Pairs);
        Assert.Equal(fast.Account.Rounds, slow.Account.Rounds);
    }

    [Fact]
    public void It_stops_while_it_looks_for_what_clashes()
    {
        // Ten papers of which none can be seated: all who may review them must not sit together.
        var apart = Enumerable.Range(0, 6).SelectMany(one => Enumerable.Range(one + 1, 5 - one).Select(other => new Couple(one, other))).ToList();
        var problem = new Problem(new DenseScores(6, 10, [.. Enumerable.Repeat(1.0, 60)]), [.. Enumerable.Repeat(2, 10)], [.. Enumerable.Repeat(9, 6)]) { Apart = apart };
        using var stop = new CancellationTokenSource();
        Assert.ThrowsAny<OperationCanceledException>(() => Matcher.Solve(problem, null, new Listener(at => (at.Step == "what clashes" ? stop : null)?.Cancel()), stop.Token));
        Assert.Single(Assert.IsType<Infeasible>(Matcher.Solve(problem)).Papers);
    }

    private static Problem Call(bool rules, double grain = 1e-9, int papers = 60)
    {
        var (random, reviewers) = (new Random(4), papers * 3 / 2);
        var plain = Problem.Uniform(new DenseScores(reviewers, papers, [.. Enumerable.Range(0, reviewers * papers).Select(_ => Math.Round(random.NextDouble() / grain) * grain)]), 3, 3);
        return rules ? new(plain.Scores, plain.Demand, plain.MaxLoad) { Apart = [.. Enumerable.Range(0, papers * 2 / 3).Select(one => new Couple(one, one + 1))], Groups = [new([.. Enumerable.Range(0, papers / 2)], 1)] } : plain;
    }

    private sealed class Listener(Action<Progress> told) : IProgress<Progress>
    {
        public void Report(Progress value) => told(value);
    }
}
