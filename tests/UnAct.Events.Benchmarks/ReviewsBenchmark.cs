using System.Diagnostics;
using System.Globalization;
using UnAct.People;
using UnAct.Reviews;
using UnAct.Submissions;

namespace UnAct.Benchmarks;

/// <summary>The chair's list of reviews at a thousand submissions with three reviews each by three hundred reviewers, beside all of it at five thousand.</summary>
public sealed class ReviewsBenchmark : Benchmark
{
    private const int Rounds = 20, Reviewers = 300;

    public override string Name => "reviews";

    public override string What => "the chair's list of 1,000 submissions with 3,000 reviews, and of 5,000 with 15,000";

    public override async IAsyncEnumerable<Figure> Run(string[] rest)
    {
        var provider = BenchSite.Asked(rest);
        await using var few = await Submitted.Plant(provider, 1_000);
        await using var many = await Submitted.Plant(provider, 5_000);
        await Review(few);
        await Review(many);
        (string Name, ReviewFilter Filter, int Page)[] pages = [("by score", new(), 1), ("by adjusted score, page 10", new(Order: ReviewOrder.Adjusted), 10), ("where reviews disagree", new(Show: ReviewsShown.Disagreeing, Order: ReviewOrder.Spread), 1)];
        foreach (var (name, filter, page) in pages)
        {
            yield return Figure.Alone(name, await Median(few, filter, page), "ms", 500);
            yield return new Figure($"{name}, at five thousand", await Median(many, filter, page), "ms", "", 0, Demand.None);
        }
    }

    private static async Task<double> Median(Submitted from, ReviewFilter filter, int page)
    {
        var took = new List<double>();
        for (var round = 0; round < Rounds + 3; round++)
        {
            var watch = Stopwatch.StartNew();
            await from.Read(db => ReviewList.Load(db, from.Owner, from.EventId, filter, page, SystemClock.Instance.GetCurrentInstant(), CancellationToken.None));
            took.Add(watch.Elapsed.TotalMilliseconds);
        }

        return took.Skip(3).Order().ElementAt(Rounds / 2);
    }

    private static async Task Review(Submitted of)
    {
        var now = SystemClock.Instance.GetCurrentInstant();
        var round = ReviewRound.For(of.Call.Id, 1);
        var people = Enumerable.Range(0, Reviewers).Select(at => Person.Create(string.Create(CultureInfo.InvariantCulture, $"Reviewer {at}"), now)).ToList();
        await of.Site.Plant([round, .. people]);
        var papers = await of.Read(db => db.Submissions.OrderBy(s => s.Number).Select(s => s.Id).ToListAsync());
        foreach (var some in papers.Index().Chunk(500))
        {
            await of.Site.Plant(some.SelectMany(one => Enumerable.Range(0, 3).SelectMany(n =>
            {
                var who = ((one.Index * 3) + (n * (1 + (one.Index % 89)))) % Reviewers;
                var assignment = Assignment.Of(of.EventId, round.Id, one.Item, people[who].Id, of.Owner, now);
                assignment.Submit(now);
                var review = UnAct.Reviews.Review.For(assignment);
                var score = Math.Clamp(0.5 + (0.05 * (one.Index % 7)) - (0.002 * (who % 100)) + (0.03 * ((one.Index * 7 + n * 13) % 11)) - 0.15, 0, 1);
                review.Say(new ReviewContent { Recommendation = (Recommendation)((int)Math.Round(score * 6) - 3), Confidence = Confidence.Fair, ToAuthors = string.Join(' ', Enumerable.Repeat("What the paper promises it does not show.", 40)) }, score, now);
                return new object[] { assignment, review };
            })));
        }

        await of.Read(db => db.Database.ExecuteSqlRawAsync("ANALYZE"));
    }
}
