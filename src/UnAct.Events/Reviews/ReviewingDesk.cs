using UnAct.Events;
using UnAct.Questions;
using UnAct.Submissions;

namespace UnAct.Reviews;

/// <summary>Reviewing as those see it who set it up.</summary>
/// <param name="Call">Null: nobody has set the call up yet.</param>
/// <param name="Questions">How many each round asks beside its criteria, by round.</param>
public sealed record ReviewingDesk(Event Event, Call? Call, ReviewSetup Setup, IReadOnlyDictionary<Guid, int> Questions)
{
    public static async Task<ReviewingDesk> Load(UnActDb db, Actor viewer, Guid eventId, Instant now, CancellationToken stop)
    {
        await db.Require(viewer, eventId, Permission.ManageCall, stop);
        var @event = await db.Events.AsNoTracking().SingleAsync(e => e.Id == eventId, stop);
        if (await db.Calls.AsNoTracking().SingleOrDefaultAsync(c => c.EventId == eventId, stop) is not { } call)
        {
            return new ReviewingDesk(@event, null, new ReviewSetup(ReviewSettings.For(Guid.Empty), false, [], null), new Dictionary<Guid, int>());
        }

        var asked = await (from form in db.Forms
                           where form.EventId == eventId && form.Purpose == FormPurpose.Review && form.OwnerId != null
                           join version in db.FormVersions on new { FormId = form.Id, form.Number } equals new { version.FormId, version.Number }
                           select new { Round = form.OwnerId!.Value, version.Document }).AsNoTracking().ToListAsync(stop);
        return new ReviewingDesk(@event, call, await ReviewSetup.Load(db, call.Id, now, stop), asked.ToDictionary(a => a.Round, a => a.Document.Questions.Count()));
    }
}

/// <summary>One round as those see it who set it up.</summary>
/// <param name="Gone">Criteria that are asked no more.</param>
/// <param name="IsInUse">Something hangs on it: it stays.</param>
public sealed record RoundDesk(ReviewingDesk All, RoundCriteria Round, IReadOnlyList<Criterion> Gone, bool IsInUse)
{
    /// <exception cref="Refused">not-found; call.missing.</exception>
    public static async Task<RoundDesk> Load(UnActDb db, Actor viewer, Guid eventId, Guid roundId, Instant now, CancellationToken stop)
    {
        var all = await ReviewingDesk.Load(db, viewer, eventId, now, stop);
        var round = all.Setup.Rounds.FirstOrDefault(r => r.Round.Id == roundId) ?? throw (all.Call is null ? new Refused("call.missing") : Refused.NotFound());
        var gone = await db.Criteria.AsNoTracking().Where(c => c.RoundId == roundId && c.RemovedAt != null).OrderBy(c => c.Order).ThenBy(c => c.Id).ToListAsync(stop);
        return new RoundDesk(all, round, gone, await RemoveRound.IsInUse(db, roundId, stop));
    }
}
