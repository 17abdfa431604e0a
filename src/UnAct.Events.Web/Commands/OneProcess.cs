using Microsoft.Data.Sqlite;
using UnAct.Data;
using UnAct.Web.Setup;

namespace UnAct.Web.Commands;

/// <summary>SQLite is for one process at a time, and a database that is in use is never replaced: both hold this file open.</summary>
internal static class OneProcess
{
    /// <exception cref="WrongSetting">Another process is at work on this database.</exception>
    public static IDisposable? Enter(Settings settings)
    {
        if (FileOf(settings) is not { } file)
        {
            return null;
        }

        DataFolder.Make(Path.GetDirectoryName(file)!);
        try
        {
            return new FileStream(file + ".lock", FileMode.OpenOrCreate, FileAccess.ReadWrite, FileShare.None);
        }
        catch (IOException)
        {
            throw new WrongSetting($"Another process is already at work on {file}. Stop it first, or give this one its own with --Site:DataFolder.");
        }
    }

    /// <summary>The file of the SQLite database; null for one in memory, and for PostgreSQL.</summary>
    public static string? FileOf(Settings settings)
    {
        if (settings.Database.Provider != DatabaseProvider.Sqlite)
        {
            return null;
        }

        var source = new SqliteConnectionStringBuilder(settings.Database.Connection);
        return source.Mode == SqliteOpenMode.Memory || source.DataSource is "" or ":memory:" ? null : Path.GetFullPath(source.DataSource);
    }
}
