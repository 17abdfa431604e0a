using UnAct.Reviews;

namespace UnAct.Tests.Reviews;

/// <summary>Reviews drawn from the model itself, so that what is sought is known.</summary>
internal sealed class DrawnReviews
{
    private DrawnReviews(IReadOnlyList<ScoredReview> reviews, IReadOnlyDictionary<Guid, double> worth, IReadOnlyDictionary<Guid, double> severity) => (All, Worth, Severity) = (reviews, worth, severity);

    public IReadOnlyList<ScoredReview> All { get; }

    public IReadOnlyDictionary<Guid, double> Worth { get; }

    public IReadOnlyDictionary<Guid, double> Severity { get; }

    /// <param name="severity">The standard deviation of severities, as <paramref name="chance"/> is that of chance.</param>
    public static DrawnReviews Of(int seed, int papers, int reviewers, int each, double severity, double chance)
    {
        var random = new Random(seed);
        Guid[] ids = [.. Enumerable.Range(0, papers).Select(_ => Id(random))], people = [.. Enumerable.Range(0, reviewers).Select(_ => Id(random))];
        var (worth, severe) = (ids.ToDictionary(id => id, _ => 0.5 + (0.15 * Normal(random))), people.ToDictionary(id => id, _ => severity * Normal(random)));
        var reviews = from paper in ids from who in random.GetItems(people, each * 4).Distinct().Take(each) select new ScoredReview(paper, who, worth[paper] - severe[who] + (chance * Normal(random)));
        return new([.. reviews], worth, severe);
    }

    /// <summary>Small and uneven: papers of one review, reviewers of one paper, groups that share nothing, marks in steps.</summary>
    public static IReadOnlyList<ScoredReview> Uneven(int seed)
    {
        var random = new Random(seed);
        Guid[] people = [.. Enumerable.Range(0, random.Next(1, 13)).Select(_ => Id(random))];
        var papers = Enumerable.Range(0, random.Next(1, 31)).Select(_ => Id(random)).ToList();
        return [.. from paper in papers from who in random.GetItems(people, random.Next(1, 6)).Distinct() select new ScoredReview(paper, who, random.Next(9) / 8.0)];
    }

    public static IReadOnlyList<ScoredReview> Shuffled(int seed, IReadOnlyList<ScoredReview> reviews)
    {
        ScoredReview[] turned = [.. reviews];
        new Random(seed).Shuffle(turned);
        return turned;
    }

    public static Guid Id(Random random)
    {
        var bytes = new byte[16];
        random.NextBytes(bytes);
        return new(bytes);
    }

    /// <summary>By Box and Muller.</summary>
    private static double Normal(Random random) => Math.Sqrt(-2 * Math.Log(1 - random.NextDouble())) * Math.Cos(2 * Math.PI * random.NextDouble());
}
