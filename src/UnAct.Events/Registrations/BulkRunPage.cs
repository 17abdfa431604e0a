using UnAct.Events;

namespace UnAct.Registrations;

/// <summary>How far a run has come: what is done, who was left alone and why, and what is left.</summary>
/// <param name="By">Who pressed the button; null for somebody who is no longer there.</param>
/// <param name="StoppedBy">Who stopped it.</param>
/// <param name="Lines">Those who had their turn, in that order.</param>
/// <param name="Left">Those who had not.</param>
public sealed record BulkRunPage(Guid Id, BulkAction Action, string? By, Instant BegunAt, BulkEnd? End, string? StoppedBy, IReadOnlyList<BulkLine> Lines, IReadOnlyList<BulkLine> Left)
{
    public bool IsOver => End is not null;

    public int All => Lines.Count + Left.Count;

    public IReadOnlyList<BulkLine> Acted => [.. Lines.Where(l => l.IsActedOn)];

    public IReadOnlyList<BulkLine> LeftAlone => [.. Lines.Where(l => !l.IsActedOn)];

    /// <exception cref="Refused">not-found, also for a run of another event.</exception>
    public static async Task<BulkRunPage> Load(UnActDb db, Actor viewer, Guid eventId, Guid id, CancellationToken stop)
    {
        await db.Require(viewer, eventId, Permission.ManageRegistrations, stop);
        // What is read of it first is never ahead of its steps: a page that says "done" has them all.
        var run = await (from r in db.BulkRuns
                         where r.Id == id && r.EventId == eventId
                         join p in db.Set<People.Person>() on r.PersonId equals p.Id into pressed
                         from presser in pressed.DefaultIfEmpty()
                         join p in db.Set<People.Person>() on r.StoppedBy equals p.Id into stopped
                         from stopper in stopped.DefaultIfEmpty()
                         select new { r.Action, r.BegunAt, r.End, By = presser.Name, StoppedBy = stopper.Name }).SingleOrDefaultAsync(stop) ?? throw Refused.NotFound();
        var steps = await (from s in db.BulkSteps
                           where s.RunId == id
                           join r in db.Registrations on s.RegistrationId equals r.Id
                           orderby s.Order
                           select new { s.Outcome, Line = new BulkLine(r.Id, r.Version, r.ContactName, r.State, r.Size, s.Outcome ?? BulkOutcome.Undone) }).ToListAsync(stop);
        return new(id, run.Action, run.By, run.BegunAt, run.End, run.StoppedBy, [.. steps.Where(s => s.Outcome is not null).Select(s => s.Line)], [.. steps.Where(s => s.Outcome is null).Select(s => s.Line)]);
    }

    /// <summary>What is being done at this moment.</summary>
    public static async Task<IReadOnlyList<BulkRunLine>> Unfinished(UnActDb db, Actor viewer, Guid eventId, CancellationToken stop)
    {
        await db.Require(viewer, eventId, Permission.ManageRegistrations, stop);
        var steps = db.Set<BulkStep>();
        return await db.BulkRuns.Where(r => r.EventId == eventId && r.EndedAt == null).OrderBy(r => r.BegunAt).ThenBy(r => r.Id)
            .Select(r => new BulkRunLine(r.Id, r.Action, steps.Count(s => s.RunId == r.Id && s.Outcome != null), steps.Count(s => s.RunId == r.Id))).ToListAsync(stop);
    }
}

public sealed record BulkRunLine(Guid Id, BulkAction Action, int Done, int All);
