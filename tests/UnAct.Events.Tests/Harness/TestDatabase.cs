using Microsoft.Data.Sqlite;
using Npgsql;
using UnAct.Data;

namespace UnAct.Tests.Harness;

/// <summary>One database for one test: a copy of a template that was migrated once, dropped afterwards.</summary>
public sealed class TestDatabase : IAsyncDisposable
{
    private static readonly SemaphoreSlim Once = new(1, 1);
    private static readonly string Run = Guid.NewGuid().ToString("N")[..12];
    private static string? sqliteTemplate;
    private static string? postgresTemplate;

    private TestDatabase(DatabaseProvider provider, string connection) => (Provider, Connection) = (provider, connection);

    public DatabaseProvider Provider { get; }

    public string Connection { get; }

    public static async Task<TestDatabase> Create(DatabaseProvider provider)
    {
        await Once.WaitAsync();
        try
        {
            return provider == DatabaseProvider.Sqlite ? await CreateSqlite() : await CreatePostgres();
        }
        finally
        {
            Once.Release();
        }
    }

    public async ValueTask DisposeAsync()
    {
        if (Provider == DatabaseProvider.Sqlite)
        {
            SqliteConnection.ClearAllPools();
            var file = new SqliteConnectionStringBuilder(Connection).DataSource;
            foreach (var path in new[] { file, file + "-wal", file + "-shm" })
            {
                File.Delete(path);
            }

            return;
        }

        await using var own = new NpgsqlConnection(Connection);
        NpgsqlConnection.ClearPool(own);
        await Postgres($"DROP DATABASE IF EXISTS \"{own.Database}\" WITH (FORCE)");
    }

    private static async Task<TestDatabase> CreateSqlite()
    {
        if (sqliteTemplate is null)
        {
            var template = Path.Combine(Path.GetTempPath(), $"unact-{Run}-template.db");
            await using (var db = new SqliteDb((DbContextOptions<SqliteDb>)Databases.UseSqlite(new DbContextOptionsBuilder<SqliteDb>(), $"Data Source={template};Pooling=False").Options))
            {
                await db.Database.MigrateAsync();
                await db.Database.ExecuteSqlRawAsync("PRAGMA wal_checkpoint(TRUNCATE)");
            }

            sqliteTemplate = template;
            AppDomain.CurrentDomain.ProcessExit += (_, _) => File.Delete(template);
        }

        var file = Path.Combine(Path.GetTempPath(), $"unact-{Run}-{Guid.NewGuid():N}.db");
        File.Copy(sqliteTemplate, file);
        return new TestDatabase(DatabaseProvider.Sqlite, $"Data Source={file}");
    }

    private static async Task<TestDatabase> CreatePostgres()
    {
        var server = Judge.At("UNACT_TEST_POSTGRES", "PostgreSQL");
        if (postgresTemplate is null)
        {
            var template = $"unact_{Run}_template";
            await Postgres($"CREATE DATABASE \"{template}\"");
            var connection = new NpgsqlConnectionStringBuilder(server) { Database = template, Pooling = false }.ConnectionString;
            await using (var db = new PostgresDb((DbContextOptions<PostgresDb>)Databases.UsePostgres(new DbContextOptionsBuilder<PostgresDb>(), connection).Options))
            {
                await db.Database.MigrateAsync();
            }

            postgresTemplate = template;
        }

        var name = $"unact_{Run}_{Guid.NewGuid():N}";
        await Postgres($"CREATE DATABASE \"{name}\" TEMPLATE \"{postgresTemplate}\"");
        return new TestDatabase(DatabaseProvider.Postgres, new NpgsqlConnectionStringBuilder(server) { Database = name, MaxPoolSize = 40 }.ConnectionString);
    }

    private static async Task Postgres(string sql)
    {
        await using var server = new NpgsqlConnection(Environment.GetEnvironmentVariable("UNACT_TEST_POSTGRES"));
        await server.OpenAsync();
        await using var command = new NpgsqlCommand(sql, server);
        await command.ExecuteNonQueryAsync();
    }
}
