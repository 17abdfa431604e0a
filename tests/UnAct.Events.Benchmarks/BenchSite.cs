using Microsoft.AspNetCore.Authentication;
using Microsoft.AspNetCore.Authentication.Cookies;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting.Server;
using Microsoft.AspNetCore.Hosting.Server.Features;
using Microsoft.Data.Sqlite;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Options;
using Npgsql;
using UnAct.Data;
using UnAct.Web;
using UnAct.Web.Setup;
using UnAct.Web.Shared;

namespace UnAct.Benchmarks;

/// <summary>The whole system as it is served, on a port of this machine, with a database and a folder of its own that are gone afterwards.</summary>
public sealed class BenchSite : IAsyncDisposable
{
    private readonly WebApplication app;
    private readonly DirectoryInfo data;
    private readonly string? ownDatabase;

    private BenchSite(WebApplication app, DirectoryInfo data, DatabaseProvider provider, string connection, string? ownDatabase) =>
        (this.app, this.data, Provider, Connection, this.ownDatabase) = (app, data, provider, connection, ownDatabase);

    public DatabaseProvider Provider { get; }

    public string Connection { get; }

    public string DataFolder => data.FullName;

    public IServiceProvider Services => app.Services;

    public string Address => app.Services.GetRequiredService<IServer>().Features.Get<IServerAddressesFeature>()!.Addresses.First();

    /// <summary>The database named on the line; SQLite where none is.</summary>
    public static DatabaseProvider Asked(string[] rest) => rest is [var name, ..] ? Enum.Parse<DatabaseProvider>(name, ignoreCase: true) : DatabaseProvider.Sqlite;

    /// <param name="settings">As on the command line: <c>("Jobs:Run", "true")</c>. Limits and jobs are off.</param>
    public static async Task<BenchSite> On(DatabaseProvider provider, Action<IServiceCollection>? more = null, params (string Key, string Value)[] settings)
    {
        var data = Directory.CreateTempSubdirectory("unact-bench-");
        var (connection, own) = provider == DatabaseProvider.Sqlite ? ($"Data Source={Path.Combine(data.FullName, "unact.db")}", null) : await CreatePostgres();
        var builder = Installation.CreateBuilder([], "Production");
        builder.Configuration.AddInMemoryCollection(new Dictionary<string, string?>
        {
            ["Site:DataFolder"] = data.FullName,
            ["Site:Url"] = "http://localhost",
            ["Database:Provider"] = provider.ToString(),
            ["Database:Connection"] = connection,
            ["Jobs:Run"] = "false",
            ["RateLimiting:Enabled"] = "false",
            // Only in a checkout does each request look on the disk for files that were added; what is published does not.
            ["ReloadStaticAssetsAtRuntime"] = "false",
            ["urls"] = "http://127.0.0.1:0",
        });
        builder.Configuration.AddInMemoryCollection(settings.Select(s => KeyValuePair.Create(s.Key, (string?)s.Value)));
        builder.Logging.ClearProviders();
        more?.Invoke(builder.Services);
        var app = UnAct.Web.Program.Build(builder);
        await app.Services.PrepareDatabase();
        await app.StartAsync();
        return new BenchSite(app, data, provider, connection, own);
    }

    /// <summary>Plants rows as they are, past every use case.</summary>
    public async Task Plant(IEnumerable<object> rows)
    {
        await using var scope = Services.CreateAsyncScope();
        var db = scope.ServiceProvider.GetRequiredService<UnActDb>();
        db.AddRange(rows);
        await db.SaveChangesAsync();
    }

    public async Task<T> Read<T>(Func<UnActDb, Task<T>> query)
    {
        await using var scope = Services.CreateAsyncScope();
        return await query(scope.ServiceProvider.GetRequiredService<UnActDb>());
    }

    /// <summary>The header of a browser in which somebody is signed in.</summary>
    public async Task<string> SignedIn(Guid personId)
    {
        var person = await Read(db => db.Set<UnAct.People.Person>().AsNoTracking().SingleAsync(p => p.Id == personId));
        var options = Services.GetRequiredService<IOptionsMonitor<CookieAuthenticationOptions>>().Get(Session.Scheme);
        var kept = Session.Begin(linkAt: null);
        var now = NodaTime.SystemClock.Instance.GetCurrentInstant().ToDateTimeOffset();
        (kept.IssuedUtc, kept.ExpiresUtc) = (now, now + Session.Lasts);
        return $"Cookie: {options.Cookie.Name}={options.TicketDataFormat.Protect(new AuthenticationTicket(Session.Of(person), kept, Session.Scheme))}";
    }

    public async ValueTask DisposeAsync()
    {
        await app.StopAsync();
        await app.DisposeAsync();
        SqliteConnection.ClearAllPools();
        NpgsqlConnection.ClearAllPools();
        if (ownDatabase is not null)
        {
            await OnServer($"DROP DATABASE IF EXISTS \"{ownDatabase}\" WITH (FORCE)");
        }

        data.Delete(recursive: true);
    }

    private static async Task<(string Connection, string Database)> CreatePostgres()
    {
        var name = $"unact_bench_{Guid.NewGuid():N}";
        await OnServer($"CREATE DATABASE \"{name}\"");
        return (new NpgsqlConnectionStringBuilder(Server) { Database = name, MaxPoolSize = 90 }.ConnectionString, name);
    }

    private static string Server => Environment.GetEnvironmentVariable("UNACT_TEST_POSTGRES")
        ?? throw new InvalidOperationException("UNACT_TEST_POSTGRES names no server; tests/UnAct.Events.Benchmarks/run starts one that commits durably.");

    private static async Task OnServer(string sql)
    {
        await using var server = new NpgsqlConnection(Server);
        await server.OpenAsync();
        await using var command = new NpgsqlCommand(sql, server);
        await command.ExecuteNonQueryAsync();
    }
}
