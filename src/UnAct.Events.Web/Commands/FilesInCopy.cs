using Microsoft.Data.Sqlite;
using UnAct.Files;

namespace UnAct.Web.Commands;

/// <summary>
/// The files of the folder travel inside a copy of a SQLite database, in the table that keeps them where no folder does: one copy is one file, and it can be put
/// back into either store. Of a copy from before there were files, nothing is taken.
/// </summary>
internal static class FilesInCopy
{
    /// <returns>How many went in, and how many of those that a row names were not in the folder.</returns>
    public static async Task<(int In, int Missing)> Put(SqliteConnection copy, FolderFileStore folder, CancellationToken stop)
    {
        var (done, missing) = (0, 0);
        foreach (var id in await Ids(copy, "SELECT \"Id\" FROM \"Files\"", stop))
        {
            try
            {
                await using var bytes = await folder.Open(id, stop);
                await using var transaction = (SqliteTransaction)await copy.BeginTransactionAsync(stop);
                await Insert(copy, transaction, id, bytes, stop);
                await transaction.CommitAsync(stop);
                done++;
            }
            catch (FileNotFoundException)
            {
                missing++;
            }
        }

        return (done, missing);
    }

    /// <summary>Lays what the copy holds into a new folder, and what it names and does not hold from the folder of now, then takes it out of the copy.</summary>
    public static async Task<int> Take(SqliteConnection copy, FolderFileStore into, FolderFileStore now, CancellationToken stop)
    {
        var done = 0;
        foreach (var id in await Ids(copy, "SELECT DISTINCT \"Id\" FROM \"FileContents\"", stop))
        {
            await using var bytes = new MemoryStream();
            await Read(copy, id, bytes, stop);
            bytes.Position = 0;
            await into.Put(id, bytes, stop);
            done++;
        }

        foreach (var id in await Ids(copy, "SELECT \"Id\" FROM \"Files\" WHERE \"Id\" NOT IN (SELECT \"Id\" FROM \"FileContents\")", stop))
        {
            if (await now.Size(id, stop) is not null)
            {
                await using var bytes = await now.Open(id, stop);
                await into.Put(id, bytes, stop);
            }
        }

        await using var command = copy.CreateCommand();
        command.CommandText = "DELETE FROM \"FileContents\"";
        await command.ExecuteNonQueryAsync(stop);
        return done;
    }

    private static async Task Insert(SqliteConnection copy, SqliteTransaction transaction, Guid id, Stream bytes, CancellationToken stop)
    {
        await using var insert = copy.CreateCommand();
        insert.Transaction = transaction;
        insert.CommandText = "INSERT OR REPLACE INTO \"FileContents\" (\"Id\", \"Piece\", \"Data\", \"At\") SELECT $id, $piece, $data, \"At\" FROM \"Files\" WHERE \"Id\" = $id";
        var buffer = new byte[FileContent.PieceLength];
        for (var piece = 0; await bytes.ReadAtLeastAsync(buffer, buffer.Length, throwOnEndOfStream: false, stop) is > 0 and var read; piece++)
        {
            insert.Parameters.Clear();
            insert.Parameters.AddWithValue("$id", id);
            insert.Parameters.AddWithValue("$piece", piece);
            insert.Parameters.AddWithValue("$data", buffer[..read]);
            await insert.ExecuteNonQueryAsync(stop);
        }
    }

    private static async Task Read(SqliteConnection copy, Guid id, Stream to, CancellationToken stop)
    {
        await using var select = copy.CreateCommand();
        select.CommandText = "SELECT \"Data\" FROM \"FileContents\" WHERE \"Id\" = $id ORDER BY \"Piece\"";
        select.Parameters.AddWithValue("$id", id);
        await using var reader = await select.ExecuteReaderAsync(stop);
        while (await reader.ReadAsync(stop))
        {
            await to.WriteAsync((byte[])reader.GetValue(0), stop);
        }
    }

    private static async Task<IReadOnlyList<Guid>> Ids(SqliteConnection copy, string sql, CancellationToken stop)
    {
        await using var command = copy.CreateCommand();
        command.CommandText = sql;
        var found = new List<Guid>();
        await using var reader = await command.ExecuteReaderAsync(stop);
        while (await reader.ReadAsync(stop))
        {
            found.Add(reader.GetGuid(0));
        }

        return found;
    }
}
