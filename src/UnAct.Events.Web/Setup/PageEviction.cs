using System.Data.Common;
using System.Runtime.CompilerServices;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Diagnostics;
using Microsoft.EntityFrameworkCore.Storage;
using UnAct.Events;
using UnAct.Proceedings;
using UnAct.Registrations;
using UnAct.Submissions;

namespace UnAct.Web.Setup;

/// <summary>Sees what is saved, and when it has been committed lets go of the kept pages that told of it. Nobody else needs to think of them.</summary>
public sealed class PageEviction(PageCache cache) : SaveChangesInterceptor, IDbTransactionInterceptor
{
    private readonly ConditionalWeakTable<DbTransaction, Changes> committing = [];
    private readonly ConditionalWeakTable<DbContext, Changes> saving = [];

    public override InterceptionResult<int> SavingChanges(DbContextEventData eventData, InterceptionResult<int> result)
    {
        Collect(eventData.Context!);
        return result;
    }

    public override ValueTask<InterceptionResult<int>> SavingChangesAsync(DbContextEventData eventData, InterceptionResult<int> result, CancellationToken cancellationToken = default)
    {
        Collect(eventData.Context!);
        return ValueTask.FromResult(result);
    }

    public override int SavedChanges(SaveChangesCompletedEventData eventData, int result)
    {
        Saved(eventData.Context!);
        return result;
    }

    public override ValueTask<int> SavedChangesAsync(SaveChangesCompletedEventData eventData, int result, CancellationToken cancellationToken = default)
    {
        Saved(eventData.Context!);
        return ValueTask.FromResult(result);
    }

    public void TransactionCommitted(DbTransaction transaction, TransactionEndEventData eventData) => Committed(transaction);

    public Task TransactionCommittedAsync(DbTransaction transaction, TransactionEndEventData eventData, CancellationToken cancellationToken = default)
    {
        Committed(transaction);
        return Task.CompletedTask;
    }

    private void Collect(DbContext db)
    {
        // Many contexts may write in one transaction, and one of them ends it.
        var changes = db.Database.CurrentTransaction is { } open ? committing.GetOrCreateValue(open.GetDbTransaction()) : saving.GetOrCreateValue(db);
        foreach (var entry in db.ChangeTracker.Entries().Where(e => e.State is EntityState.Added or EntityState.Modified or EntityState.Deleted))
        {
            changes.Add(db, entry.Entity);
        }
    }

    private void Saved(DbContext db)
    {
        if (saving.TryGetValue(db, out var changes) && db.Database.CurrentTransaction is null)
        {
            saving.Remove(db);
            changes.Tell(cache);
        }
    }

    private void Committed(DbTransaction transaction)
    {
        if (committing.TryGetValue(transaction, out var changes))
        {
            committing.Remove(transaction);
            changes.Tell(cache);
        }
    }

    private sealed class Changes
    {
        private readonly HashSet<Guid> events = [];
        private readonly HashSet<Guid> figures = [];
        private bool all;

        public void Add(DbContext db, object row)
        {
            switch (row)
            {
                case Event e: events.UnionWith([e.Id, .. SeriesOf(db, e)]); break;
                case Series s: events.Add(s.Id); break;
                case Part p: events.Add(p.EventId); break;
                case Partner p: events.Add(p.EventId); break;
                case Category c: events.Add(c.EventId); break;
                case RegistrationSetup s: events.Add(s.EventId); break;
                case AgendaItem a when db.ChangeTracker.Entries<Part>().FirstOrDefault(p => p.Entity.Id == a.PartId) is { } part: events.Add(part.Entity.EventId); break;
                case Call c: events.Add(c.EventId); break;
                case ContributionType or Track or Topic when db.ChangeTracker.Entries<Call>().FirstOrDefault(c => c.Entity.Id == CallOf(row)) is { } call: events.Add(call.Entity.EventId); break;
                case Book b: events.Add(b.EventId); break;
                case Submission s when Stands(db.Entry(s).Property(x => x.State).OriginalValue) || Stands(s.State): events.Add(s.EventId); break;
                case Authorship a when db.ChangeTracker.Entries<Submission>().FirstOrDefault(s => s.Entity.Id == a.SubmissionId) is { } named: events.Add(named.Entity.EventId); break;
                case AgendaItem or Organisation or ContributionType or Track or Topic: all = true; break;
                case Registration r: figures.Add(r.EventId); break;
                case Pool p: figures.Add(p.EventId); break;
            }
        }

        /// <summary>It is in a book of abstracts.</summary>
        private static bool Stands(SubmissionState state) => state is SubmissionState.Accepted or SubmissionState.Confirmed;

        private static Guid CallOf(object row) => row switch { ContributionType t => t.CallId, Track t => t.CallId, Topic t => t.CallId, _ => Guid.Empty };

        /// <summary>The series it is in and the one it leaves: their pages, and those of their other events, tell of it.</summary>
        private static IEnumerable<Guid> SeriesOf(DbContext db, Event e) => new[] { e.SeriesId, db.Entry(e).Property(x => x.SeriesId).OriginalValue }.OfType<Guid>();

        public void Tell(PageCache cache)
        {
            if (all)
            {
                cache.EvictAll();
            }

            if (events.Count > 0)
            {
                cache.Evict(events);
            }

            if (figures.Count > 0)
            {
                cache.Count(figures);
            }
        }
    }
}
