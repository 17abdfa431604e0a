using UnAct.Events;

namespace UnAct.Reviews;

/// <summary>The usual criteria: in a first round of their own, open as soon as somebody is assigned, or in a round that has none. Pressed twice it does it once.</summary>
public static class StartReviewing
{
    /// <param name="RoundId">Null: a first round is made.</param>
    public sealed record Input(Actor By, Guid EventId, Guid? RoundId = null);

    public sealed class Handler(UnActDb db, IClock clock)
    {
        /// <returns>The round.</returns>
        public async Task<Guid> Run(Input input, CancellationToken stop = default)
        {
            var call = await db.CallToReview(input.By, input.EventId, stop);
            if (input.RoundId is null && await db.ReviewRounds.Where(r => r.CallId == call.Id).OrderBy(r => r.Number).FirstOrDefaultAsync(stop) is { } there)
            {
                return there.Id;
            }

            var round = input.RoundId is { } id ? (await db.EditRound(input.By, input.EventId, id, stop)).Round : await SaveRound.New(db, call, stop);
            var known = await db.Criteria.Where(c => c.RoundId == round.Id).ToListAsync(stop);
            if (known.Exists(c => c.RemovedAt is null))
            {
                return round.Id;
            }

            db.Criteria.AddRange(UsualCriteria.For(round.Id, await db.Events.Where(e => e.Id == input.EventId).Select(e => e.Title).SingleAsync(stop)));
            known.ForEach(c => c.MoveTo(c.Order + Criterion.Most));
            db.Log.Add(LogEntry.Of(input.By, clock.GetCurrentInstant(), "reviewing.started", round.Id, input.EventId, to: SaveRound.Told(round)));
            await db.SaveChangesAsync(stop);
            return round.Id;
        }
    }
}
