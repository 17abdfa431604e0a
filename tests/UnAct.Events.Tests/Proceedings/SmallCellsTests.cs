using UnAct.Proceedings;

namespace UnAct.Tests.Proceedings;

public sealed class SmallCellsTests
{
    [Fact]
    public void What_is_many_is_shown() => Assert.Equal([(6, 12), (20, 40)], SmallCells.Hide([(6, 12), (20, 40)]).Select(r => (r.Accepted!.Value, r.Of!.Value)));

    [Fact]
    public void What_is_few_is_hidden_and_what_would_tell_it_beside_a_total() =>
        // The third is small; the first is the next smallest.
        Assert.Equal([(null, null), (20, 40), (null, null)], SmallCells.Hide([(6, 12), (20, 40), (1, 3)]));

    [Fact]
    public void That_none_was_accepted_tells_of_each() => Assert.Equal([(null, 12), (null, 7), (20, 40)], SmallCells.Hide([(6, 12), (0, 7), (20, 40)]));

    [Fact]
    public void What_is_hidden_is_many_together() =>
        // Two of two each make four: one more is needed.
        Assert.Equal([(null, null), (null, null), (null, null), (30, 60)], SmallCells.Hide([(1, 2), (1, 2), (7, 14), (30, 60)]));

    [Theory]
    [InlineData(0, 0, null, null)]
    [InlineData(2, 4, null, null)]
    [InlineData(3, 9, null, 9)]
    [InlineData(9, 9, null, 9)]
    [InlineData(5, 10, 5, 10)]
    public void A_total_stands_alone(int accepted, int of, int? shownAccepted, int? shownOf) => Assert.Equal((shownAccepted, shownOf), SmallCells.Hide((accepted, of)));

    /// <summary>An attacker with the total and the table cannot pin down a hidden count: over many tables by chance, every hidden one has another value that fits everything shown.</summary>
    [Fact]
    public void No_hidden_count_follows_from_the_others()
    {
        var chance = new Random(20260327);
        var hiddenAtAll = 0;
        for (var n = 0; n < 2000; n++)
        {
            var rows = Enumerable.Range(0, chance.Next(2, 7)).Select(_ => chance.Next(1, 30)).Select(of => (Accepted: chance.Next(0, of + 1), Of: of)).ToList();
            var shown = SmallCells.Hide(rows);
            var total = SmallCells.Hide((rows.Sum(r => r.Accepted), rows.Sum(r => r.Of)));
            var (of, accepted) = (rows.Zip(shown).Where(r => r.Second.Of is null).Select(r => r.First).ToList(), rows.Zip(shown).Where(r => r.Second.Accepted is null).Select(r => r.First).ToList());
            hiddenAtAll += accepted.Count;
            Assert.All(rows.Zip(shown), r => Assert.True(r.Second.Of is null or >= 5 && (r.Second.Accepted is null || (r.Second.Accepted >= 5 && r.Second.Of - r.Second.Accepted >= 5)), $"{r}"));
            Assert.All(rows.Zip(shown), r => Assert.True(r.Second.Of is null || r.Second.Of == r.First.Of, $"{r}"));
            if (total.Of is not null && of.Count > 0)
            {
                Assert.True(of.Count > 1 && of.Sum(r => r.Of) >= 5, string.Join(' ', rows));
            }

            if (total.Accepted is not null && accepted.Count > 0)
            {
                Assert.True(accepted.Count > 1 && accepted.Sum(r => r.Accepted) >= 5 && accepted.Sum(r => r.Of - r.Accepted) >= 5, string.Join(' ', rows));
            }
        }

        Assert.True(hiddenAtAll > 1000);
    }
}
