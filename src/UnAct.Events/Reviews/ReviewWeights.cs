namespace UnAct.Reviews;

/// <summary>The scores of reviews that were sent, after a criterion of their round weighs otherwise, is taken out or comes back: they follow what holds now.</summary>
internal static class ReviewWeights
{
    /// <param name="criteria">All of the round, tracked, with the changes that are not saved yet.</param>
    public static async Task Follow(UnActDb db, Guid roundId, IEnumerable<Criterion> criteria, CancellationToken stop)
    {
        var live = criteria.Where(c => c.RemovedAt is null).ToDictionary(c => c.Id);
        var reviews = await db.Reviews.Where(r => r.RoundId == roundId).ToListAsync(stop);
        if (reviews.Count == 0)
        {
            return;
        }

        var marks = (await (from m in db.ReviewMarks join r in db.Reviews on m.AssignmentId equals r.AssignmentId where r.RoundId == roundId select m).AsNoTracking().ToListAsync(stop)).ToLookup(m => m.AssignmentId);
        foreach (var review in reviews)
        {
            review.Weigh(ReviewScore.Of(marks[review.AssignmentId].Where(m => live.ContainsKey(m.CriterionId))
                .Select(m => new CriterionMark(m.CriterionId, (double)live[m.CriterionId].Weight, live[m.CriterionId].Lowest, live[m.CriterionId].Highest, m.Mark))));
        }
    }
}
