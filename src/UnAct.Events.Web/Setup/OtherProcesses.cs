using Npgsql;
using UnAct.Data;

namespace UnAct.Web.Setup;

/// <summary>On PostgreSQL a change may be made by another process: it says so by NOTIFY, and every two seconds we look by ourselves.</summary>
internal sealed class OtherProcesses(DatabaseSettings database, Wake wake, ILogger<OtherProcesses> log) : BackgroundService
{
    private static readonly TimeSpan Pause = TimeSpan.FromSeconds(2);

    protected override Task ExecuteAsync(CancellationToken stoppingToken) => Task.WhenAll(Listen(stoppingToken), Poll(stoppingToken));

    private async Task Poll(CancellationToken stop)
    {
        using var timer = new PeriodicTimer(Pause);
        while (await timer.WaitForNextTickAsync(stop))
        {
            wake.Now();
        }
    }

    private async Task Listen(CancellationToken stop)
    {
        // A connection that died silently is noticed by the keepalive.
        var connection = new NpgsqlConnectionStringBuilder(database.Connection) { KeepAlive = 30, Pooling = false }.ConnectionString;
        using var timer = new PeriodicTimer(Pause);
        do
        {
            try
            {
                await using var ear = new NpgsqlConnection(connection);
                await ear.OpenAsync(stop);
                await using (var listen = new NpgsqlCommand($"LISTEN {PostgresDb.Channel}", ear))
                {
                    await listen.ExecuteNonQueryAsync(stop);
                }

                while (true)
                {
                    await ear.WaitAsync(stop);
                    wake.Now();
                }
            }
            catch (Exception error) when (error is NpgsqlException or IOException && !stop.IsCancellationRequested)
            {
                log.LogWarning("No longer listening to other processes ({Why}); looking every two seconds meanwhile", error.Message);
            }
        }
        while (await timer.WaitForNextTickAsync(stop));
    }
}
