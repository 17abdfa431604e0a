using System.Data.Common;
using System.Globalization;
using System.Runtime.CompilerServices;
using Microsoft.Data.Sqlite;
using Microsoft.EntityFrameworkCore.Diagnostics;

namespace UnAct.Data;

/// <summary>What every SQLite connection is set to: write-ahead log, durable commits, foreign keys, deleted data overwritten; read through the page cache of the machine, which all connections share.</summary>
internal sealed class SqlitePragmas : DbConnectionInterceptor
{
    private const string Pragmas = "PRAGMA journal_mode=WAL; PRAGMA synchronous=FULL; PRAGMA foreign_keys=ON; PRAGMA secure_delete=ON; PRAGMA temp_store=MEMORY; PRAGMA cache_size=-16000; PRAGMA mmap_size=268435456;";

    // The pool gives the same native connection out again and again, and it keeps what it was set to.
    private readonly ConditionalWeakTable<object, object> set = [];

    public override void ConnectionOpened(DbConnection connection, ConnectionEndEventData eventData)
    {
        if (IsSet(connection))
        {
            return;
        }

        using var command = connection.CreateCommand();
        command.CommandText = Pragmas + Busy(connection);
        command.ExecuteNonQuery();
        Remember(connection);
    }

    public override async Task ConnectionOpenedAsync(DbConnection connection, ConnectionEndEventData eventData, CancellationToken cancellationToken = default)
    {
        if (IsSet(connection))
        {
            return;
        }

        await using var command = connection.CreateCommand();
        command.CommandText = Pragmas + Busy(connection);
        await command.ExecuteNonQueryAsync(cancellationToken);
        Remember(connection);
    }

    private static string Busy(DbConnection connection) => string.Create(CultureInfo.InvariantCulture, $"PRAGMA busy_timeout={((SqliteConnection)connection).DefaultTimeout * 1000};");

    private bool IsSet(DbConnection connection) => ((SqliteConnection)connection).Handle is { } native && set.TryGetValue(native, out _);

    private void Remember(DbConnection connection)
    {
        if (((SqliteConnection)connection).Handle is { } native)
        {
            set.AddOrUpdate(native, native);
        }
    }
}
