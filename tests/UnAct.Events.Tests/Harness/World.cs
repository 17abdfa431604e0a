using Microsoft.Extensions.DependencyInjection;
using MimeKit;
using NodaTime.Testing;
using UnAct.Data;
using UnAct.Files;
using UnAct.Mail;

namespace UnAct.Tests.Harness;

/// <summary>A fresh, migrated, real database with the use cases on top and a clock that only tests move.</summary>
public sealed class World : IAsyncDisposable
{
    public static readonly Instant Start = Instant.FromUtc(2026, 3, 2, 3, 0);

    private readonly TestDatabase database;
    private readonly ServiceProvider services;
    private readonly DirectoryInfo mail = Directory.CreateTempSubdirectory("unact-mail-");

    private readonly DirectoryInfo files = Directory.CreateTempSubdirectory("unact-files-");

    private World(TestDatabase database, Action<IServiceCollection>? more)
    {
        this.database = database;
        var all = new ServiceCollection();
        all.AddLogging();
        all.AddSingleton<IClock>(Clock);
        all.AddSingleton(new Links(new byte[Links.KeyBytes]));
        all.AddSingleton(new Mailbox("UnAct.Events", "events@example.org", "https://events.example.org"));
        all.AddUnActDatabase(database.Provider, database.Connection);
        all.AddUnActUseCases();
        all.AddSingleton<IDelivery>(new FolderDelivery(mail.FullName, Clock));
        all.AddSingleton<IFileStore>(new FolderFileStore(files.FullName, Clock));
        more?.Invoke(all);
        services = all.BuildServiceProvider(validateScopes: true);
    }

    public FakeClock Clock { get; } = new(Start);

    public Instant Now => Clock.GetCurrentInstant();

    public DatabaseProvider Provider => database.Provider;

    public string Connection => database.Connection;

    public IServiceProvider Services => services;

    public Work Work => services.GetRequiredService<Work>();

    public BatchWriter Writer => services.GetRequiredService<BatchWriter>();

    public Links Links => services.GetRequiredService<Links>();

    /// <summary>Skips the test, with the reason, where there is no PostgreSQL; fails it when nothing may be left out.</summary>
    public static async Task<World> On(DatabaseProvider provider, Action<IServiceCollection>? more = null) => new(await TestDatabase.Create(provider), more);

    /// <summary>Reads in a context of its own, so that nothing comes from a tracker.</summary>
    public async Task<T> Read<T>(Func<UnActDb, Task<T>> query)
    {
        await using var scope = services.CreateAsyncScope();
        return await query(scope.ServiceProvider.GetRequiredService<UnActDb>());
    }

    /// <summary>Plants rows as they are, past every use case.</summary>
    public async Task Plant(params object[] rows)
    {
        await using var scope = services.CreateAsyncScope();
        var db = scope.ServiceProvider.GetRequiredService<UnActDb>();
        db.AddRange(rows);
        await db.SaveChangesAsync();
    }

    /// <summary>What a mail says, as an organiser may read it.</summary>
    public Task<RenderedMail> Render(OutboxMail mail) => Read(async db => await services.GetRequiredService<MailRenderer>().Render(mail, await OwnTexts.For(db, [mail], default), masked: true));

    /// <summary>Runs a sweep once: <c>world.Run&lt;SendOutbox&gt;()</c>.</summary>
    public async Task Run<TSweep>() where TSweep : notnull
    {
        await using var scope = services.CreateAsyncScope();
        await (Task)typeof(TSweep).GetMethod("Run")!.Invoke(scope.ServiceProvider.GetRequiredService<TSweep>(), [CancellationToken.None])!;
    }

    /// <summary>What was sent so far, in the order of the file names: by time.</summary>
    public IReadOnlyList<MimeMessage> Mails() => SentMails.In(mail.FullName);

    public async ValueTask DisposeAsync()
    {
        await services.DisposeAsync();
        mail.Delete(recursive: true);
        files.Delete(recursive: true);
        await database.DisposeAsync();
    }
}

/// <summary>Both databases: <c>[Theory, ClassData(typeof(BothDatabases))]</c>.</summary>
public sealed class BothDatabases : TheoryData<DatabaseProvider>
{
    public BothDatabases()
    {
        Add(DatabaseProvider.Sqlite);
        // What a culture can spoil is what we write and read ourselves, and SQLite keeps dates as text: one database is enough there.
        if (TestCulture.Asked is null)
        {
            Add(DatabaseProvider.Postgres);
        }
    }
}
