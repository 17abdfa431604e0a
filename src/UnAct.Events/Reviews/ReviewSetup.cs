namespace UnAct.Reviews;

/// <summary>How a call is reviewed, as other use cases read it: three statements, however many rounds and criteria there are. Nobody is asked here who may know of it.</summary>
/// <param name="Settings">What holds where nobody has said anything, when there is no row; reading writes none.</param>
/// <param name="IsSetUp">Somebody has said what holds.</param>
/// <param name="Rounds">By number, each with the criteria in use in their order.</param>
/// <param name="Open">The round that reviewers write in now: of several that are open the one that opened last.</param>
public sealed record ReviewSetup(ReviewSettings Settings, bool IsSetUp, IReadOnlyList<RoundCriteria> Rounds, RoundCriteria? Open)
{
    public static async Task<ReviewSetup> Load(UnActDb db, Guid callId, Instant now, CancellationToken stop)
    {
        var settings = await db.ReviewSettings.AsNoTracking().SingleOrDefaultAsync(s => s.CallId == callId, stop);
        var rounds = await db.ReviewRounds.AsNoTracking().Where(r => r.CallId == callId).OrderBy(r => r.Number).ToListAsync(stop);
        var criteria = (await (from c in db.Criteria
                               join r in db.ReviewRounds on c.RoundId equals r.Id
                               where r.CallId == callId && c.RemovedAt == null
                               orderby c.Order, c.Id
                               select c).AsNoTracking().ToListAsync(stop)).ToLookup(c => c.RoundId);
        List<RoundCriteria> all = [.. rounds.Select(r => new RoundCriteria(r, [.. criteria[r.Id]]))];
        return new ReviewSetup(settings ?? ReviewSettings.For(callId), settings is not null, all, all.Where(r => r.Round.StateAt(now) == ReviewRoundState.Open).OrderByDescending(r => r.Round.OpensAt ?? Instant.MinValue).FirstOrDefault());
    }
}

/// <param name="Criteria">Those in use, in their order.</param>
public sealed record RoundCriteria(ReviewRound Round, IReadOnlyList<Criterion> Criteria)
{
    /// <summary>How much of the whole a criterion counts, from 0 to 1, where all of them are answered.</summary>
    public decimal ShareOf(Criterion criterion) => criterion.Weight / Criteria.Sum(c => c.Weight);
}
