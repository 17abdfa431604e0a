using System.Globalization;
using System.Net;
using Microsoft.AspNetCore.Builder;
using Microsoft.Extensions.DependencyInjection;
using UnAct.Data;
using UnAct.Mail;
using UnAct.Registrations;
using UnAct.Reviews;
using UnAct.Submissions;
using UnAct.Tests.Harness;
using UnAct.Web.Commands;
using UnAct.Web.Setup;

namespace UnAct.Web.Tests.Faults;

/// <summary>A database and a mail server that processes of the real program share until they are killed, and one that never serves, through which a test plants and looks.</summary>
internal abstract class KilledProgram : IAsyncDisposable
{
    private readonly TestDatabase database;
    private readonly WebApplication observer;
    private readonly DirectoryInfo folder = Directory.CreateTempSubdirectory("unact-killed-");
    private readonly string[] settings;

    protected KilledProgram(TestDatabase database, TimeSpan pause, int processes, int claimSeconds)
    {
        (this.database, Server) = (database, new SlowServer(pause));
        settings =
        [
            "--Site:Url", "http://127.0.0.1", "--Site:DataFolder", folder.FullName, "--Database:Provider", database.Provider.ToString(), "--Database:Connection", database.Connection,
            "--Mail:Delivery", "Smtp", "--Mail:From", "events@example.org", "--Mail:Smtp:Host", "127.0.0.1", "--Mail:Smtp:Port", Server.Port.ToString(CultureInfo.InvariantCulture), "--Mail:Smtp:Security", "None",
            "--Mail:ClaimSeconds", claimSeconds.ToString(CultureInfo.InvariantCulture), "--RateLimiting:Enabled", "false",
        ];
        observer = Program.Build(Installation.CreateBuilder(settings, "Production"));
        Processes = [.. Enumerable.Range(0, processes).Select(_ => new Killable(settings))];
        Http = new(new SocketsHttpHandler { AllowAutoRedirect = false, CookieContainer = Cookies, PooledConnectionLifetime = TimeSpan.Zero }) { Timeout = TimeSpan.FromSeconds(20) };
    }

    public SlowServer Server { get; }

    public IReadOnlyList<Killable> Processes { get; }

    protected TestDatabase Database => database;

    protected IServiceProvider Services => observer.Services;

    protected CookieContainer Cookies { get; } = new();

    protected HttpClient Http { get; }

    /// <summary>What must always be true, at one moment: also while another process is at work.</summary>
    public Task MustAddUp() => Read(async db =>
    {
        await using var moment = await db.Database.BeginTransactionAsync(System.Data.IsolationLevel.RepeatableRead);
        var wrong = (await Invariants.Look(db, SystemClock.Instance.GetCurrentInstant(), default)).SelectMany(f => f.Wrong.Select(line => $"{f.Name}: {line}")).ToList();
        wrong.AddRange([.. await SubmissionInvariants.Look(db, default), .. await ReviewInvariants.Decisions(db, default), .. await ReviewInvariants.Reviews(db, default)]);
        Assert.True(wrong.Count == 0, string.Join('\n', wrong));
        return true;
    });

    /// <summary>Waits until no mail is left to go.</summary>
    public async Task Settle(TimeSpan atMost)
    {
        using var patience = new CancellationTokenSource(atMost);
        while (await Read(db => db.Outbox.CountAsync(m => m.State == MailState.Waiting)) is var left && left > 0)
        {
            Assert.False(patience.IsCancellationRequested, $"{left.ToString(CultureInfo.InvariantCulture)} mails still wait.");
            await Task.Delay(50);
        }
    }

    public async ValueTask DisposeAsync()
    {
        foreach (var process in Processes)
        {
            process.Dispose();
        }

        Http.Dispose();
        await observer.DisposeAsync();
        await Server.DisposeAsync();
        await database.DisposeAsync();
        folder.Delete(recursive: true);
    }

    /// <summary>The command, as somebody types it.</summary>
    protected async Task MustPassTheCheck() => Assert.Equal(0, await CommandLine.Run(["check", .. settings]));

    protected async Task<T> Read<T>(Func<UnActDb, Task<T>> query)
    {
        await using var scope = observer.Services.CreateAsyncScope();
        return await query(scope.ServiceProvider.GetRequiredService<UnActDb>());
    }
}
