using Microsoft.Data.Sqlite;
using UnAct.Calendars;
using UnAct.Data;
using UnAct.Events;
using UnAct.Mail;
using UnAct.Registrations;
using UnAct.Tests.Harness;
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
    public async Task What_the_copy_had_not_told_yet_is_told_before_entries_are_raised_and_mail_is_held()
    {
        await Run("migrate");
        await PlantUntold();
        await Run("backup", Path.Combine(folder.FullName, "copy.db"));

        Assert.Equal(0, await Run("restore", Path.Combine(folder.FullName, "copy.db")));

        await using var db = Open();
        Assert.Equal([("event-moved", MailState.Held, 1001), ("event-moved", MailState.Held, null), ("registration-lapsed", MailState.Held, null)],
            (await db.Outbox.AsNoTracking().OrderBy(m => m.Template).ThenBy(m => m.Calendar == null).ToListAsync()).Select(m => (m.Template, m.State, m.Calendar is { } entry ? InvitationSnapshot.FromJson(entry).Sequence : (int?)null)));
        Assert.Equal([1001], await db.Places.Where(p => p.LeftAt == null).Select(p => p.Sequence).ToListAsync());
        Assert.NotNull((await db.EventChanges.AsNoTracking().SingleAsync()).ToldAt);
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
        Assert.Equal(["copy.db", "files", "mail", "unact.db"], written.Select(f => f.Name).Where(name => !name.StartsWith("unact.db.", StringComparison.Ordinal) && !name.StartsWith("unact.db-", StringComparison.Ordinal)).Order(StringComparer.Ordinal));
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

    /// <summary>An event that was moved, with somebody whose calendar holds the old day and somebody whose address waited too long.</summary>
    private async Task PlantUntold()
    {
        await using var db = Open();
        var organisation = Organisation.Create("Planted", "Asia/Bangkok", "en");
        var planned = Event.Create(organisation.Id, EventKind.Meeting, new LocalizedText("en", "A meeting"), "a-meeting", "Asia/Bangkok", World.Start);
        var (part, category, pool) = (Part.Create(planned.Id, 0, LocalizedText.Empty), Category.Of(planned.Id, 0, new LocalizedText("en", "Participant")), Pool.Of(planned.Id, 40));
        Dated(new LocalDate(2150, 5, 4));
        planned.Publish(World.Start);
        db.AddRange(organisation, planned, part, category, pool);
        foreach (var state in new[] { RegistrationState.Confirmed, RegistrationState.Unconfirmed })
        {
            var registration = Registration.Begin(state, planned.Id, category.Id, new Contact("Somebody", $"{state}@example.org"), "en", World.Start);
            var attendee = Attendee.Of(registration.Id, 0, "Somebody", $"{state}@example.org");
            var place = Place.Of(registration.Id, attendee.Id, part.Id, planned.Version);
            if (state == RegistrationState.Confirmed)
            {
                place.NextSequence(stillInvited: true);
            }

            db.AddRange(registration, attendee, place);
        }

        pool.Count(2);
        await db.SaveChangesAsync();
        var before = PartFacts.Of(planned, [part]);
        db.EventChanges.Add(EventChange.Of(planned, EventChangeKind.Moved, null, before, World.Start));
        Dated(new LocalDate(2150, 5, 5));
        await db.SaveChangesAsync();

        void Dated(LocalDate day)
        {
            part.Take(day.At(new LocalTime(9, 0)), day.At(new LocalTime(12, 0)), "Asia/Bangkok");
            planned.TakeDates(DatePrecision.Exact, "Asia/Bangkok", null, null, [part], World.Start);
        }
    }

    private SqliteDb Open() => new((DbContextOptions<SqliteDb>)Databases.UseSqlite(new DbContextOptionsBuilder<SqliteDb>(), $"Data Source={Database};Pooling=False").Options);

    private static long Links(string path)
    {
        using var connection = new SqliteConnection($"Data Source={path};Pooling=False");
        connection.Open();
        using var command = connection.CreateCommand();
        command.CommandText = "SELECT COUNT(*) FROM SignInLinks";
        return (long)command.ExecuteScalar()!;
    }
}
