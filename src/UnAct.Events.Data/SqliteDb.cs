using System.Collections.Concurrent;
using System.Data.Common;
using Microsoft.AspNetCore.DataProtection.EntityFrameworkCore;
using Microsoft.Data.Sqlite;
using UnAct.Submissions;

namespace UnAct.Data;

/// <summary>The embedded database: one file, one writer at a time.</summary>
public sealed class SqliteDb(DbContextOptions<SqliteDb> options) : UnActDb(options), IDataProtectionKeyContext, ISoughtSubmissions
{
    private const int Busy = 5, Locked = 6, Full = 13, Constraint = 19, UniqueExtended = 2067, PrimaryKeyExtended = 1555;

    private static readonly ConcurrentDictionary<string, SemaphoreSlim> Gates = new(StringComparer.Ordinal);

    public DbSet<DataProtectionKey> DataProtectionKeys => Set<DataProtectionKey>();

    public override async ValueTask<IDisposable?> EnterWrite(CancellationToken stop)
    {
        var gate = Gates.GetOrAdd(Database.GetConnectionString() ?? "", _ => new SemaphoreSlim(1, 1));
        await gate.WaitAsync(stop);
        return new Leave(gate);
    }

    public override Task WakeOthers(CancellationToken stop) => Task.CompletedTask;

    public override bool IsTransient(DbException error) => error is SqliteException { SqliteErrorCode: Busy or Locked };

    public override bool IsDuplicate(DbException error) =>
        error is SqliteException { SqliteErrorCode: Constraint, SqliteExtendedErrorCode: UniqueExtended or PrimaryKeyExtended };

    public override bool IsFull(DbException error) => error is SqliteException { SqliteErrorCode: Full };

    IQueryable<Guid>? ISoughtSubmissions.Holding(string piece, int most) => SoughtPieces.Sqlite(this, piece, most);

    protected override void ConfigureConventions(ModelConfigurationBuilder model)
    {
        base.ConfigureConventions(model);
        TimeColumns.Configure(model);
    }

    protected override void OnModelCreating(ModelBuilder model)
    {
        base.OnModelCreating(model);
        ServerKey.Map(model);
        SoughtPieces.MapSqlite(model);
    }

    private sealed class Leave(SemaphoreSlim gate) : IDisposable
    {
        private SemaphoreSlim? held = gate;

        public void Dispose() => Interlocked.Exchange(ref held, null)?.Release();
    }
}
