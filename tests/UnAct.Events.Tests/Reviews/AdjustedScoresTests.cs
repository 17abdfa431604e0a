using CsCheck;
using UnAct.Reviews;

namespace UnAct.Tests.Reviews;

/// <summary>Scores adjusted for severity: by hand, against all equations written out, what must hold whatever was scored, and against truths that are known because they were drawn.</summary>
public sealed class AdjustedScoresTests
{
    private static readonly Gen<int> Seeds = Gen.Int[0, 1_000_000];

    private static readonly Guid P1 = Id(1), P2 = Id(2), P3 = Id(3), R1 = Id(11), R2 = Id(12);

    [Fact]
    public void By_hand()
    {
        // R1 is 0.1 below the mean of both papers, R2 as much above: (2 + lambda) severity = 0.2.
        ScoredReview[] reviews = [new(P1, R1, 0.4), new(P1, R2, 0.6), new(P2, R1, 0.5), new(P2, R2, 0.7), new(P3, R1, 0.5)];

        var adjusted = AdjustedScores.Of(reviews, 0.5);

        Assert.Equal([(R1, 3, 2), (R2, 2, 2)], adjusted.Reviewers.Select(one => (one.Reviewer, one.Reviews, one.Compared)));
        Assert.Equal([0.08, -0.08], adjusted.Reviewers.Select(one => Math.Round(one.Severity, 12)));
        Assert.Equal([0.5, 0.6, 0.58], new[] { P1, P2, P3 }.Select(paper => Math.Round(adjusted.Papers[paper], 12)));
        Assert.Equal((AdjustmentGround.TooFew, 0.5), (adjusted.Ground, adjusted.Lambda));
    }

    [Fact]
    public void As_with_all_equations_written_out() => Gen.Select(Seeds, Gen.OneOfConst(0.001, 0.1, 1, 7, 1000)).Sample((seed, lambda) =>
    {
        var reviews = DrawnReviews.Uneven(seed);
        var (papers, severities) = DenseSeverities.Solve(reviews, lambda);
        var adjusted = AdjustedScores.Of(reviews, lambda);
        Assert.Equal(papers.Count, adjusted.Papers.Count);
        Assert.All(adjusted.Papers, paper => Assert.Equal(papers[paper.Key], paper.Value, 1e-9));
        Assert.Equal(severities.Count, adjusted.Reviewers.Count);
        Assert.All(adjusted.Reviewers, one => Assert.Equal(severities[one.Reviewer], one.Severity, 1e-9));
    });

    [Fact]
    public void Lambda_and_ground_are_as_with_matrices_written_out()
    {
        var grounds = new HashSet<AdjustmentGround>();
        for (var seed = 0; seed < 60; seed++)
        {
            var reviews = seed % 2 == 0 ? DrawnReviews.Uneven(seed) : DrawnReviews.Of(seed, 30, 8 + (seed % 5), 3, 0.05 * (seed % 4), 0.15).All;
            var (leftOver, chance, severities) = DenseSeverities.Variances(reviews);
            var adjusted = AdjustedScores.Of(reviews);
            grounds.Add(adjusted.Ground);
            if (leftOver < AdjustedScores.LeastLeftOver)
            {
                Assert.Equal(AdjustmentGround.TooFew, adjusted.Ground);
            }
            else if (adjusted.IsMeaningful)
            {
                Assert.Equal(Math.Max(AdjustedScores.LeastLambda, chance / severities), adjusted.Lambda, 1e-8 * adjusted.Lambda);
            }
            else
            {
                Assert.Equal(double.PositiveInfinity, adjusted.Lambda);
            }
        }

        Assert.Equal(3, grounds.Count);
    }

    [Fact]
    public void The_order_of_reviews_changes_no_bit() => Seeds.Sample(seed =>
    {
        var reviews = seed % 2 == 0 ? DrawnReviews.Uneven(seed) : DrawnReviews.Of(seed, 20, 8, 3, 0.2, 0.1).All;
        AdjustedScores one = AdjustedScores.Of(reviews), other = AdjustedScores.Of(DrawnReviews.Shuffled(seed, reviews));
        Assert.Equal((one.Ground, one.Lambda), (other.Ground, other.Lambda));
        Assert.Equal(one.Reviewers, other.Reviewers);
        Assert.Equal(one.Papers.OrderBy(paper => paper.Key), other.Papers.OrderBy(paper => paper.Key));
    });

    [Fact]
    public void A_constant_on_everything_moves_every_paper_by_it_and_nothing_else() => Gen.Select(Seeds, Gen.Double[-3, 3]).Sample((seed, constant) =>
    {
        var reviews = DrawnReviews.Of(seed, 20, 8, 3, 0.2, 0.1).All;
        AdjustedScores one = AdjustedScores.Of(reviews), other = AdjustedScores.Of(reviews.Select(review => review with { Score = review.Score + constant }));
        Assert.Equal(one.Ground, other.Ground);
        Assert.All(one.Papers, paper => Assert.Equal(paper.Value + constant, other.Papers[paper.Key], 1e-9));
        Assert.All(one.Reviewers.Zip(other.Reviewers), pair => Assert.Equal(pair.First.Severity, pair.Second.Severity, 1e-9));
    });

    [Fact]
    public void Who_scores_everything_lower_by_a_constant_is_as_much_more_severe_less_the_shrinkage() => Gen.Select(Seeds, Gen.Double[0.05, 1]).Sample((seed, constant) =>
    {
        // Five reviewers, each with every one of 40 papers: but for the mean, A is 40; so 40 / (40 + lambda) of it is kept, 4/5 theirs and 1/5 lent to the others.
        var reviews = DrawnReviews.Of(seed, 40, 5, 5, 0.1, 0.1).All.ToList();
        var complete = (from paper in reviews.Select(review => review.Paper).Distinct() from who in reviews.Select(review => review.Reviewer).Distinct() select new ScoredReview(paper, who, new Random(HashCode.Combine(paper, who)).NextDouble())).ToList();
        var who1 = complete[0].Reviewer;
        AdjustedScores one = AdjustedScores.Of(complete, 10), other = AdjustedScores.Of(complete.Select(review => review.Reviewer == who1 ? review with { Score = review.Score - constant } : review), 10);
        Assert.All(one.Reviewers.Zip(other.Reviewers), pair => Assert.Equal(pair.First.Severity + (40 / 50.0 * constant * (pair.First.Reviewer == who1 ? 4 / 5.0 : -1 / 5.0)), pair.Second.Severity, 1e-9));
    });

    [Fact]
    public void Without_end_lambda_gives_plain_means() => Seeds.Sample(seed =>
    {
        var reviews = DrawnReviews.Uneven(seed);
        AdjustedScores never = AdjustedScores.Of(reviews, double.PositiveInfinity), hardly = AdjustedScores.Of(reviews, 1e12);
        Assert.All(never.Reviewers, one => Assert.Equal(0, one.Severity));
        foreach (var paper in reviews.GroupBy(review => review.Paper))
        {
            Assert.Equal(paper.Average(review => review.Score), never.Papers[paper.Key], 1e-14);
            Assert.Equal(never.Papers[paper.Key], hardly.Papers[paper.Key], 1e-9);
        }
    });

    [Fact]
    public void Groups_that_share_nothing_are_as_alone_and_each_adds_up_to_nought() => Gen.Select(Seeds, Seeds).Sample((seed, more) =>
    {
        IReadOnlyList<ScoredReview> one = DrawnReviews.Uneven(seed), other = DrawnReviews.Uneven(more + 2_000_000);
        AdjustedScores together = AdjustedScores.Of([.. one, .. other], 2), alone = AdjustedScores.Of(one, 2);
        Assert.All(alone.Papers, paper => Assert.Equal(paper.Value, together.Papers[paper.Key], 1e-9));
        Assert.Equal(0, alone.Reviewers.Sum(reviewer => reviewer.Severity), 1e-9);
        Assert.Equal(0, together.Reviewers.Sum(reviewer => reviewer.Severity), 1e-9);
    });

    [Fact]
    public void One_review_is_shrunk_more_than_ten()
    {
        // Each paper has two others who agree; the newcomer is 0.3 below them.
        double Of(int papers)
        {
            var reviews = Enumerable.Range(0, 40).SelectMany(paper => Enumerable.Range(0, paper < papers ? 3 : 2).Select(who => new ScoredReview(Id(100 + paper), who == 2 ? R1 : Id(20 + ((paper + (who * 7)) % 20)), who == 2 ? 0.2 : 0.5)));
            return AdjustedScores.Of(reviews, AdjustedScores.LeastLambda).Reviewers.Single(one => one.Reviewer == R1).Severity;
        }

        Assert.InRange(Of(1), 0.05, 0.3 * 4 / 7);
        Assert.InRange(Of(10), 0.3 * 4 / 7, 0.3 * 40 / 43);
        Assert.True(Of(1) < Of(3) && Of(3) < Of(10));
    }

    [Fact]
    public void Who_shares_no_paper_is_neither_severe_nor_lenient()
    {
        var alone = AdjustedScores.Of([.. DrawnReviews.Of(3, 30, 8, 3, 0.2, 0.1).All, new(P1, R1, 0.01), new(P2, R1, 0.02)]);
        Assert.True(alone.IsMeaningful);
        Assert.Equal(new ReviewerSeverity(R1, 0, 2, 0), alone.Reviewers.Single(one => one.Reviewer == R1));
        Assert.Equal((0.01, 0.02), (alone.Papers[P1], alone.Papers[P2]));
    }

    [Fact]
    public void Where_there_is_no_ground_nothing_is_adjusted()
    {
        Assert.Equal((AdjustmentGround.TooFew, 0, 0), (AdjustedScores.Of([]).Ground, AdjustedScores.Of([]).Papers.Count, AdjustedScores.Of([]).Reviewers.Count));
        Plain(AdjustmentGround.TooFew, DrawnReviews.Of(1, 10, 12, 3, 0.5, 0.01).All);
        Plain(AdjustmentGround.TooFew, DrawnReviews.Of(1, 60, 4, 3, 0.5, 0.01).All);
        // Nobody reviews twice: severity and chance are one.
        Plain(AdjustmentGround.TooFew, [.. Enumerable.Range(0, 90).Select(n => new ScoredReview(Id(n / 3), Id(100 + n), n % 7 / 7.0))]);
        Plain(AdjustmentGround.NoDifference, DrawnReviews.Of(1, 60, 12, 3, 0, 0.2).All);
        Plain(AdjustmentGround.NoDifference, DrawnReviews.Of(1, 60, 12, 3, 0, 0).All);

        static void Plain(AdjustmentGround ground, IReadOnlyList<ScoredReview> reviews)
        {
            var adjusted = AdjustedScores.Of(reviews);
            Assert.Equal((ground, false, double.PositiveInfinity), (adjusted.Ground, adjusted.IsMeaningful, adjusted.Lambda));
            Assert.All(adjusted.Reviewers, one => Assert.Equal(0, one.Severity));
            Assert.All(reviews.GroupBy(review => review.Paper), paper => Assert.Equal(paper.Average(review => review.Score), adjusted.Papers[paper.Key], 1e-12));
        }
    }

    [Fact]
    public void What_cannot_be_is_refused()
    {
        Assert.Throws<ArgumentException>(() => AdjustedScores.Of([new(P1, R1, 0.1), new(P2, R1, 0.1), new(P1, R1, 0.2)]));
        Assert.Throws<ArgumentException>(() => AdjustedScores.Of([new(P1, R1, double.NaN)]));
        Assert.All([0, -1, double.NaN, 1e-4], lambda => Assert.Throws<ArgumentOutOfRangeException>(() => AdjustedScores.Of([], lambda)));
    }

    private static Guid Id(int n) => new(n, 0, 0, new byte[8]);
}
