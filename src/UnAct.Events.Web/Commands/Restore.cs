using Microsoft.Data.Sqlite;
using Microsoft.EntityFrameworkCore;
using UnAct.Data;
using UnAct.Files;
using UnAct.Registrations;
using UnAct.Reminders;
using UnAct.Web.Setup;

namespace UnAct.Web.Commands;

/// <summary>Puts a copy back. Calendars are told so that they follow, and mail waits until an administrator has looked.</summary>
internal static class Restore
{
    public static async Task<int> Run(string[] line, FileInfo? file, CancellationToken stop)
    {
        var settings = Settings.Read(Installation.CreateBuilder(line).Configuration);
        if (settings.Database.Provider == DatabaseProvider.Postgres)
        {
            return file is null
                ? await Settle(line, stop)
                : Say.Error($"PostgreSQL puts its own copies back. While the site does not run:\n  pg_restore --clean --if-exists {Backup.Address(settings)} {file.FullName}\nthen run restore once more without a file, so that calendars follow and mail is held.");
        }

        if (file is not { Exists: true })
        {
            return Say.Error(file is null ? "Which file? restore FILE" : $"There is no file {file.FullName}.");
        }

        if (OneProcess.FileOf(settings) is not { } live)
        {
            return Say.Error("The database is in memory; there is nothing to put back.");
        }

        using var alone = OneProcess.Enter(settings);
        var half = live + ".half";
        Remove(half);
        file.CopyTo(half);
        if (await Unfit(half, stop) is { } reason)
        {
            Remove(half);
            return Say.Error($"{file.FullName} cannot be put back: {reason.TrimEnd('.')}.");
        }

        var outcome = await Settle([.. line, $"--Database:Connection=Data Source={half};Pooling=False"], stop);
        if (outcome != 0)
        {
            Remove(half);
            return outcome;
        }

        var before = $".before-{NodaTime.Text.InstantPattern.CreateWithInvariantCulture("uuuuMMdd'T'HHmmss'Z'").Format(SystemClock.Instance.GetCurrentInstant())}";
        if (settings.Files.Store == FileSettings.Folder)
        {
            await PutFiles(settings, half, before, stop);
        }

        if (File.Exists(live))
        {
            var old = live + before;
            Rename(live, old);
            Say.Done($"What was there is kept as {old}.");
        }

        Rename(half, live);
        return Say.Done($"{file.FullName} is in place. Start the site, then let the mail go on {settings.Site.Url}/admin");
    }

    private static async Task<string?> Unfit(string path, CancellationToken stop)
    {
        await using var connection = new SqliteConnection($"Data Source={path};Pooling=False");
        await connection.OpenAsync(stop);
        if (await SqliteFile.Problem(connection, stop) is { } problem)
        {
            return problem;
        }

        var has = await SqliteFile.Migrations(connection, stop);
        await using var ours = new SqliteDb((DbContextOptions<SqliteDb>)Databases.UseSqlite(new DbContextOptionsBuilder<SqliteDb>(), "Data Source=:memory:").Options);
        return has.Count == 0 ? "it is no database of ours"
            : has.Except(ours.Database.GetMigrations()).Any() ? "it is of a later version than this program"
            : null;
    }

    /// <summary>Brings it to this version, raises what calendars count by, and holds the mail.</summary>
    private static async Task<int> Settle(string[] line, CancellationToken stop)
    {
        await using var app = Program.Build(Installation.CreateBuilder([.. line, "--Database:MigrateAtStart=true"]));
        if (await app.Services.Ready(stop) is { } sentence)
        {
            return Say.Error(sentence);
        }

        // What the copy knows and has not told yet is written now, so that it is held with the rest.
        await using (var scope = app.Services.CreateAsyncScope())
        {
            await scope.ServiceProvider.GetRequiredService<TellChanges>().Run(stop);
            await scope.ServiceProvider.GetRequiredService<LapseHolds>().Run(stop);
            await scope.ServiceProvider.GetRequiredService<SendReminders>().Run(stop);
        }

        var done = await app.Services.GetRequiredService<Work>().Run((AfterRestore.Handler h) => h.Run(stop), stop);
        return Say.Done(FormattableString.Invariant($"{done.Places} calendar entries were raised by {AfterRestore.Raise}; {done.HeldMails} mails are held."));
    }

    /// <summary>The folder of now stays beside the database of now; each is whole with the other.</summary>
    private static async Task PutFiles(Settings settings, string copy, string before, CancellationToken stop)
    {
        var folder = FileSetup.FolderOf(settings);
        var half = folder + ".half";
        if (Directory.Exists(half))
        {
            Directory.Delete(half, recursive: true);
        }

        await using (var connection = new SqliteConnection($"Data Source={copy};Pooling=False"))
        {
            await connection.OpenAsync(stop);
            Directory.CreateDirectory(half);
            await FilesInCopy.Take(connection, new FolderFileStore(half, SystemClock.Instance), new FolderFileStore(folder, SystemClock.Instance), stop);
        }

        if (Directory.Exists(folder))
        {
            Directory.Move(folder, folder + before);
        }

        Directory.Move(half, folder);
    }

    private static void Rename(string from, string to)
    {
        foreach (var part in (string[])["", "-wal", "-shm"])
        {
            if (File.Exists(from + part))
            {
                File.Move(from + part, to + part);
            }
        }
    }

    private static void Remove(string path)
    {
        foreach (var part in (string[])["", "-wal", "-shm"])
        {
            File.Delete(path + part);
        }
    }
}
