using System.Collections.Concurrent;
using System.Data.Common;
using System.Diagnostics;
using System.Globalization;
using Microsoft.Data.Sqlite;
using Npgsql;
using UnAct.Data;

namespace UnAct.Benchmarks;

/// <summary>
/// Writes registrations by the bare driver with prepared commands: take a place, write the rows, commit durably, the next one. One after the
/// other on SQLite, whose writers are never two; on PostgreSQL as many at once as asked, the statements of each in one journey.
/// </summary>
internal abstract class BareDriver : IAsyncDisposable
{
    private const string TakePlace = "UPDATE \"Pools\" SET \"Taken\" = \"Taken\" + 1 WHERE \"Id\" = @p0 AND \"Waiting\" = 0 AND (\"Capacity\" IS NULL OR \"Taken\" + 1 <= \"Capacity\")";

    /// <param name="pool">Null: places are not counted, which nobody who registers people could leave out.</param>
    /// <returns>How many registrations in a second.</returns>
    public static async Task<double> Write(BenchSite twin, Guid? pool, IReadOnlyList<RegisteredRows> registrations, int atOnce)
    {
        await using BareDriver driver = twin.Provider == DatabaseProvider.Sqlite ? await OnSqlite.Open(twin.Connection, pool) : await OnPostgres.Open(twin.Connection, pool, atOnce);
        GC.Collect();
        var watch = Stopwatch.StartNew();
        await driver.All(registrations);
        return registrations.Count / watch.Elapsed.TotalSeconds;
    }

    public abstract ValueTask DisposeAsync();

    protected abstract Task All(IReadOnlyList<RegisteredRows> registrations);

    private static async Task<string[]> Columns(DbConnection connection, string table, Action<DbDataReader, int>? each = null)
    {
        await using var command = connection.CreateCommand();
        command.CommandText = $"SELECT * FROM \"{table}\" LIMIT 0";
        await using var reader = await command.ExecuteReaderAsync();
        return [.. RegisteredRows.Columns(reader, table).Select(c =>
        {
            each?.Invoke(reader, c.At);
            return c.Name;
        })];
    }

    private static string Insert(string table, string[] columns) => string.Create(CultureInfo.InvariantCulture,
        $"INSERT INTO \"{table}\" ({string.Join(", ", columns.Select(c => $"\"{c}\""))}) VALUES ({string.Join(", ", columns.Select((_, n) => $"@p{n}"))})");

    private sealed class OnSqlite(SqliteConnection connection, SqliteCommand? take, SqliteCommand[] inserts) : BareDriver
    {
        public static async Task<BareDriver> Open(string to, Guid? pool)
        {
            var connection = new SqliteConnection(to);
            await connection.OpenAsync();
            await using (var pragmas = new SqliteCommand("PRAGMA journal_mode=WAL; PRAGMA synchronous=FULL; PRAGMA foreign_keys=ON; PRAGMA busy_timeout=10000; PRAGMA secure_delete=ON; PRAGMA temp_store=MEMORY; PRAGMA cache_size=-16000;", connection))
            {
                await pragmas.ExecuteNonQueryAsync();
            }

            var take = pool is null ? null : new SqliteCommand(TakePlace, connection) { Parameters = { new SqliteParameter("@p0", pool) } };
            take?.Prepare();
            var inserts = new List<SqliteCommand>();
            foreach (var (table, _) in RegisteredRows.Tables)
            {
                var columns = await Columns(connection, table);
                var insert = new SqliteCommand(Insert(table, columns), connection);
                insert.Parameters.AddRange(columns.Select((_, n) => new SqliteParameter(string.Create(CultureInfo.InvariantCulture, $"@p{n}"), DBNull.Value)));
                insert.Prepare();
                inserts.Add(insert);
            }

            return new OnSqlite(connection, take, [.. inserts]);
        }

        protected override Task All(IReadOnlyList<RegisteredRows> registrations)
        {
            OneByOne(registrations);
            return Task.CompletedTask;
        }

        // The driver has no asynchronous way: what is called so runs at once all the same.
        private void OneByOne(IReadOnlyList<RegisteredRows> registrations)
        {
            foreach (var registration in registrations)
            {
                using var transaction = connection.BeginTransaction(deferred: false);
                if (take is not null)
                {
                    take.Transaction = transaction;
                    MustBeOne(take.ExecuteNonQuery());
                }

                foreach (var (insert, values) in inserts.Zip(registration.Values))
                {
                    insert.Transaction = transaction;
                    for (var n = 0; n < values.Length; n++)
                    {
                        insert.Parameters[n].Value = values[n];
                    }

                    MustBeOne(insert.ExecuteNonQuery());
                }

                transaction.Commit();
            }
        }

        public override async ValueTask DisposeAsync()
        {
            foreach (var command in inserts.Append(take).OfType<SqliteCommand>())
            {
                await command.DisposeAsync();
            }

            await connection.DisposeAsync();
        }
    }

    private sealed class OnPostgres(IReadOnlyList<(NpgsqlConnection Connection, NpgsqlBatch Batch)> writers) : BareDriver
    {
        public static async Task<BareDriver> Open(string to, Guid? pool, int atOnce)
        {
            var writers = new List<(NpgsqlConnection Connection, NpgsqlBatch Batch)>();
            for (var writer = 0; writer < atOnce; writer++)
            {
                var connection = new NpgsqlConnection(to);
                await connection.OpenAsync();
                var batch = new NpgsqlBatch(connection);
                foreach (var (table, _) in RegisteredRows.Tables)
                {
                    var types = new List<string>();
                    var columns = await Columns(connection, table, (reader, at) => types.Add(reader.GetDataTypeName(at).Split('(')[0]));
                    var insert = new NpgsqlBatchCommand(Insert(table, columns));
                    insert.Parameters.AddRange(types.Select((type, n) => new NpgsqlParameter { ParameterName = string.Create(CultureInfo.InvariantCulture, $"@p{n}"), DataTypeName = type, Value = DBNull.Value }).ToArray());
                    batch.BatchCommands.Add(insert);
                }

                // Last, so that the others wait for this row as briefly as can be.
                if (pool is not null)
                {
                    batch.BatchCommands.Add(new NpgsqlBatchCommand(TakePlace) { Parameters = { new NpgsqlParameter("@p0", pool) } });
                }

                await batch.PrepareAsync();
                writers.Add((connection, batch));
            }

            return new OnPostgres(writers);
        }

        protected override async Task All(IReadOnlyList<RegisteredRows> registrations)
        {
            var left = new ConcurrentQueue<RegisteredRows>(registrations);
            await Task.WhenAll(writers.Select(writer => Task.Run(async () =>
            {
                while (left.TryDequeue(out var registration))
                {
                    await using var transaction = await writer.Connection.BeginTransactionAsync();
                    writer.Batch.Transaction = transaction;
                    foreach (var (table, values) in registration.Values.Index())
                    {
                        for (var n = 0; n < values.Length; n++)
                        {
                            writer.Batch.BatchCommands[table].Parameters[n].Value = values[n];
                        }
                    }

                    if (await writer.Batch.ExecuteNonQueryAsync() != writer.Batch.BatchCommands.Count)
                    {
                        throw new InvalidOperationException("A row was not written.");
                    }

                    await transaction.CommitAsync();
                }
            })));
        }

        public override async ValueTask DisposeAsync()
        {
            foreach (var (connection, batch) in writers)
            {
                await batch.DisposeAsync();
                await connection.DisposeAsync();
            }
        }
    }

    private static void MustBeOne(int rows)
    {
        if (rows != 1)
        {
            throw new InvalidOperationException("A row was not written.");
        }
    }
}
