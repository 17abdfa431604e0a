using Hangfire;

namespace UnAct.Web.Setup;

/// <summary>Tells Hangfire the timetable at the start.</summary>
internal sealed class JobTimes(IRecurringJobManager jobs) : IHostedService
{
    public Task StartAsync(CancellationToken cancellationToken)
    {
        foreach (var job in Jobs.Timetable)
        {
            jobs.AddOrUpdate(job.Name, job.Planned, job.Times, new RecurringJobOptions { MisfireHandling = MisfireHandlingMode.Ignorable });
        }

        return Task.CompletedTask;
    }

    public Task StopAsync(CancellationToken cancellationToken) => Task.CompletedTask;
}

/// <summary>Runs the sweeps right after a change was committed: however many changes there were meanwhile, one look at the tables follows.</summary>
internal sealed class JobBell(IServiceScopeFactory scopes, Wake wake, ILogger<JobBell> log) : BackgroundService
{
    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        // What a process that was killed left behind.
        wake.Now();
        while (!stoppingToken.IsCancellationRequested)
        {
            await wake.Wait(stoppingToken);
            foreach (var job in Jobs.Timetable.Where(j => j.AtOnce))
            {
                try
                {
                    await using var scope = scopes.CreateAsyncScope();
                    await job.Run(scope.ServiceProvider, stoppingToken);
                }
                catch (Exception error) when (!stoppingToken.IsCancellationRequested)
                {
                    log.LogError(error, "The job “{Job}” failed; it comes again by its times", job.Name);
                }
            }
        }
    }
}
