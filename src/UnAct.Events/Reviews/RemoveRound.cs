using UnAct.Questions;

namespace UnAct.Reviews;

/// <summary>A round that nothing hangs on is taken away, with its criteria and its form.</summary>
public static class RemoveRound
{
    public sealed record Input(Actor By, Guid EventId, Guid RoundId);

    public sealed class Handler(UnActDb db, IClock clock)
    {
        public async Task Run(Input input, CancellationToken stop = default)
        {
            var (_, round) = await db.EditRound(input.By, input.EventId, input.RoundId, stop);
            if (await IsInUse(db, round.Id, stop))
            {
                throw new Refused("reviewing.round-in-use");
            }

            var forms = await FormsOf(db, round.Id).ToListAsync(stop);
            var ids = forms.ConvertAll(f => f.Id);
            db.RemoveRange(await db.FormVersions.Where(v => ids.Contains(v.FormId)).ToListAsync(stop));
            db.RemoveRange(forms);
            db.Criteria.RemoveRange(await db.Criteria.Where(c => c.RoundId == round.Id).ToListAsync(stop));
            db.ReviewRounds.Remove(round);
            db.Log.Add(LogEntry.Of(input.By, clock.GetCurrentInstant(), "reviewing.round-removed", round.Id, input.EventId, SaveRound.Told(round)));
            await db.SaveChangesAsync(stop);
        }
    }

    /// <summary>The one place that says what keeps a round: a submission that was given to somebody in it, somebody whom a reviewer named for one, or an answer to its form. Whatever else comes to hang on one is asked here, by the use case and by the page with the button.</summary>
    public static async Task<bool> IsInUse(UnActDb db, Guid roundId, CancellationToken stop) =>
        await db.ReviewRounds.AnyAsync(r => r.Id == roundId && (db.Set<Assignment>().Any(a => a.RoundId == r.Id) || db.Set<SubReview>().Any(s => s.RoundId == r.Id)), stop) || await FormsOf(db, roundId).AnyAsync(f => db.Set<FormVersion>().Any(v => v.FormId == f.Id && db.Set<Answer>().Any(a => a.FormVersionId == v.Id)), stop);

    private static IQueryable<Form> FormsOf(UnActDb db, Guid roundId) => db.Forms.Where(f => f.Purpose == FormPurpose.Review && f.OwnerId == roundId);
}
