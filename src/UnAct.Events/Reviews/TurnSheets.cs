using System.Data.Common;
using System.Globalization;
using System.Runtime.CompilerServices;
using Microsoft.EntityFrameworkCore.ChangeTracking;
using Microsoft.EntityFrameworkCore.Diagnostics;
using UnAct.Submissions;

namespace UnAct.Reviews;

/// <summary>Sees that submissions, rounds, assignments or reviews are saved, and writes down the <see cref="SheetTurn"/> at which they were, in the same transaction: nobody who writes one need think of it.</summary>
/// <remarks>
/// Last of all before the commit: two who save at once wait for each other's commit and for nothing else, and whoever holds the row of a turn asks for no row but its changes. So the turns of an event are
/// numbered as they were committed, and whoever reads one has all before it.
/// </remarks>
public sealed class TurnSheets : SaveChangesInterceptor, IDbTransactionInterceptor
{
    private const int AtOnce = 300;

    private readonly ConditionalWeakTable<DbContext, HashSet<Moved>> moved = [];

    public override async ValueTask<InterceptionResult<int>> SavingChangesAsync(DbContextEventData eventData, InterceptionResult<int> result, CancellationToken cancellationToken = default)
    {
        var db = (UnActDb)eventData.Context!;
        if (await Told(db, cancellationToken) is { Count: > 0 } told)
        {
            moved.GetOrAdd(db, static _ => []).UnionWith(told);
            // A single row is saved without a transaction otherwise, and its turn would come after it.
            db.Database.AutoTransactionBehavior = AutoTransactionBehavior.Always;
        }

        return result;
    }

    public override InterceptionResult<int> SavingChanges(DbContextEventData eventData, InterceptionResult<int> result) =>
        eventData.Context!.ChangeTracker.Entries().Any(IsTold) ? throw new InvalidOperationException("What reviews are made of is saved asynchronously.") : result;

    public async ValueTask<InterceptionResult> TransactionCommittingAsync(DbTransaction transaction, TransactionEventData eventData, InterceptionResult result, CancellationToken cancellationToken = default)
    {
        if (eventData.Context is UnActDb db)
        {
            await Turn(db, cancellationToken);
        }

        return result;
    }

    public InterceptionResult TransactionCommitting(DbTransaction transaction, TransactionEventData eventData, InterceptionResult result) =>
        eventData.Context is { } db && moved.TryGetValue(db, out _) ? throw new InvalidOperationException("What reviews are made of is committed asynchronously.") : result;

    private async Task Turn(UnActDb db, CancellationToken stop)
    {
        if (!moved.TryGetValue(db, out var all))
        {
            return;
        }

        moved.Remove(db);
        var stamp = Guid.NewGuid();
        foreach (var of in all.GroupBy(m => m.EventId).OrderBy(g => g.Key))
        {
            await db.Database.ExecuteSqlAsync($"""INSERT INTO "SheetTurns" ("EventId", "Number") VALUES ({of.Key}, 1) ON CONFLICT ("EventId") DO UPDATE SET "Number" = "SheetTurns"."Number" + 1""", stop);
            var number = await db.Set<SheetTurn>().Where(t => t.EventId == of.Key).Select(t => t.Number).SingleAsync(stop);
            foreach (var some in of.Select(m => m.SubmissionId).Order().Chunk(AtOnce))
            {
                var lines = string.Join(", ", some.Index().Select(s => $"({{0}}, {{{(s.Index + 3).ToString(CultureInfo.InvariantCulture)}}}, {{1}}, {{2}})"));
                var sql = $"""INSERT INTO "SheetChanges" ("EventId", "SubmissionId", "Number", "Stamp") VALUES {lines} ON CONFLICT ("EventId", "SubmissionId") DO UPDATE SET "Number" = excluded."Number", "Stamp" = excluded."Stamp" """;
                await db.Database.ExecuteSqlAsync(FormattableStringFactory.Create(sql, [of.Key, number, stamp, .. some.Cast<object>()]), stop);
            }
        }
    }

    private static bool IsTold(EntityEntry entry) => entry.Entity is Submission or ReviewRound or Assignment or Review && entry.State is EntityState.Added or EntityState.Modified or EntityState.Deleted;

    private static async Task<IReadOnlyCollection<Moved>> Told(UnActDb db, CancellationToken stop)
    {
        var told = db.ChangeTracker.Entries().Where(IsTold).Select(e => e.Entity).ToList();
        var all = told.OfType<Submission>().Where(s => s.State != SubmissionState.Draft).Select(s => new Moved(s.EventId, s.Id)).Concat(told.OfType<Assignment>().Select(a => new Moved(a.EventId, a.SubmissionId))).ToHashSet();
        // Of which event a review or a round is, what they belong to knows, which is mostly at hand.
        var assignments = told.OfType<Review>().Select(r => r.AssignmentId).ToHashSet();
        foreach (var held in db.ChangeTracker.Entries<Assignment>().Where(a => assignments.Remove(a.Entity.Id)))
        {
            all.Add(new(held.Entity.EventId, held.Entity.SubmissionId));
        }

        all.UnionWith(assignments.Count == 0 ? [] : await db.Assignments.Where(a => EF.Parameter(assignments).Contains(a.Id)).Select(a => new Moved(a.EventId, a.SubmissionId)).ToListAsync(stop));
        var calls = told.OfType<ReviewRound>().Select(r => r.CallId).ToHashSet();
        foreach (var held in db.ChangeTracker.Entries<Call>().Where(c => calls.Remove(c.Entity.Id)))
        {
            all.Add(new(held.Entity.EventId, SheetChange.OfRounds));
        }

        all.UnionWith(calls.Count == 0 ? [] : await db.Calls.Where(c => EF.Parameter(calls).Contains(c.Id)).Select(c => new Moved(c.EventId, SheetChange.OfRounds)).ToListAsync(stop));
        return all;
    }

    private readonly record struct Moved(Guid EventId, Guid SubmissionId);
}
