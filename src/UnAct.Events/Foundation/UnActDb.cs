using System.Data.Common;

namespace UnAct.Foundation;

/// <summary>The database as the rooms see it. It names no feature: tables stand beside their entity, in <c>…Tables.cs</c>.</summary>
public abstract class UnActDb(DbContextOptions options) : DbContext(options)
{
    /// <summary>Set by whoever writes a row that a sweep waits for; the sweep is woken when the transaction has committed.</summary>
    public bool WakesSweeps { get; set; }

    /// <summary>Waits for the right to write. SQLite has one writer, and a queue in memory is fairer than its busy loop.</summary>
    public abstract ValueTask<IDisposable?> EnterWrite(CancellationToken stop);

    /// <summary>Tells the sweeps of other processes, as part of the open transaction.</summary>
    public abstract Task WakeOthers(CancellationToken stop);

    /// <summary>The same work may succeed when it is done again: busy, deadlock, serialisation failure.</summary>
    public abstract bool IsTransient(DbException error);

    public abstract bool IsDuplicate(DbException error);

    /// <summary>The disk, or what the database may take of it, is full.</summary>
    public abstract bool IsFull(DbException error);

    protected override void OnModelCreating(ModelBuilder model)
    {
        model.ApplyConfigurationsFromAssembly(typeof(UnActDb).Assembly);
        foreach (var entity in model.Model.GetEntityTypes())
        {
            if (entity.FindProperty("Version") is { } version && version.ClrType == typeof(int))
            {
                version.IsConcurrencyToken = true;
            }

            // Ids are made by us, at random: nothing that people or programs see tells the order of arrival.
            foreach (var key in entity.GetKeys().SelectMany(k => k.Properties).Where(p => p.ClrType == typeof(Guid)))
            {
                key.ValueGenerated = Microsoft.EntityFrameworkCore.Metadata.ValueGenerated.Never;
            }
        }
    }

    protected override void ConfigureConventions(ModelConfigurationBuilder model)
    {
        model.Properties<Enum>().HaveConversion<string>().HaveMaxLength(32);
        model.Properties<LocalizedText>().HaveConversion<LocalizedText.Column>();
    }

    public override int SaveChanges(bool acceptAllChangesOnSuccess)
    {
        BeforeSaving();
        return base.SaveChanges(acceptAllChangesOnSuccess);
    }

    public override Task<int> SaveChangesAsync(bool acceptAllChangesOnSuccess, CancellationToken stop = default)
    {
        BeforeSaving();
        return base.SaveChangesAsync(acceptAllChangesOnSuccess, stop);
    }

    private void BeforeSaving()
    {
        ChangeTracker.DetectChanges();
        foreach (var entry in ChangeTracker.Entries())
        {
            if (entry is { Entity: LogEntry, State: EntityState.Modified or EntityState.Deleted })
            {
                throw new InvalidOperationException("The log is append-only.");
            }

            if (entry.State == EntityState.Modified && entry.Metadata.FindProperty("Version") is { IsConcurrencyToken: true })
            {
                var version = entry.Property("Version");
                version.CurrentValue = (int)version.OriginalValue! + 1;
            }
        }
    }
}
