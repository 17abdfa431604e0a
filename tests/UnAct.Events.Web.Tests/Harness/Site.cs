using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.Hosting.Server;
using Microsoft.AspNetCore.Hosting.Server.Features;
using Microsoft.AspNetCore.TestHost;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;
using MimeKit;
using NodaTime.Testing;
using UnAct.Data;
using UnAct.People;
using UnAct.Tests.Harness;
using UnAct.Web.Setup;

namespace UnAct.Web.Tests.Harness;

/// <summary>The whole system in this process, on a fresh real database and a clock that only tests move. Jobs run when a test runs them.</summary>
public sealed class Site : IAsyncDisposable
{
    private readonly TestDatabase database;
    private readonly WebApplication app;
    private readonly DirectoryInfo data;
    private StatementCounter statements = new();

    private Site(TestDatabase database, WebApplication app, FakeClock clock, DirectoryInfo data, Uri address) =>
        (this.database, this.app, Clock, this.data, Address) = (database, app, clock, data, address);

    public FakeClock Clock { get; }

    public Instant Now => Clock.GetCurrentInstant();

    public Uri Address { get; }

    public IServiceProvider Services => app.Services;

    public Work Work => Services.GetRequiredService<Work>();

    public Links Links => Services.GetRequiredService<Links>();

    public string DataFolder => data.FullName;

    public DatabaseProvider Provider => database.Provider;

    /// <param name="overNetwork">A real port of this machine, for a browser; else requests stay in memory.</param>
    /// <param name="settings">As on the command line: <c>("RateLimiting:Enabled", "true")</c>.</param>
    public static async Task<Site> On(DatabaseProvider provider = DatabaseProvider.Sqlite, bool overNetwork = false, Action<IServiceCollection>? more = null, params (string Key, string Value)[] settings)
    {
        var database = await TestDatabase.Create(provider);
        var data = Directory.CreateTempSubdirectory("unact-site-");
        var clock = new FakeClock(World.Start);
        var builder = Installation.CreateBuilder([], "Testing");
        builder.Configuration.AddInMemoryCollection(new Dictionary<string, string?>
        {
            ["Site:DataFolder"] = data.FullName,
            ["Site:Url"] = "http://localhost",
            ["Database:Provider"] = provider.ToString(),
            ["Database:Connection"] = database.Connection,
            ["Database:MigrateAtStart"] = "false",
            ["Jobs:Run"] = "false",
            ["RateLimiting:Enabled"] = "false",
            ["urls"] = "http://127.0.0.1:0",
        });
        builder.Configuration.AddInMemoryCollection(settings.Select(s => KeyValuePair.Create(s.Key, (string?)s.Value)));
        var counter = new StatementCounter();
        builder.Logging.ClearProviders().AddProvider(counter).AddFilter("Microsoft.EntityFrameworkCore.Database.Command", LogLevel.Information);
        builder.Services.AddSingleton<IClock>(clock);
        more?.Invoke(builder.Services);
        if (!overNetwork)
        {
            builder.WebHost.UseTestServer();
        }

        var app = Program.Build(builder);
        await app.Services.PrepareDatabase();
        // As at a real start: made for the first time inside a transaction, the key would wait for that very transaction.
        _ = app.Services.GetRequiredService<Links>();
        await app.StartAsync();
        var address = overNetwork ? app.Services.GetRequiredService<IServer>().Features.Get<IServerAddressesFeature>()!.Addresses.First() : "http://localhost";
        return new Site(database, app, clock, data, new Uri(address)) { statements = counter };
    }

    /// <summary>Somebody with a browser of their own; nobody is signed in with it.</summary>
    public Visitor Visitor()
    {
        HttpMessageHandler inner = app.Services.GetRequiredService<IServer>() is TestServer server ? server.CreateHandler() : new SocketsHttpHandler { AllowAutoRedirect = false, UseCookies = false };
        return new Visitor(this, new CookieJar(inner));
    }

    /// <summary>Reads in a context of its own, so that nothing comes from a tracker.</summary>
    public async Task<T> Read<T>(Func<UnActDb, Task<T>> query)
    {
        await using var scope = Services.CreateAsyncScope();
        return await query(scope.ServiceProvider.GetRequiredService<UnActDb>());
    }

    /// <summary>Plants rows as they are, past every use case.</summary>
    public async Task Plant(params object[] rows)
    {
        await using var scope = Services.CreateAsyncScope();
        var db = scope.ServiceProvider.GetRequiredService<UnActDb>();
        db.AddRange(rows);
        await db.SaveChangesAsync();
    }

    /// <summary>Runs a sweep once: <c>site.Run&lt;SendOutbox&gt;()</c>. With the setting Jobs:Run they run by themselves, as they do in life.</summary>
    public async Task Run<TSweep>() where TSweep : notnull
    {
        await using var scope = Services.CreateAsyncScope();
        await (Task)typeof(TSweep).GetMethod("Run")!.Invoke(scope.ServiceProvider.GetRequiredService<TSweep>(), [CancellationToken.None])!;
    }

    /// <summary>What was sent so far, in the order of the file names: by time.</summary>
    public IReadOnlyList<MimeMessage> Mails() => SentMails.In(Path.Combine(DataFolder, "mail"));

    /// <summary>Somebody with an account and one verified address.</summary>
    public async Task<Person> Person(string name, string address, bool administrator = false)
    {
        var person = UnAct.People.Person.Create(name, Now);
        if (administrator)
        {
            person.MakeAdministrator();
        }

        await Plant(person, PersonEmail.Of(person.Id, address, Now));
        return person;
    }

    /// <summary>How many statements the database gets while something is done; ask for a page once before, so that nothing is made for the first time.</summary>
    public async Task<int> Statements(Func<Task> act)
    {
        var before = statements.Count;
        await act();
        return statements.Count - before;
    }

    public async ValueTask DisposeAsync()
    {
        await app.StopAsync();
        await app.DisposeAsync();
        await database.DisposeAsync();
        data.Delete(recursive: true);
    }
}
