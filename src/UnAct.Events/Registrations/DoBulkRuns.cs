using UnAct.Events;
using UnAct.People;

namespace UnAct.Registrations;

/// <summary>
/// The sweep of what organisers do to many registrations at once. Each has its turn in a transaction that also marks it, while the run is held:
/// however often it is killed and however many run it, nobody is forgotten and nothing is done twice. What may be done is what whoever pressed
/// the button may do at that moment.
/// </summary>
public sealed class DoBulkRuns(Work work)
{
    /// <summary>So many are done while whoever asked waits.</summary>
    public const int AtOnce = 20;

    /// <summary>So many of a run have their turn before other jobs have theirs.</summary>
    public const int InOneGo = 50;

    public async Task Run(CancellationToken stop)
    {
        List<Exception> failed = [];
        foreach (var id in await work.Run((Handler h) => h.Unfinished(stop), stop))
        {
            failed.AddRange(await Go(id, InOneGo, stop));
        }

        if (failed is not [])
        {
            throw new AggregateException(failed);
        }
    }

    /// <summary>Does what is left of one run.</summary>
    /// <returns>What went wrong: those it happened with keep their turn, and the others need not wait for them.</returns>
    public async Task<IReadOnlyList<Exception>> Go(Guid id, int most, CancellationToken stop)
    {
        List<Exception> failed = [];
        int? last = -1;
        for (var n = 0; n < most && last is { } after; n++)
        {
            stop.ThrowIfCancellationRequested();
            try
            {
                last = await work.Run((Handler h) => h.Next(id, after, stop), stop);
            }
            catch (Exception error) when (error is not OperationCanceledException)
            {
                failed.Add(error);
                last = await work.Run((Handler h) => h.Turn(id, after, stop), stop);
            }
        }

        if (last is not null)
        {
            await work.Run((Handler h) => h.GoOn(), stop);
        }

        return failed;
    }

    public sealed class Handler(UnActDb db, IClock clock, ApproveRegistration.Handler approve, DeclineRegistration.Handler decline, RevokeRegistration.Handler revoke)
    {
        public async Task<IReadOnlyList<Guid>> Unfinished(CancellationToken stop) =>
            await db.BulkRuns.Where(r => r.EndedAt == null).OrderBy(r => r.BegunAt).ThenBy(r => r.Id).Select(r => r.Id).ToListAsync(stop);

        /// <summary>Whose turn is next.</summary>
        public Task<int?> Turn(Guid id, int after, CancellationToken stop) =>
            db.BulkSteps.Where(s => s.RunId == id && s.Outcome == null && s.Order > after).OrderBy(s => s.Order).Select(s => (int?)s.Order).FirstOrDefaultAsync(stop);

        /// <summary>Once this is committed, the sweeps look again.</summary>
        public Task GoOn()
        {
            db.WakesSweeps = true;
            return Task.CompletedTask;
        }

        /// <summary>The next one has its turn; the run ends with the last.</summary>
        /// <returns>Whose turn it was; null when there is nothing more to do.</returns>
        public async Task<int?> Next(Guid id, int after, CancellationToken stop)
        {
            // Another who does the same waits here, and then takes the one behind.
            if (!await db.HoldRun(id, stop))
            {
                return null;
            }

            var run = await db.BulkRuns.AsNoTracking().SingleAsync(r => r.Id == id, stop);
            var step = await db.BulkSteps.AsNoTracking().Where(s => s.RunId == id && s.Outcome == null && s.Order > after).OrderBy(s => s.Order).FirstOrDefaultAsync(stop);
            if (step is null)
            {
                if (!await db.BulkSteps.AnyAsync(s => s.RunId == id && s.Outcome == null, stop))
                {
                    await Finish(id, BulkEnd.Done, stop);
                }

                return null;
            }

            var by = await WhoPressed(run, stop);
            if (!await db.May(by, run.EventId, Permission.ManageRegistrations, stop))
            {
                await Finish(id, BulkEnd.NoRight, stop);
                return null;
            }

            var outcome = await Do(run, step, by, stop);
            await db.BulkSteps.Where(s => s.RunId == id && s.Order == step.Order).ExecuteUpdateAsync(set => set.SetProperty(s => s.Outcome, outcome), stop);
            return step.Order;
        }

        private async Task<BulkOutcome> Do(BulkRun run, BulkStep step, Actor by, CancellationToken stop)
        {
            var transaction = db.Database.CurrentTransaction!;
            await transaction.CreateSavepointAsync("turn", stop);
            try
            {
                // Whoever does the same by another way waits, and then finds that it is done.
                await db.HoldPools(run.EventId, stop);
                var found = await db.Registrations.AsNoTracking().Where(r => r.Id == step.RegistrationId).Select(r => new { r.State, r.Version }).SingleAsync(stop);
                if (BulkPlan.Outcome(run.Action, found.State) is var outcome && outcome != BulkOutcome.Done)
                {
                    return outcome;
                }

                return found.Version == step.SeenVersion ? await Do(run, step.RegistrationId, step.SeenVersion, by, stop) : BulkOutcome.ChangedMeanwhile;
            }
            catch (Refused refused) when (refused.Code is not "conflict")
            {
                await transaction.RollbackToSavepointAsync("turn", stop);
                db.ChangeTracker.Clear();
                return refused.Code switch
                {
                    "registration.full-to-approve" => BulkOutcome.NoPlace,
                    "event.is-cancelled" or "event.is-postponed" or "event.is-over" => BulkOutcome.EventTakesNobody,
                    _ => BulkOutcome.ChangedMeanwhile,
                };
            }
        }

        private async Task<BulkOutcome> Do(BulkRun run, Guid id, int seen, Actor by, CancellationToken stop)
        {
            switch (run.Action)
            {
                case BulkAction.Approve:
                    return await approve.Run(new(by, run.EventId, id, run.Message, seen, run.OverCapacity), stop) == RegistrationState.Waitlisted ? BulkOutcome.Waits : BulkOutcome.Done;
                case BulkAction.Decline:
                    await decline.Run(new(by, run.EventId, id, run.Message, seen), stop);
                    return BulkOutcome.Done;
                default:
                    await revoke.Run(new(by, run.EventId, id, run.Message, seen), stop);
                    return BulkOutcome.Done;
            }
        }

        /// <summary>With the rights of now: who is no administrator any more acts as none.</summary>
        private async Task<Actor> WhoPressed(BulkRun run, CancellationToken stop) => run.PersonId is { } person
            ? Actor.Person(person, await db.People.Where(p => p.Id == person).Select(p => p.IsAdministrator).SingleOrDefaultAsync(stop))
            : Actor.Nobody;

        private async Task Finish(Guid id, BulkEnd end, CancellationToken stop)
        {
            var run = await db.BulkRuns.SingleAsync(r => r.Id == id, stop);
            run.Finish(end, clock.GetCurrentInstant());
            await db.SaveChangesAsync(stop);
        }
    }
}
