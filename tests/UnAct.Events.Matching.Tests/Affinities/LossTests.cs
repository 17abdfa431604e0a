using UnAct.Matching.Affinities;

namespace UnAct.Matching.Tests.Affinities;

/// <summary>The weighted Kendall loss, counted by hand.</summary>
public sealed class LossTests
{
    [Fact]
    public void What_is_lost_is_the_difference_of_the_ratings()
    {
        // Pairs of the first: 5-3 right, 5-1 tied (4 of weight, 2 lost), 3-1 wrong (2 lost); of the second: 4-2 wrong (2 lost). 6 of 10.
        (string, double, double?)[] rated = [("a", 5, 0.8), ("a", 3, 0.2), ("a", 1, 0.8), ("b", 4, 0.1), ("b", 2, 0.9), ("c", 3, 0.5)];
        Assert.Equal(6.0 / 10, Loss.WeightedKendall(rated), 1e-12);
    }

    [Fact]
    public void Right_wrong_and_silent_scores()
    {
        static (string, double, double?)[] Rated(Func<int, double?> score) => [.. Enumerable.Range(1, 5).Select(n => ("a", (double)n, score(n)))];
        Assert.Equal(0, Loss.WeightedKendall(Rated(n => n * 0.1)));
        Assert.Equal(1, Loss.WeightedKendall(Rated(n => -n)));
        Assert.Equal(0.5, Loss.WeightedKendall(Rated(_ => null)));
        Assert.Equal(0, Loss.WeightedKendall(Rated(n => n == 1 ? null : n)));
        Assert.True(double.IsNaN(Loss.WeightedKendall([("a", 1, 0.5), ("b", 2, 0.5)])));
    }
}
