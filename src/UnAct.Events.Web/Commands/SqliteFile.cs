using Microsoft.Data.Sqlite;

namespace UnAct.Web.Commands;

/// <summary>Looks whether a SQLite file is sound and is one of ours.</summary>
internal static class SqliteFile
{
    public static async Task<string?> Problem(SqliteConnection connection, CancellationToken stop)
    {
        try
        {
            await using var command = connection.CreateCommand();
            command.CommandText = "PRAGMA integrity_check";
            return await command.ExecuteScalarAsync(stop) is "ok" ? null : "its pages contradict each other";
        }
        catch (SqliteException error)
        {
            return error.Message;
        }
    }

    public static async Task<IReadOnlyList<string>> Migrations(SqliteConnection connection, CancellationToken stop)
    {
        await using var command = connection.CreateCommand();
        command.CommandText = "SELECT \"MigrationId\" FROM \"__EFMigrationsHistory\"";
        var found = new List<string>();
        try
        {
            await using var reader = await command.ExecuteReaderAsync(stop);
            while (await reader.ReadAsync(stop))
            {
                found.Add(reader.GetString(0));
            }
        }
        catch (SqliteException)
        {
            // No such table: not one of ours.
            return [];
        }

        return found;
    }
}
