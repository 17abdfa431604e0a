using UnAct.Reviews;

namespace UnAct.Tests.Reviews;

/// <summary>Whether adjusting does any good, and no harm: on reviews whose severities are known because they were drawn. Seeds are fixed.</summary>
public sealed class DrawnSeverityTests
{
    [Fact]
    public void Of_a_large_call_the_severities_and_their_share_are_found()
    {
        var drawn = DrawnReviews.Of(1, 1000, 300, 3, 0.1, 0.2);

        var adjusted = AdjustedScores.Of(drawn.All);

        Assert.True(adjusted.IsMeaningful);
        Assert.InRange(adjusted.Lambda, 3, 5.5);
        Assert.InRange(Correlation([.. adjusted.Reviewers.Select(one => (one.Severity, drawn.Severity[one.Reviewer]))]), 0.7, 1);
        Assert.InRange(ErrorOf(drawn, adjusted.Papers) / ErrorOf(drawn, Means(drawn)), 0.5, 0.92);
    }

    [Theory]
    // Papers, reviewers, the deviation of severities beside chance of 0.2, and the share of the plain means' squared error that may be left.
    [InlineData(30, 10, 0.2, 0.7)]
    [InlineData(30, 10, 0.1, 0.96)]
    [InlineData(100, 30, 0.2, 0.62)]
    [InlineData(100, 30, 0.1, 0.91)]
    [InlineData(100, 30, 0.05, 1)]
    [InlineData(30, 10, 0, 1.02)]
    [InlineData(100, 30, 0, 1.01)]
    public void Over_many_calls_it_errs_less_than_plain_means_and_hardly_more_than_whoever_knows_lambda(int papers, int reviewers, double severity, double most)
    {
        var (adjusted, plain, knowing) = (0.0, 0.0, 0.0);
        for (var seed = 0; seed < 300; seed++)
        {
            var drawn = DrawnReviews.Of(seed, papers, reviewers, 3, severity, 0.2);
            adjusted += ErrorOf(drawn, AdjustedScores.Of(drawn.All).Papers);
            plain += ErrorOf(drawn, Means(drawn));
            knowing += ErrorOf(drawn, AdjustedScores.Of(drawn.All, 0.2 * 0.2 / (severity * severity)).Papers);
        }

        Assert.InRange(adjusted / plain, 0.3, most);
        Assert.InRange(adjusted / knowing, 0.99, 1.04);
    }

    [Fact]
    public void Without_severities_it_seldom_finds_some() =>
        Assert.InRange(Enumerable.Range(0, 1000).Count(seed => AdjustedScores.Of(DrawnReviews.Of(seed, 60, 15, 3, 0, 0.2).All).IsMeaningful), 40, 90);

    [Fact]
    public void However_clear_the_severities_lambda_has_a_least()
    {
        var drawn = DrawnReviews.Of(7, 60, 15, 3, 0.3, 0);
        var adjusted = AdjustedScores.Of(drawn.All);
        Assert.Equal((AdjustmentGround.Sound, AdjustedScores.LeastLambda), (adjusted.Ground, adjusted.Lambda));
        Assert.InRange(ErrorOf(drawn, adjusted.Papers) / ErrorOf(drawn, Means(drawn)), 0, 0.2);
    }

    /// <summary>Squared, from the worth of the papers; what all share is nobody's error.</summary>
    private static double ErrorOf(DrawnReviews drawn, IReadOnlyDictionary<Guid, double> found)
    {
        double[] errors = [.. found.Select(paper => paper.Value - drawn.Worth[paper.Key])];
        var shared = errors.Average();
        return errors.Average(error => (error - shared) * (error - shared));
    }

    private static Dictionary<Guid, double> Means(DrawnReviews drawn) => drawn.All.GroupBy(review => review.Paper).ToDictionary(paper => paper.Key, paper => paper.Average(review => review.Score));

    private static double Correlation((double One, double Other)[] pairs)
    {
        var (one, other) = (pairs.Average(pair => pair.One), pairs.Average(pair => pair.Other));
        return pairs.Sum(pair => (pair.One - one) * (pair.Other - other)) / Math.Sqrt(pairs.Sum(pair => Math.Pow(pair.One - one, 2)) * pairs.Sum(pair => Math.Pow(pair.Other - other, 2)));
    }
}
