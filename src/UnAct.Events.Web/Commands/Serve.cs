using System.Net.Sockets;
using Microsoft.AspNetCore.Hosting.Server;
using Microsoft.AspNetCore.Http.Features;
using UnAct.Data;
using UnAct.Mail;
using UnAct.Web.Setup;

namespace UnAct.Web.Commands;

/// <summary>Starts the site: web and jobs, or one of them.</summary>
internal static class Serve
{
    public static async Task<int> Run(string[] settings, Mode mode, bool demo, CancellationToken stop)
    {
        var builder = Installation.CreateBuilder(settings);
        if (!mode.Jobs)
        {
            builder.Configuration.AddInMemoryCollection([KeyValuePair.Create("Jobs:Run", (string?)"false")]);
        }

        var read = Settings.Read(builder.Configuration);
        if (read.Database.Provider == DatabaseProvider.Sqlite && mode is not { Web: true, Jobs: true })
        {
            return Say.Error("SQLite is for one process: --no-jobs and --only-jobs need PostgreSQL (Database:Provider=Postgres).");
        }

        if (!mode.Web)
        {
            builder.WebHost.UseServer(new NoServer());
        }

        await using var app = Program.Build(builder);
        using var alone = OneProcess.Enter(read);
        if (await app.Services.Ready(stop) is { } sentence)
        {
            return Say.Error(sentence);
        }

        if (alone is not null)
        {
            await using var scope = app.Services.CreateAsyncScope();
            await scope.ServiceProvider.GetRequiredService<UnActDb>().ReleaseAllMail(stop);
        }

        if (mode.Web)
        {
            await FirstSteps.Print(app.Services, demo, stop);
        }

        try
        {
            await app.StartAsync(stop);
        }
        catch (IOException error) when (error.InnerException is Microsoft.AspNetCore.Connections.AddressInUseException || error.InnerException?.InnerException is SocketException)
        {
            return Say.Error($"{builder.Configuration["urls"]} is taken by another program; choose another address with --urls.");
        }

        await app.WaitForShutdownAsync(stop);
        return 0;
    }

    internal sealed record Mode(bool Web, bool Jobs)
    {
        public static Mode Of(bool noJobs, bool onlyJobs) => noJobs && onlyJobs
            ? throw new WrongSetting("--no-jobs and --only-jobs together leave nothing to do.")
            : new Mode(Web: !onlyJobs, Jobs: !noJobs);
    }

    /// <summary>A worker listens to nobody.</summary>
    private sealed class NoServer : IServer
    {
        public IFeatureCollection Features { get; } = new FeatureCollection();

        public Task StartAsync<TContext>(IHttpApplication<TContext> application, CancellationToken cancellationToken) where TContext : notnull => Task.CompletedTask;

        public Task StopAsync(CancellationToken cancellationToken) => Task.CompletedTask;

        public void Dispose()
        {
            // It holds nothing.
        }
    }
}
