using System.Runtime.CompilerServices;
using Microsoft.EntityFrameworkCore.ChangeTracking;
using Microsoft.EntityFrameworkCore.Diagnostics;

namespace UnAct.Submissions;

/// <summary>Sees which submissions are saved and keeps their tallies in the transaction that is open: nobody who writes a submission need think of them.</summary>
public sealed class KeepTallies : SaveChangesInterceptor
{
    private readonly ConditionalWeakTable<DbContext, Dictionary<TallyOf, int>> saving = [];

    public override async ValueTask<InterceptionResult<int>> SavingChangesAsync(DbContextEventData eventData, InterceptionResult<int> result, CancellationToken cancellationToken = default)
    {
        var db = (UnActDb)eventData.Context!;
        var moved = db.ChangeTracker.Entries<Submission>().Where(IsMoved).ToList();
        if (moved.Count == 0)
        {
            return result;
        }

        var (changes, written) = (new Dictionary<TallyOf, int>(), new Written(db));
        foreach (var entry in moved)
        {
            await Compare(written, entry, changes, cancellationToken);
        }

        saving.AddOrUpdate(db, changes);
        return result;
    }

    public override InterceptionResult<int> SavingChanges(DbContextEventData eventData, InterceptionResult<int> result) =>
        eventData.Context!.ChangeTracker.Entries<Submission>().Any(IsMoved) ? throw new InvalidOperationException("Submissions are saved asynchronously.") : result;

    public override async ValueTask<int> SavedChangesAsync(SaveChangesCompletedEventData eventData, int result, CancellationToken cancellationToken = default)
    {
        if (saving.TryGetValue(eventData.Context!, out var changes))
        {
            saving.Remove(eventData.Context!);
            var db = (UnActDb)eventData.Context!;
            await Tallies.HoldZones(db, changes, cancellationToken);
            await Tallies.Add(db, changes, cancellationToken);
        }

        return result;
    }

    public override Task SaveChangesFailedAsync(DbContextErrorEventData eventData, CancellationToken cancellationToken = default)
    {
        saving.Remove(eventData.Context!);
        return Task.CompletedTask;
    }

    public override Task SaveChangesCanceledAsync(DbContextEventData eventData, CancellationToken cancellationToken = default)
    {
        saving.Remove(eventData.Context!);
        return Task.CompletedTask;
    }

    private static bool IsMoved(EntityEntry<Submission> entry) => entry.State switch
    {
        EntityState.Added => entry.Entity.State != SubmissionState.Draft,
        EntityState.Deleted => entry.OriginalValues.GetValue<SubmissionState>(nameof(Submission.State)) != SubmissionState.Draft,
        EntityState.Modified => Stand.Of(entry.OriginalValues) != Stand.Of(entry.CurrentValues),
        _ => false,
    };

    private static async Task Compare(Written written, EntityEntry<Submission> entry, Dictionary<TallyOf, int> changes, CancellationToken stop)
    {
        var (before, after) = (entry.State == EntityState.Added ? null : Stand.Of(entry.OriginalValues), entry.State == EntityState.Deleted ? null : Stand.Of(entry.CurrentValues));
        if (before is not null && after is not null && before with { State = after.State } == after)
        {
            Count(changes, before.TallyOf(SubmissionFacet.State, before.State.ToString()), -1);
            Count(changes, after.TallyOf(SubmissionFacet.State, after.State.ToString()), 1);
            return;
        }

        foreach (var (stand, one) in new[] { (before, -1), (after, 1) })
        {
            foreach (var tally in stand is { CurrentId: not null } ? await written.All(stand, stop) : [])
            {
                Count(changes, tally, one);
            }
        }
    }

    private static void Count(Dictionary<TallyOf, int> changes, TallyOf tally, int by) => changes[tally] = changes.GetValueOrDefault(tally) + by;

    /// <summary>The versions that are written with them, looked through once however many there are.</summary>
    private sealed class Written(UnActDb db)
    {
        private readonly HashSet<Guid> versions = [.. db.ChangeTracker.Entries<SubmissionVersion>().Where(v => v.State == EntityState.Added).Select(v => v.Entity.Id)];
        private readonly ILookup<Guid, Guid> topics = db.ChangeTracker.Entries<VersionTopic>().ToLookup(t => t.Entity.VersionId, t => t.Entity.TopicId);
        private readonly ILookup<Guid, string?> countries = db.ChangeTracker.Entries<SubmissionAuthor>().ToLookup(a => a.Entity.VersionId, a => a.Entity.Country);
        private readonly Dictionary<Guid, string> zones = db.ChangeTracker.Entries<Call>().ToDictionary(c => c.Entity.Id, c => c.Entity.Zone);

        public async Task<IEnumerable<TallyOf>> All(Stand stand, CancellationToken stop)
        {
            var version = stand.CurrentId!.Value;
            if (!zones.TryGetValue(stand.CallId, out var zone))
            {
                zones[stand.CallId] = zone = await db.Calls.Where(c => c.Id == stand.CallId).Select(c => c.Zone).SingleAsync(stop);
            }

            var isNew = versions.Contains(version);
            var named = isNew ? topics[version] : await db.VersionTopics.Where(t => t.VersionId == version).Select(t => t.TopicId).ToListAsync(stop);
            var from = isNew ? countries[version] : await db.SubmissionAuthors.Where(a => a.VersionId == version).Select(a => a.Country).ToListAsync(stop);
            return
            [
                stand.TallyOf(SubmissionFacet.State, stand.State.ToString()),
                stand.TallyOf(SubmissionFacet.Type, Tallies.Key(stand.TypeId!.Value)),
                stand.TallyOf(SubmissionFacet.Language, stand.Language),
                stand.TallyOf(SubmissionFacet.Day, Tallies.Key(stand.SubmittedAt!.Value, zone)),
                .. named.Select(t => stand.TallyOf(SubmissionFacet.Topic, Tallies.Key(t))),
                .. from.OfType<string>().Distinct(StringComparer.Ordinal).Select(c => stand.TallyOf(SubmissionFacet.Country, c)),
            ];
        }
    }

    /// <summary>What a row says before it is saved, or after.</summary>
    private sealed record Stand(Guid CallId, Guid? TrackId, SubmissionState State, Guid? CurrentId, Guid? TypeId, string Language, Instant? SubmittedAt)
    {
        public static Stand Of(PropertyValues row) => new(
            row.GetValue<Guid>(nameof(Submission.CallId)), row.GetValue<Guid?>(nameof(Submission.TrackId)), row.GetValue<SubmissionState>(nameof(Submission.State)), row.GetValue<Guid?>(nameof(Submission.CurrentId)),
            row.GetValue<Guid?>(nameof(Submission.TypeId)), row.GetValue<string>(nameof(Submission.Language)), row.GetValue<Instant?>(nameof(Submission.SubmittedAt)));

        public TallyOf TallyOf(SubmissionFacet facet, string key) => new(CallId, TrackId ?? Guid.Empty, facet, key);
    }
}

internal readonly record struct TallyOf(Guid CallId, Guid TrackId, SubmissionFacet Facet, string Key);
