using System.Data.Common;
using Microsoft.EntityFrameworkCore;
using UnAct.Data;

namespace UnAct.Web.Setup;

/// <summary>Brings the database to this version before anything asks it.</summary>
public static class DatabaseStart
{
    public static async Task PrepareDatabase(this IServiceProvider services, CancellationToken stop = default)
    {
        var settings = services.GetRequiredService<Settings>();
        DataFolder.Make(settings.Site.DataFolder);
        await using var scope = services.CreateAsyncScope();
        var database = scope.ServiceProvider.GetRequiredService<UnActDb>().Database;
        if (settings.Database.MigrateAtStart)
        {
            await database.MigrateAsync(stop);
        }
        else if ((await database.GetPendingMigrationsAsync(stop)).Any())
        {
            throw new WrongSetting("The database is of an earlier version, and Database:MigrateAtStart is false: run the command migrate first.");
        }
    }

    /// <summary>Null when the database is there, at this version, and its keys open; else the one sentence that says why not.</summary>
    public static async Task<string?> Ready(this IServiceProvider services, CancellationToken stop)
    {
        try
        {
            await services.PrepareDatabase(stop);
            _ = services.GetRequiredService<Links>();
            return null;
        }
        catch (WrongSetting wrong)
        {
            return wrong.Message;
        }
        catch (Exception error) when ((error as DbException ?? error.InnerException as DbException) is { } inner)
        {
            return $"The database cannot be used ({services.GetRequiredService<DatabaseSettings>().Provider}): {inner.Message}";
        }
        catch (Exception error) when (error is IOException or UnauthorizedAccessException)
        {
            return $"The data folder cannot be used: {error.Message}";
        }
    }
}

internal static class DataFolder
{
    /// <summary>What this process writes (database, keys, mails, backups) other accounts of the machine cannot read, whoever made the folder.</summary>
    public static void KeepToOurselves()
    {
        if (!OperatingSystem.IsWindows())
        {
            _ = SetMask(Convert.ToUInt32("077", 8));
        }
    }

    [System.Runtime.InteropServices.DllImport("libc", EntryPoint = "umask")]
    private static extern uint SetMask(uint mask);

    public static void Make(string path)
    {
        if (OperatingSystem.IsWindows())
        {
            Directory.CreateDirectory(path);
        }
        else if (!Directory.Exists(path))
        {
            Directory.CreateDirectory(path, UnixFileMode.UserRead | UnixFileMode.UserWrite | UnixFileMode.UserExecute);
        }
    }
}
