namespace UnAct.Reviews;

/// <summary>
/// Who is before whom, ties shown as ties (1, 2, 2, 4). Two scores tie where they are the same multiple of 2^-30, which is what the arithmetic can tell apart; the digits a page shows play no part.
/// </summary>
public static class ScoreRanks
{
    public static bool Tie(double one, double other) => ScoreMath.StepsOf(one).Equals(ScoreMath.StepsOf(other));

    /// <param name="score">In one unit, higher is better; null where there is none.</param>
    /// <returns>The best first, those that tie in the order they came in; at the end, unranked and in that order too, what has no score.</returns>
    /// <exception cref="ArgumentException">A score is not a finite number.</exception>
    public static IReadOnlyList<Ranked<T>> Of<T>(IEnumerable<T> items, Func<T, double?> score)
    {
        var scored = items.Select(item => (Item: item, Score: score(item))).ToList();
        ScoreMath.CheckFinite(scored.Select(one => one.Score).OfType<double>());
        var ranked = new List<Ranked<T>>(scored.Count);
        foreach (var tied in scored.Where(one => one.Score is not null).GroupBy(one => ScoreMath.StepsOf(one.Score!.Value)).OrderByDescending(group => group.Key))
        {
            var (rank, isTied) = (ranked.Count + 1, tied.Skip(1).Any());
            ranked.AddRange(tied.Select(one => new Ranked<T>(one.Item, rank, isTied)));
        }

        return [.. ranked, .. scored.Where(one => one.Score is null).Select(one => new Ranked<T>(one.Item, null, false))];
    }
}

/// <param name="Rank">From 1; null for what has no score.</param>
/// <param name="IsTied">Whether another has the same rank.</param>
public sealed record Ranked<T>(T Item, int? Rank, bool IsTied);
