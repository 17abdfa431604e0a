using CsCheck;
using UnAct.Reviews;

namespace UnAct.Tests.Reviews;

/// <summary>Ranks: ties are ties, also where the last bits differ, and what has no score comes last without a rank.</summary>
public sealed class ScoreRanksTests
{
    [Fact]
    public void Competition_ranks() => Assert.Equal(
        [("b", 1, false), ("a", 2, true), ("d", 2, true), ("e", 4, false), ("c", null, false), ("f", null, false)],
        Ranks([("a", 0.5), ("b", 0.75), ("c", null), ("d", 0.5), ("e", 0), ("f", null)]));

    [Fact]
    public void Last_bits_part_nobody_and_digits_on_a_page_join_nobody()
    {
        Assert.NotEqual(0.3, 0.1 + 0.2);
        Assert.True(ScoreRanks.Tie(0.3, 0.1 + 0.2));
        Assert.False(ScoreRanks.Tie(0.664, 0.66));
        Assert.False(ScoreRanks.Tie(0.5, 0.5 + 1e-8));
        Assert.True(ScoreRanks.Tie(-0.0, 0.0));
    }

    [Fact]
    public void Means_of_the_same_marks_tie_in_whatever_order_they_are_added() => Gen.Select(Gen.Int[1, 9].Array[1, 12], Gen.Int[1, 9], Gen.Int[0, 1_000_000]).Sample((marks, width, seed) =>
    {
        var scores = marks.Select(mark => (double)mark / width).ToArray();
        var one = scores.Sum() / scores.Length;
        new Random(seed).Shuffle(scores);
        Assert.True(ScoreRanks.Tie(one, scores.Sum() / scores.Length));
        Assert.True(ScoreRanks.Tie(one, (double)marks.Sum() / (width * marks.Length)));
        // One mark higher is another score.
        Assert.False(ScoreRanks.Tie(one, (double)(marks.Sum() + 1) / (width * marks.Length)));
    });

    [Fact]
    public void A_rank_is_one_more_than_how_many_are_better() => Gen.Int[-1, 6].Array[0, 20].Sample(drawn =>
    {
        var items = drawn.Select((n, at) => (At: at, Score: n < 0 ? (double?)null : n / 6.0)).ToArray();
        var ranked = ScoreRanks.Of(items, item => item.Score);
        Assert.Equal(items.Length, ranked.Count);
        Assert.All(ranked, one => Assert.Equal(one.Item.Score is { } score ? 1 + items.Count(other => other.Score > score) : null, one.Rank));
        Assert.All(ranked, one => Assert.Equal(one.Item.Score is { } score && items.Count(other => other.Score == score) > 1, one.IsTied));
        Assert.Equal(ranked.Select(one => one.Item), items.OrderByDescending(item => item.Score ?? -1));
    });

    [Fact]
    public void What_is_no_number_has_no_rank() => Assert.Throws<ArgumentException>(() => Ranks([("a", double.NaN)]));

    private static IEnumerable<(string, int?, bool)> Ranks((string Name, double? Score)[] items) => ScoreRanks.Of(items, item => item.Score).Select(one => (one.Item.Name, one.Rank, one.IsTied));
}
