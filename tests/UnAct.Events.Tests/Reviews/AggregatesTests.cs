using CsCheck;
using UnAct.Reviews;

namespace UnAct.Tests.Reviews;

/// <summary>No figure gives away a score that its viewer does not know: the table of the rule, and somebody who tries.</summary>
public sealed class AggregatesTests
{
    [Theory]
    [InlineData(0, 0, AggregateSight.All)]
    [InlineData(1, 0, AggregateSight.None)]
    [InlineData(1, 1, AggregateSight.All)]
    [InlineData(2, 0, AggregateSight.Mean)]
    [InlineData(2, 1, AggregateSight.None)]
    [InlineData(2, 2, AggregateSight.All)]
    [InlineData(3, 0, AggregateSight.Mean)]
    [InlineData(3, 1, AggregateSight.Mean)]
    [InlineData(3, 2, AggregateSight.None)]
    [InlineData(9, 8, AggregateSight.None)]
    [InlineData(9, 7, AggregateSight.Mean)]
    [InlineData(9, 9, AggregateSight.All)]
    public void What_may_be_seen(int reviews, int known, AggregateSight sight)
    {
        Assert.Equal(sight, Aggregates.Of(isChair: false, reviews, known));
        Assert.Equal(AggregateSight.All, Aggregates.Of(isChair: true, reviews, known));
    }

    [Theory]
    [InlineData(-1, 0)]
    [InlineData(2, -1)]
    [InlineData(2, 3)]
    public void What_cannot_be_is_refused(int reviews, int known) => Assert.Throws<ArgumentOutOfRangeException>(() => Aggregates.Of(isChair: true, reviews, known));

    [Fact]
    public void Whoever_sees_a_mean_can_think_of_other_scores_for_each_review_they_do_not_know() => Gen.Select(Gen.Double[0.1, 0.9].Array[1, 8], Gen.Int[0, 8]).Sample((scores, drawn) =>
    {
        var known = Math.Min(drawn, scores.Length);
        var sight = Aggregates.Of(isChair: false, scores.Length, known);
        var left = scores.Length - known;
        Assert.Equal(left > 1, sight == AggregateSight.Mean);
        for (var which = known; sight == AggregateSight.Mean && which < scores.Length; which++)
        {
            var other = which + 1 < scores.Length ? which + 1 : known;
            double[] thought = [.. scores];
            (thought[which], thought[other]) = (scores[which] + 0.05, scores[other] - 0.05);
            Assert.Equal(scores.Average(), thought.Average(), 1e-12);
            Assert.True(other >= known && other != which);
        }

        if (left == 1)
        {
            // Why none is shown: it would be this one.
            Assert.Equal(scores[known], (scores.Average() * scores.Length) - scores.Take(known).Sum(), 1e-10);
        }
    });

    [Fact]
    public void Beside_the_mean_a_spread_would_give_two_scores_away() => Gen.Select(Gen.Double[0, 1], Gen.Double[0, 1], Gen.Double[0, 1]).Sample((own, one, other) =>
    {
        double[] all = [own, one, other];
        var (mean, spread) = (all.Average(), PaperScores.SpreadOf(all)!.Value);
        var sum = (3 * mean) - own;
        var squares = (2 * spread * spread) + (3 * mean * mean) - (own * own);
        var root = Math.Sqrt(Math.Max(0, (2 * squares) - (sum * sum)));
        Assert.Equal(Math.Max(one, other), (sum + root) / 2, 1e-6);
        Assert.Equal(AggregateSight.Mean, Aggregates.Of(isChair: false, 3, 1));
    });
}
