using Microsoft.Data.Sqlite;
using UnAct.Web.Commands;

namespace UnAct.Web.Tests.Commands;

/// <summary>The commands as an operator types them, each in a data folder of its own.</summary>
public sealed class CommandTests : IDisposable
{
    private readonly DirectoryInfo folder = Directory.CreateTempSubdirectory("unact-commands-");

    private string Database => Path.Combine(folder.FullName, "unact.db");

    [Fact]
    public async Task Migrate_makes_a_database_that_check_finds_sound()
    {
        Assert.Equal(1, await Run("check"));
        Assert.Equal(0, await Run("migrate"));
        Assert.Equal(0, await Run("check"));
    }

    [Fact]
    public async Task A_copy_is_put_back_and_what_was_there_is_kept()
    {
        await Run("migrate");
        await Run("admin", "add", "nok@example.org");
        Assert.Equal(0, await Run("backup", Path.Combine(folder.FullName, "copy.db")));
        await Run("admin", "add", "mya@example.org");
        Assert.Equal(2, Links(Database));

        Assert.Equal(0, await Run("restore", Path.Combine(folder.FullName, "copy.db")));

        Assert.Equal(1, Links(Database));
        Assert.Equal(2, Links(Assert.Single(Directory.GetFiles(folder.FullName, "unact.db.before-*Z"))));
        Assert.Equal(0, await Run("check"));
    }

    [Fact]
    public async Task What_it_writes_nobody_else_on_the_machine_can_read_also_in_a_folder_that_was_there()
    {
        if (OperatingSystem.IsWindows())
        {
            return;
        }

        File.SetUnixFileMode(folder.FullName, UnixFileMode.UserRead | UnixFileMode.UserWrite | UnixFileMode.UserExecute | UnixFileMode.GroupRead | UnixFileMode.GroupExecute | UnixFileMode.OtherRead | UnixFileMode.OtherExecute);
        await Run("migrate");
        Assert.Equal(0, await Run("check"));
        await Run("backup", Path.Combine(folder.FullName, "copy.db"));

        const UnixFileMode others = UnixFileMode.GroupRead | UnixFileMode.GroupWrite | UnixFileMode.GroupExecute | UnixFileMode.OtherRead | UnixFileMode.OtherWrite | UnixFileMode.OtherExecute;
        var written = folder.EnumerateFileSystemInfos("*", SearchOption.AllDirectories).ToList();
        Assert.Equal(["copy.db", "mail", "unact.db"], written.Select(f => f.Name).Where(name => !name.StartsWith("unact.db.", StringComparison.Ordinal) && !name.StartsWith("unact.db-", StringComparison.Ordinal)).Order(StringComparer.Ordinal));
        Assert.Equal([], written.Where(f => (f.UnixFileMode & others) != UnixFileMode.None).Select(f => f.Name));
    }

    [Fact]
    public async Task A_copy_never_overwrites_another()
    {
        await Run("migrate");
        var copy = Path.Combine(folder.FullName, "copy.db");
        await File.WriteAllTextAsync(copy, "another");

        Assert.Equal(1, await Run("backup", copy));
        Assert.Equal("another", await File.ReadAllTextAsync(copy));
    }

    [Fact]
    public async Task What_is_no_copy_of_ours_is_not_put_back()
    {
        await Run("migrate");
        await Run("admin", "add", "nok@example.org");
        var (junk, other) = (Path.Combine(folder.FullName, "junk.db"), Path.Combine(folder.FullName, "other.db"));
        await File.WriteAllTextAsync(junk, new string('x', 5000));
        await using (var connection = new SqliteConnection($"Data Source={other};Pooling=False"))
        {
            await connection.OpenAsync();
            await using var command = connection.CreateCommand();
            command.CommandText = "CREATE TABLE T (X INTEGER)";
            await command.ExecuteNonQueryAsync();
        }

        foreach (var file in new[] { junk, other, Path.Combine(folder.FullName, "missing.db") })
        {
            Assert.Equal(1, await Run("restore", file));
        }

        Assert.Equal(1, Links(Database));
    }

    [Fact]
    public async Task A_database_in_use_is_not_replaced()
    {
        await Run("migrate");
        await Run("backup", Path.Combine(folder.FullName, "copy.db"));
        await using (new FileStream(Database + ".lock", FileMode.OpenOrCreate, FileAccess.ReadWrite, FileShare.None))
        {
            Assert.Equal(1, await Run("restore", Path.Combine(folder.FullName, "copy.db")));
        }

        Assert.Equal(0, await Run("restore", Path.Combine(folder.FullName, "copy.db")));
    }

    [Theory]
    [InlineData("--no-jobs")]
    [InlineData("--only-jobs")]
    [InlineData("serve", "--no-job")]
    [InlineData("server")]
    [InlineData("admin", "add", "nobody")]
    [InlineData("--Jobs:Run")]
    [InlineData("--Site:Nmae", "x")]
    public async Task A_line_that_cannot_be_meant_is_refused(params string[] line) => Assert.Equal(1, await Run(line));

    [Fact]
    public void Settings_may_stand_anywhere_on_the_line()
    {
        var (settings, others) = SettingsOnLine.Split(["--Site:Name", "Our events", "backup", "--urls=http://localhost:8080", "file", "--RateLimiting:Enabled", "false"]);

        Assert.Equal(["--Site:Name", "Our events", "--urls=http://localhost:8080", "--RateLimiting:Enabled", "false"], settings);
        Assert.Equal(["backup", "file"], others);
    }

    public void Dispose()
    {
        SqliteConnection.ClearAllPools();
        folder.Delete(recursive: true);
    }

    private Task<int> Run(params string[] line) => CommandLine.Run([.. line, "--Site:DataFolder", folder.FullName]);

    private static long Links(string path)
    {
        using var connection = new SqliteConnection($"Data Source={path};Pooling=False");
        connection.Open();
        using var command = connection.CreateCommand();
        command.CommandText = "SELECT COUNT(*) FROM SignInLinks";
        return (long)command.ExecuteScalar()!;
    }
}
