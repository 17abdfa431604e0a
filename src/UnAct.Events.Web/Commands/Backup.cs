using Microsoft.Data.Sqlite;
using Npgsql;
using UnAct.Data;
using UnAct.Files;
using UnAct.Web.Setup;

namespace UnAct.Web.Commands;

/// <summary>Writes a consistent copy of the database, with keys and files, also while the site runs.</summary>
internal static class Backup
{
    public static async Task<int> Run(string[] line, FileInfo file, CancellationToken stop)
    {
        var settings = Settings.Read(Installation.CreateBuilder(line).Configuration);
        if (settings.Database.Provider == DatabaseProvider.Postgres)
        {
            return Say.Error($"PostgreSQL makes its own copies; run:\n  pg_dump --format=custom --file={file.FullName} {Address(settings)}");
        }

        if (file.Exists)
        {
            return Say.Error($"{file.FullName} exists already; a copy never overwrites another.");
        }

        if (OneProcess.FileOf(settings) is not { } source || !File.Exists(source))
        {
            return Say.Error("There is no database yet.");
        }

        if (file.DirectoryName is { } folder && !Directory.Exists(folder))
        {
            return Say.Error($"There is no folder {folder}.");
        }

        var half = file.FullName + ".half";
        File.Delete(half);
        var missing = 0;
        await using (var from = new SqliteConnection($"Data Source={source};Mode=ReadOnly;Pooling=False"))
        await using (var to = new SqliteConnection($"Data Source={half};Pooling=False"))
        {
            await from.OpenAsync(stop);
            await to.OpenAsync(stop);
            from.BackupDatabase(to);
            if (settings.Files.Store == FileSettings.Folder)
            {
                (_, missing) = await FilesInCopy.Put(to, new FolderFileStore(FileSetup.FolderOf(settings), SystemClock.Instance), stop);
            }

            if (await SqliteFile.Problem(to, stop) is { } problem)
            {
                File.Delete(half);
                return Say.Error($"The copy is not sound: {problem}");
            }
        }

        if (!OperatingSystem.IsWindows())
        {
            File.SetUnixFileMode(half, UnixFileMode.UserRead | UnixFileMode.UserWrite);
        }

        File.Move(half, file.FullName);
        if (missing > 0)
        {
            Say.Done(FormattableString.Invariant($"{missing} files that people uploaded are not where they should be, and so not in the copy; the command check names them."));
        }

        return Say.Done($"{file.FullName} holds the database, its keys and its files. Keep it as safe as the site itself.");
    }

    internal static string Address(Settings settings)
    {
        var connection = new NpgsqlConnectionStringBuilder(settings.Database.Connection);
        return string.Create(System.Globalization.CultureInfo.InvariantCulture, $"--host={connection.Host} --port={connection.Port} --username={connection.Username} --dbname={connection.Database}");
    }
}
