using CsCheck;
using UnAct.Reviews;

namespace UnAct.Tests.Reviews;

/// <summary>One review's score and one paper's figures: by hand, and what must hold of them whatever was marked. A missing mark is never nought.</summary>
public sealed class ReviewScoreTests
{
    private static readonly Guid[] Ids = [.. Enumerable.Range(1, 9).Select(n => new Guid(n, 0, 0, new byte[8]))];

    private static readonly Gen<CriterionMark[]> Reviews = Gen.Int[0, 1_000_000].Select(seed => Some(new Random(seed)));

    [Fact]
    public void A_score_is_the_weighted_mean_of_what_was_answered()
    {
        // 3 of 1..5 is 1/2, 8 of 0..10 is 4/5; weights 2 and 1.
        CriterionMark[] marks = [Mark(0, 2, 1, 5, 3), Mark(1, 1, 0, 10, 8), Mark(2, 7, 1, 5, null)];
        Assert.Equal(0.6, ReviewScore.Of(marks)!.Value, 1e-15);
        Assert.Equal(0.5, ReviewScore.Of([marks[0], marks[2]])!.Value, 1e-15);
        Assert.Equal(0.25, ReviewScore.Of([Mark(0, 1, -3, 1, -2)])!.Value, 1e-15);
    }

    [Fact]
    public void Nothing_answered_is_no_score()
    {
        Assert.Null(ReviewScore.Of([]));
        Assert.Null(ReviewScore.Of([Mark(0, 1, 1, 5, null), Mark(1, 3, 1, 5, null)]));
        Assert.Equal(0, ReviewScore.Of([Mark(0, 1, 1, 5, 1), Mark(1, 3, 1, 5, null)]));
    }

    [Fact]
    public void What_is_not_answered_changes_nothing() => Reviews.Sample(marks =>
    {
        CriterionMark[] answered = [.. marks.Where(mark => mark.Mark is not null)];
        Assert.Equal(ReviewScore.Of(answered), ReviewScore.Of(marks));
        if (answered.Length > 0)
        {
            var normalised = answered.Select(mark => (mark.Mark!.Value - mark.Lowest) / (mark.Highest - mark.Lowest)).ToList();
            Assert.InRange(ReviewScore.Of(marks)!.Value, normalised.Min() - 1e-15, Math.Min(1, normalised.Max() + 1e-15));
        }
    });

    [Fact]
    public void Neither_order_nor_the_unit_of_weights_nor_that_of_marks_matters() => Reviews.Sample(marks =>
    {
        var score = ReviewScore.Of(marks);
        Assert.Equal(score, ReviewScore.Of(marks.Reverse()));
        Same(score, ReviewScore.Of(marks.Select(mark => mark with { Weight = mark.Weight * 7 })));
        Same(score, ReviewScore.Of(marks.Select(mark => mark with { Lowest = (2 * mark.Lowest) - 9, Highest = (2 * mark.Highest) - 9, Mark = (2 * mark.Mark) - 9 })));
    });

    [Fact]
    public void What_cannot_be_is_refused()
    {
        foreach (var wrong in new[] { Mark(0, 0, 1, 5, 3), Mark(0, -1, 1, 5, 3), Mark(0, double.NaN, 1, 5, 3), Mark(0, 1, 5, 5, 5), Mark(0, 1, 5, 1, 3), Mark(0, 1, 1, 5, 5.1), Mark(0, 1, 1, 5, 0), Mark(0, 1, 1, 5, double.NaN), Mark(0, double.PositiveInfinity, 1, 5, null) })
        {
            Assert.Throws<ArgumentException>(() => ReviewScore.Of([wrong]));
            Assert.Throws<ArgumentException>(() => PaperScores.Of([[wrong]]));
        }

        Assert.Throws<ArgumentException>(() => ReviewScore.Of([Mark(0, 1, 1, 5, 3), Mark(0, 1, 1, 5, 4)]));
    }

    [Fact]
    public void The_figures_of_a_paper_by_hand()
    {
        // Scores 1/4, 1/2 and 3/4, one review without any: mean 1/2, deviations 1/4, 0 and 1/4 over n - 1 = 2.
        var paper = PaperScores.Of([[Mark(0, 1, 1, 5, 2), Mark(1, 1, 1, 5, null)], [Mark(0, 1, 1, 5, 2), Mark(1, 1, 1, 5, 4)], [Mark(0, 1, 1, 5, 4)], [Mark(1, 1, 1, 5, null)]]);

        Assert.Equal((3, 1), (paper.Count, paper.Unscored));
        Assert.Equal((0.5, 0.25, 0.25, 0.75), (paper.Mean, paper.Spread, paper.Lowest, paper.Highest));
        Assert.Equal([new CriterionScore(Ids[0], 3, 1.25 / 3), new CriterionScore(Ids[1], 1, 0.75)], paper.Criteria);
    }

    [Fact]
    public void Figures_that_are_not_defined_are_not_there()
    {
        var none = PaperScores.Of([]);
        Assert.Equal((0, null, null, null, null), (none.Count, none.Mean, none.Spread, none.Lowest, none.Highest));
        var unmarked = PaperScores.Of([[Mark(0, 1, 1, 5, null)], []]);
        Assert.Equal((0, 2, null, null), (unmarked.Count, unmarked.Unscored, unmarked.Mean, unmarked.Spread));
        Assert.Equal([new CriterionScore(Ids[0], 0, null)], unmarked.Criteria);
        var one = PaperScores.Of([[Mark(0, 1, 1, 5, 4)]]);
        Assert.Equal((1, 0.75, null), (one.Count, one.Mean, one.Spread));
        Assert.Equal(0, PaperScores.Of([[Mark(0, 1, 1, 5, 4)], [Mark(0, 1, 1, 5, 4)]]).Spread);
    }

    [Fact]
    public void Figures_do_not_hang_on_the_order_and_one_without_marks_changes_none() => Reviews.Array[0, 8].Sample(reviews =>
    {
        var paper = PaperScores.Of(reviews);
        var turned = PaperScores.Of(reviews.Reverse().Select(marks => marks.Reverse().ToArray()).Append([Mark(0, 1, 0, 1, null)]));
        Assert.Equal((paper.Count, paper.Unscored + 1, paper.Mean, paper.Spread, paper.Lowest, paper.Highest), (turned.Count, turned.Unscored, turned.Mean, turned.Spread, turned.Lowest, turned.Highest));
        Assert.Equal(paper.Criteria.Where(one => one.Count > 0), turned.Criteria.Where(one => one.Count > 0));
        Assert.True(paper.Mean is null || (paper.Lowest <= paper.Mean && paper.Mean <= paper.Highest));
    });

    [Fact]
    public void Spread_is_that_of_the_differences_of_all_pairs() => Gen.Double[0, 1].Array[2, 9].Sample(scores =>
    {
        var (n, pairs) = (scores.Length, from one in scores from other in scores select (one - other) * (one - other));
        Assert.Equal(Math.Sqrt(pairs.Sum() / (2.0 * n * (n - 1))), PaperScores.SpreadOf(scores)!.Value, 1e-12);
        Assert.Equal(PaperScores.SpreadOf(scores)!.Value, PaperScores.SpreadOf([.. scores.Select(score => score + 3)])!.Value, 1e-12);
    });

    private static CriterionMark Mark(int which, double weight, double lowest, double highest, double? mark) => new(Ids[which], weight, lowest, highest, mark);

    private static CriterionMark[] Some(Random random) => [.. Enumerable.Range(0, random.Next(Ids.Length)).Select(which =>
    {
        int lowest = random.Next(-2, 3), width = random.Next(1, 10);
        return Mark(which, random.Next(1, 6) / 2.0, lowest, lowest + width, random.Next(3) == 0 ? null : lowest + random.Next(width + 1));
    })];

    private static void Same(double? one, double? other)
    {
        Assert.Equal(one is null, other is null);
        Assert.Equal(one ?? 0, other ?? 0, 1e-14);
    }
}
