using UnAct.Matching.Tests.Harness;

namespace UnAct.Matching.Tests;

/// <summary>What other systems were seen to do wrong, each as small as it can be.</summary>
public sealed class KnownFaultTests
{
    // Rounded to two decimals all of these are 0.5, and any plan would do.
    [Fact]
    public void Scores_that_differ_in_the_sixth_decimal_are_told_apart()
    {
        var random = new Random(5);
        var order = Enumerable.Range(0, 30).ToArray();
        random.Shuffle(order);
        var scores = new DenseScores(30, 10, [.. Enumerable.Range(0, 300).Select(at => 0.5 + (order[at % 30] * 1e-6))]);
        var solved = Assert.IsType<Solved>(Matcher.Solve(Problem.Uniform(scores, 3, 1)));
        Assert.Equal((30 * 0.5) + (435 * 1e-6), solved.Account.Total, 1e-12);

        solved = Assert.IsType<Solved>(Matcher.Solve(Problem.Uniform(scores, 1, 1)));
        Assert.Equal(Enumerable.Range(20, 10), solved.Plan.Pairs.Select(pair => order[pair.Reviewer]).Order());
    }

    // First the best plan, then the least loads by moving papers to who lacks them: 1.9 here, where 2.6 can be had.
    [Fact]
    public void Least_loads_are_optimal_together_with_the_rest()
    {
        var scores = new DenseScores(3, 3, [1.0, 0.9, 0.0, 0.9, 0.0, 0.7, 1.0, 0.8, 0.0]);
        var problem = new Problem(scores, [1, 1, 1], [3, 3, 3], [0, 1, 1]);
        var account = Assert.IsType<Solved>(Matcher.Solve(problem)).Account;
        Assert.Equal(Brute.Plans(problem).Max(plan => Brute.Total(problem, plan)), account.Total, 1e-12);
        Assert.Equal(2.6, account.Total, 1e-12);
        Assert.Equal(0, account.Violations);
    }

    [Fact]
    public void A_paper_without_reviewers_is_no_plan()
    {
        var scores = new SparseScores(5, 3, [.. Enumerable.Range(0, 5).Select(reviewer => (reviewer, 1, double.NaN))]);
        var none = Assert.IsType<Infeasible>(Matcher.Solve(Problem.Uniform(scores, 1, 5)));
        Assert.Equal("Paper 1 needs 1 review, and no reviewer may review it.", none.Words);
        Assert.Equal([1], none.Papers);
    }

    // Who forbids the pair afterwards keeps 1.0 + 0.1; who knew it before has 0.9 + 0.8.
    [Fact]
    public void A_rule_is_known_before_the_optimum_is_sought()
    {
        var scores = new DenseScores(2, 2, [0.9, 1.0, 0.1, 0.8]);
        var problem = new Problem(scores, [1, 1], [1, 1]) { Forbidden = [new(1, 0)] };
        Assert.Equal(1.7, Assert.IsType<Solved>(Matcher.Solve(problem)).Account.Total, 1e-12);

        var seated = new Problem(new DenseScores(3, 1, [1, 0.9, 0.2]), [2], [1, 1, 1]) { Apart = [new(0, 1)] };
        var solved = Assert.IsType<Solved>(Matcher.Solve(seated));
        Assert.Equal([0, 2], solved.Plan.ReviewersOf[0]);
        Assert.Equal(1.2, solved.Account.Bound, 1e-9);

        var seniors = new Problem(new DenseScores(3, 2, [1, 0.9, 0.2, 1, 0.9, 0.4]), [1, 1], [2, 2, 1]) { Groups = [new([1, 2], 1)] };
        Assert.Equal(1.8, Assert.IsType<Solved>(Matcher.Solve(seniors)).Account.Total, 1e-9);
    }

    // Taking the best first leaves the last paper one short; a chain of exchanges does not.
    [Fact]
    public void As_many_reviews_as_asked_for_wherever_that_is_possible()
    {
        const int Papers = 40;
        var scores = new DenseScores(Papers, Papers, [.. Enumerable.Range(0, Papers * Papers).Select(at => (Reviewer: at % Papers, Paper: at / Papers))
            .Select(p => p.Reviewer == p.Paper ? 0.1 : p.Reviewer == p.Paper + 1 ? 1 : double.NaN)]);
        var solved = Assert.IsType<Solved>(Matcher.Solve(Problem.Uniform(scores, 1, 1)));
        Assert.Equal(1, solved.Plan.ReviewersOf.Min(of => of.Count));
        // The last paper has but the last reviewer, so that nobody has a better one.
        Assert.Equal(4, solved.Account.Total, 1e-9);
    }

    [Fact]
    public void A_large_call_with_too_few_places_is_answered_in_words()
    {
        const int Papers = 1_000, Reviewers = 990;
        var random = new Random(3);
        var scores = new DenseScores(Reviewers, Papers, [.. Enumerable.Range(0, Reviewers * Papers).Select(_ => random.Next(10) == 0 ? double.NaN : random.NextDouble())]);
        var none = Assert.IsType<Infeasible>(Matcher.Solve(Problem.Uniform(scores, 3, 3)));
        Assert.Equal((Reviewers * 3 / 3) + 1, none.Papers.Count);
        Assert.StartsWith("Papers 0, 1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 11 and 979 others need 2973 reviews and compete for 2970 places of 990 unconflicted reviewers", none.Words, StringComparison.Ordinal);
    }
}
