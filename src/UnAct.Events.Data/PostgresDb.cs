using System.Data.Common;
using Microsoft.AspNetCore.DataProtection.EntityFrameworkCore;
using Npgsql;
using UnAct.Submissions;

namespace UnAct.Data;

/// <summary>The database for more than one machine.</summary>
public sealed class PostgresDb(DbContextOptions<PostgresDb> options) : UnActDb(options), IDataProtectionKeyContext, ISoughtSubmissions
{
    public const string Channel = "unact_work";

    public DbSet<DataProtectionKey> DataProtectionKeys => Set<DataProtectionKey>();

    public override ValueTask<IDisposable?> EnterWrite(CancellationToken stop) => default;

    public override Task WakeOthers(CancellationToken stop) => Database.ExecuteSqlRawAsync($"NOTIFY {Channel}", stop);

    public override bool IsTransient(DbException error) => error.IsTransient || error.SqlState is PostgresErrorCodes.DeadlockDetected or PostgresErrorCodes.SerializationFailure;

    public override bool IsDuplicate(DbException error) => error.SqlState == PostgresErrorCodes.UniqueViolation;

    public override bool IsFull(DbException error) => error.SqlState == PostgresErrorCodes.DiskFull;

    IQueryable<Guid>? ISoughtSubmissions.Holding(string piece, int most) => SoughtPieces.Postgres(this, piece, most);

    protected override void ConfigureConventions(ModelConfigurationBuilder model)
    {
        base.ConfigureConventions(model);
        TimeColumns.Configure(model);
    }

    protected override void OnModelCreating(ModelBuilder model)
    {
        base.OnModelCreating(model);
        ServerKey.Map(model);
        SoughtPieces.MapPostgres(model);
        foreach (var key in model.Model.GetEntityTypes().SelectMany(e => e.GetProperties()).Where(p => p.ClrType == typeof(string) && p.Name.EndsWith("Key", StringComparison.Ordinal)))
        {
            // Folded keys compare by code point as on SQLite, so that an index finds all that begin alike.
            key.SetCollation("C");
        }
    }
}
