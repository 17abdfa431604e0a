using UnAct.Submissions;

namespace UnAct.Reviews;

/// <summary>Submissions in an order of which the database knows but the end. Whose scores are the same come by their numbers, as what has none does, after all others; last what can have none.</summary>
/// <param name="rest">What comes after those, in order; null: nothing.</param>
/// <param name="more">How many that are.</param>
internal sealed class ScoredOrder(IReadOnlyList<Guid> first, IQueryable<Guid>? rest = null, int more = 0)
{
    private static readonly SubmissionState[] Unscored = [SubmissionState.Withdrawn, SubmissionState.DeskRejected];

    public int Count => first.Count + more;

    public static async Task<ScoredOrder> Of(DecisionFilter filter, IQueryable<Submission> found, ReviewSheet sheet, CancellationToken stop)
    {
        // Mostly the sheet knows, and only of the few of which it does not tell is the database asked.
        if (filter.Best(sheet) is { } best)
        {
            IReadOnlyList<Guid> known = [.. best.Select(p => p.Id)];
            var rest = found.Where(s => Unscored.Contains(s.State));
            return filter.AsksReviews ? new(known) : new(known, rest.OrderBy(s => s.Number).Select(s => s.Id), await rest.CountAsync(stop));
        }

        var ids = await found.OrderBy(s => s.Number).Select(s => s.Id).ToListAsync(stop);
        var among = ids.ToHashSet();
        List<Guid> scored = [.. sheet.Ordered(ReviewOrder.Score).Select(p => p.Id).Where(among.Remove)];
        return new([.. scored, .. ids.Where(among.Contains)]);
    }

    public async Task<List<Guid>> Page(int skip, int take, CancellationToken stop)
    {
        var page = first.Skip(skip).Take(take).ToList();
        page.AddRange(rest is null || more == 0 || page.Count == take ? [] : await rest.Skip(Math.Max(0, skip - first.Count)).Take(take - page.Count).ToListAsync(stop));
        return page;
    }
}
