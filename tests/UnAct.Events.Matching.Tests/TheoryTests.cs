using CsCheck;
using UnAct.Matching.Tests.Harness;

namespace UnAct.Matching.Tests;

/// <summary>What must hold of every optimum, whatever the scores.</summary>
public sealed class TheoryTests
{
    private static readonly Gen<int> Seeds = Gen.Int[0, 1_000_000];

    [Fact]
    public void Names_do_not_matter() => Check(seed =>
    {
        var (problem, random) = Some(seed);
        int[] papers = Shuffled(random, problem.Papers), reviewers = Shuffled(random, problem.Reviewers);
        var moved = Dense(problem, (reviewer, paper) => problem.Scores[reviewers[reviewer], papers[paper]]);
        Assert.Equal(Total(problem), Total(new(moved, [.. papers.Select(p => problem.Demand[p])], [.. reviewers.Select(r => problem.MaxLoad[r])], [.. reviewers.Select(r => problem.MinLoad[r])])), 1e-9);
    });

    [Fact]
    public void A_group_that_scores_nothing_is_seated_beside_hundreds()
    {
        var problem = new Problem(new DenseScores(60, 30, [.. Enumerable.Range(0, 1800).Select(at => at % 60 < 20 ? 0.0 : 100)]), [.. Enumerable.Repeat(3, 30)], [.. Enumerable.Repeat(5, 60)]) { Groups = [new([.. Enumerable.Range(0, 20)], 1)] };
        var account = Assert.IsType<Solved>(Matcher.Solve(problem)).Account;
        Assert.Equal((6000.0, 0), (account.Total, account.Violations));
        Assert.InRange(account.Gap, 0, 1e-4);
    }

    [Fact]
    public void A_factor_stretches_the_total() => Check(seed =>
    {
        var (problem, random) = Some(seed);
        var factor = Math.Pow(10, random.Next(-6, 7));
        Assert.Equal(Total(problem) * factor, Total(With(problem, Dense(problem, (r, p) => problem.Scores[r, p] * factor))), 1e-9 * factor);
    });

    [Fact]
    public void A_constant_on_a_paper_is_paid_once_for_each_of_its_reviews() => Check(seed =>
    {
        var (problem, random) = Some(seed);
        var (which, constant) = (random.Next(problem.Papers), (random.NextDouble() * 10) - 5);
        Assert.Equal(Total(problem) + (constant * problem.Demand[which]), Total(With(problem, Dense(problem, (r, p) => problem.Scores[r, p] + (p == which ? constant : 0)))), 1e-9);
    });

    [Fact]
    public void A_reviewer_twice_is_as_good_as_twice_the_places_or_better() => Check(seed =>
    {
        var (problem, random) = Some(seed, least: false);
        var which = random.Next(problem.Reviewers);
        var twice = Dense(problem.Reviewers + 1, problem.Papers, (r, p) => problem.Scores[r == problem.Reviewers ? which : r, p]);
        var more = Total(new(twice, problem.Demand, [.. problem.MaxLoad, problem.MaxLoad[which]]));
        var roomier = Total(new(problem.Scores, problem.Demand, [.. problem.MaxLoad.Select((most, r) => r == which ? 2 * most : most)]));
        Assert.InRange(more, roomier - 1e-9, double.PositiveInfinity);
    });

    [Fact]
    public void Another_reviewer_never_lowers_the_total() => Check(seed =>
    {
        var (problem, random) = Some(seed, least: false);
        var more = Dense(problem.Reviewers + 1, problem.Papers, (r, p) => r == problem.Reviewers ? random.NextDouble() : problem.Scores[r, p]);
        Assert.InRange(Total(new(more, problem.Demand, [.. problem.MaxLoad, random.Next(0, 4)])), Total(problem) - 1e-9, double.PositiveInfinity);
    });

    [Fact]
    public void Prices_tell_what_a_place_more_is_worth() => Check(seed =>
    {
        var (problem, random) = Some(seed, least: false);
        var account = Assert.IsType<Solved>(Matcher.Solve(problem)).Account;
        var which = random.Next(problem.Reviewers);
        var gained = Total(new(problem.Scores, problem.Demand, [.. problem.MaxLoad.Select((most, r) => r == which ? most + 1 : most)])) - account.Total;
        Assert.InRange(gained, -1e-9, account.ReviewerPrices[which] + 1e-9);
        Assert.All(account.ReviewerPrices, price => Assert.InRange(price, 0, 3));
    });

    // The total is concave in a paper's demand: its price lies between what a review less brings and what a review more costs, whatever constants its scores carry.
    [Fact]
    public void Prices_tell_what_a_review_less_is_worth() => Check(seed =>
    {
        var (problem, random) = Some(seed, least: false);
        int[] constants = [.. problem.Demand.Select(_ => random.Next(-50, 50))];
        problem = With(problem, Dense(problem, (r, p) => problem.Scores[r, p] + constants[p]));
        var account = Assert.IsType<Solved>(Matcher.Solve(problem)).Account;
        var which = random.Next(problem.Papers);
        double? Gained(int by) => Matcher.Solve(new(problem.Scores, [.. problem.Demand.Select((d, p) => p == which ? d + by : d)], problem.MaxLoad)) is Solved solved ? solved.Account.Total - account.Total : null;
        Assert.InRange(account.PaperPrices[which], Gained(-1)!.Value - 1e-9, -(Gained(1) ?? double.NegativeInfinity) + 1e-9);
    });

    [Fact]
    public void The_best_worst_paper_is_never_below_that_of_the_best_total_and_costs_what_it_costs() => Check(seed =>
    {
        var (problem, _) = Some(seed);
        var (best, fair) = (Assert.IsType<Solved>(Matcher.Solve(problem)).Account, Assert.IsType<Solved>(Matcher.Solve(problem, Wish.BestWorst)).Account);
        Assert.InRange(fair.Worst, best.Worst - 1e-9, fair.WorstBound + 1e-9);
        Assert.InRange(fair.Total, double.NegativeInfinity, best.Total + 1e-9);
    }, 40);

    [Fact]
    public void Balanced_loads_are_as_even_as_the_papers_allow() => Check(seed =>
    {
        var (problem, _) = Some(seed, least: false);
        var plan = Assert.IsType<Solved>(Matcher.Solve(problem, new Wish { Balanced = true })).Plan;
        var (loads, roomy) = (plan.Loads(problem.Reviewers), problem.MaxLoad.Select((most, r) => (most, r)).ToList());
        var highest = loads.Max();
        // Nobody whose places were not all used has two papers fewer than somebody: there are no conflicts here.
        Assert.All(roomy.Where(x => loads[x.r] < Math.Min(x.most, problem.Papers)), x => Assert.InRange(loads[x.r], highest - 1, highest));
        Assert.Empty(Rulebook.Broken(problem, plan));
    });

    private static void Check(Action<int> property, int times = 100) => Seeds.Sample(property, iter: times, threads: 1);

    // Without conflicts, so that a plan exists.
    private static (Problem Problem, Random Random) Some(int seed, bool least = true)
    {
        var random = new Random(seed);
        var (reviewers, papers) = (random.Next(4, 30), random.Next(1, 30));
        var demand = random.Next(1, 4);
        var most = ((papers * demand) + reviewers - 1) / reviewers;
        int[] loads = [.. Enumerable.Range(0, reviewers).Select(_ => Math.Min(papers, most) + random.Next(0, 3))];
        var scores = Dense(reviewers, papers, (_, _) => random.NextDouble());
        return (new(scores, [.. Enumerable.Repeat(demand, papers)], loads, [.. Enumerable.Repeat(least ? papers * demand / reviewers : 0, reviewers)]), random);
    }

    private static double Total(Problem problem)
    {
        var solved = Assert.IsType<Solved>(Matcher.Solve(problem));
        Assert.Equal(0, solved.Account.Violations);
        return solved.Account.Total;
    }

    private static Problem With(Problem problem, ScoreTable scores) => new(scores, problem.Demand, problem.MaxLoad, problem.MinLoad);

    private static DenseScores Dense(Problem like, Func<int, int, double> score) => Dense(like.Reviewers, like.Papers, score);

    private static DenseScores Dense(int reviewers, int papers, Func<int, int, double> score) =>
        new(reviewers, papers, [.. Enumerable.Range(0, reviewers * papers).Select(at => score(at % reviewers, at / reviewers))]);

    private static int[] Shuffled(Random random, int count)
    {
        var order = Enumerable.Range(0, count).ToArray();
        random.Shuffle(order);
        return order;
    }
}
