using CsCheck;
using UnAct.Reviews;

namespace UnAct.Tests.Reviews;

/// <summary>Where dots and bars stand: on their place, beside or above each other, inside the drawing.</summary>
public sealed class ScoreChartTests
{
    private static readonly Gen<double[]> Scores = Gen.OneOf(Gen.Double[0, 1], Gen.Int[0, 4].Select(n => n / 4.0)).Array[0, 12];

    [Fact]
    public void Dots_by_hand()
    {
        var dots = ScoreDots.Of([1, 0.5, 0, 0.5, 0.5 + 1e-16]);

        Assert.Equal([(8, 27), (120, 27), (120, 17), (120, 7), (232, 27)], dots.Dots.Select(dot => (dot.X, dot.Y)));
        Assert.Equal((0.5, 120, 36, 32), (dots.Mean, dots.MeanX, dots.Height, dots.BaseY));
    }

    [Fact]
    public void One_score_has_no_line_for_its_mean_and_none_no_dot()
    {
        Assert.Equal((0.3, null), (ScoreDots.Of([0.3]).Mean, ScoreDots.Of([0.3]).MeanX));
        Assert.Equal((0, null, null), (ScoreDots.Of([]).Dots.Count, ScoreDots.Of([]).Mean, ScoreDots.Of([]).MeanX));
        Assert.Throws<ArgumentException>(() => ScoreDots.Of([1.01]));
        Assert.Throws<ArgumentException>(() => ScoreDots.Of([double.NaN]));
    }

    [Fact]
    public void No_dot_covers_another_or_leaves_the_drawing() => Scores.Sample(scores =>
    {
        var drawn = ScoreDots.Of(scores);
        Assert.Equal(scores.Order(), drawn.Dots.Select(dot => dot.Score));
        Assert.Equal(drawn.Dots, ScoreDots.Of(scores.Reverse()).Dots);
        foreach (var (at, dot) in drawn.Dots.Index())
        {
            Assert.InRange(dot.X, ScoreDots.Radius, ScoreDots.Width - ScoreDots.Radius);
            Assert.InRange(dot.Y, ScoreDots.Radius, drawn.BaseY - ScoreDots.Radius);
            Assert.InRange(dot.X - ScoreDots.Margin - (dot.Score * (ScoreDots.Width - (2 * ScoreDots.Margin))), -0.501, 0.501);
            Assert.All(drawn.Dots.Skip(at + 1), other => Assert.True(Math.Pow(dot.X - other.X, 2) + Math.Pow(dot.Y - other.Y, 2) >= 4 * ScoreDots.Radius * ScoreDots.Radius));
        }
    });

    [Fact]
    public void Bins_by_hand()
    {
        // 0.3 is reached from below by 0.1 + 0.2 and three times 0.1; the best score is in the last bin, with 0.9.
        var drawn = ScoreHistogram.Of([0, 0.0999, 0.1, 0.1 + 0.2, 0.3, 1 - 0.7, null, 0.95, 1, 1.02, -0.01]);

        Assert.Equal([3, 1, 0, 3, 0, 0, 0, 0, 0, 3], drawn.Bins.Select(bin => bin.Count));
        Assert.Equal((10, 1), (drawn.Scored, drawn.Unscored));
        Assert.Equal(new ScoreBin(0, 0.1, 3, 1, 0, 22, 60), drawn.Bins[0]);
        Assert.Equal(new ScoreBin(0.1, 0.2, 1, 25, 40, 22, 20), drawn.Bins[1]);
        Assert.Equal(new ScoreBin(0.9, 1, 3, 217, 0, 22, 60), drawn.Bins[9]);
        Assert.Throws<ArgumentException>(() => ScoreHistogram.Of([double.PositiveInfinity]));
    }

    [Fact]
    public void An_edge_belongs_to_the_bin_above_it_however_it_was_reckoned() => Gen.Select(Gen.Int[0, 9], Gen.Int[1, 40]).Sample((edge, parts) =>
    {
        var mean = Enumerable.Repeat(edge / 10.0, parts).Sum() / parts;
        Assert.Equal(1, ScoreHistogram.Of([mean]).Bins[edge].Count);
    });

    [Fact]
    public void Every_paper_is_in_one_bin_or_has_no_score() => Scores.Sample(scores =>
    {
        var drawn = ScoreHistogram.Of([null, .. scores.Select(score => (double?)score)]);
        Assert.Equal((scores.Length, 1, ScoreHistogram.Count), (drawn.Bins.Sum(bin => bin.Count), drawn.Unscored, drawn.Bins.Count));
        Assert.All(drawn.Bins, bin => Assert.True(bin.Count == 0 ? bin.Height == 0 : bin.Height > 0 && bin.Y >= 0 && bin.Y + bin.Height == ScoreHistogram.Height));
    });
}
