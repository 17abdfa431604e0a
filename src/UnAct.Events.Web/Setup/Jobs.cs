using Hangfire;
using Hangfire.InMemory;
using Hangfire.PostgreSql;
using Hangfire.PostgreSql.Factories;
using UnAct.Data;
using UnAct.Files;
using UnAct.Mail;
using UnAct.Proceedings;
using UnAct.Questions;
using UnAct.Registrations;
using UnAct.Reminders;
using UnAct.Reviews;
using UnAct.Submissions;

namespace UnAct.Web.Setup;

/// <summary>The timetable: what is done by itself, a line a job. Jobs hold no truth; each is a sweep over rows that are due.</summary>
public static class Jobs
{
    /// <summary>In the order in which a change runs them: who writes mail comes before what sends it.</summary>
    public static readonly IReadOnlyList<Job> Timetable =
    [
        Job.Of<TellChanges>("tell people of changed events", Cron.Minutely(), atOnce: true),
        Job.Of<WriteGroupMessages>("write messages to groups", Cron.Minutely(), atOnce: true),
        Job.Of<WriteSubmissionMessages>("write messages to authors", Cron.Minutely(), atOnce: true),
        Job.Of<WriteDecisionMails>("write the mails of released decisions", Cron.Minutely(), atOnce: true),
        Job.Of<OfferPlaces>("invite authors of what was accepted", Cron.Minutely(), atOnce: true),
        Job.Of<DoBulkRuns>("do what was asked for many registrations", Cron.Minutely(), atOnce: true),
        Job.Of<SendReminders>("send reminders", Cron.Minutely()),
        Job.Of<RemindToAnswer>("remind who has not answered", Cron.Minutely()),
        Job.Of<RemindDrafts>("remind of drafts before a call closes", Cron.Minutely()),
        Job.Of<RemindToConfirm>("remind who has not confirmed what was accepted", Cron.Minutely()),
        Job.Of<TellReviewers>("tell reviewers what was given to them", Cron.Minutely()),
        Job.Of<RemindReviewers>("remind who owes reviews", Cron.Minutely()),
        Job.Of<RemindToAnswerReviewing>("remind who was asked to review", Cron.Minutely()),
        Job.Of<AskForAnswers>("ask authors to answer reviews", Cron.Minutely()),
        Job.Of<TellDiscussion>("tell committees what was said", Cron.Minutely()),
        Job.Of<TellNamed>("tell authors that they were named", Cron.Minutely()),
        Job.Of<LapseHolds>("give back places of unconfirmed addresses", "*/5 * * * *"),
        Job.Of<ForgetAnswers>("delete answers whose time is over", Cron.Hourly()),
        Job.Of<ForgetDraftAnswers>("delete answers in drafts whose time is over", Cron.Hourly()),
        Job.Of<SweepFiles>("delete files that nothing names", Cron.Hourly()),
        Job.Of<ReadBounces>("read notices of undelivered mail", Cron.Minutely()),
        Job.Of<SendOutbox>("send mail", Cron.Minutely(), atOnce: true),
    ];

    public static IServiceCollection AddJobs(this IServiceCollection services, Settings settings)
    {
        services.AddSingleton(StorageOf(settings.Database));
        services.AddHangfire(static (all, jobs) => jobs.UseLogProvider(new JobLog(all.GetRequiredService<ILoggerFactory>())).UseSimpleAssemblyNameTypeSerializer().UseRecommendedSerializerSettings()
            // A sweep that failed comes again by its times; done again and again it would only fill the log.
            .UseFilter(new AutomaticRetryAttribute { Attempts = 0 }));
        if (!settings.Jobs.Run)
        {
            return services;
        }

        services.AddHangfireServer(static server => (server.WorkerCount, server.ShutdownTimeout) = (2, TimeSpan.FromSeconds(20)));
        services.AddHostedService<JobTimes>();
        services.AddHostedService<JobBell>();
        return settings.Database.Provider == DatabaseProvider.Postgres ? services.AddHostedService<OtherProcesses>() : services;
    }

    // Made when it is first asked for: the commands that only look at things never reach the database through it.
    private static Func<IServiceProvider, JobStorage> StorageOf(DatabaseSettings database) => _ => database.Provider == DatabaseProvider.Sqlite
        ? new InMemoryStorage()
        : new PostgreSqlStorage(new NpgsqlConnectionFactory(database.Connection, Storage), Storage);

    // Its locks are held for moments; one that a killed process left must not keep the next from starting.
    private static PostgreSqlStorageOptions Storage => new() { DistributedLockTimeout = TimeSpan.FromSeconds(5) };
}

/// <summary>One line of the timetable.</summary>
/// <param name="Sweep">A plain class of the core with <c>Task Run(CancellationToken)</c>.</param>
/// <param name="AtOnce">Also right after a change was committed, and at the start.</param>
public sealed record Job(string Name, string Times, bool AtOnce, Type Sweep)
{
    public static Job Of<TSweep>(string name, string times, bool atOnce = false) => new(name, times, atOnce, typeof(TSweep));

    public Hangfire.Common.Job Planned => new(Sweep, Sweep.GetMethod("Run")!, CancellationToken.None);

    public Task Run(IServiceProvider services, CancellationToken stop) => (Task)Planned.Method.Invoke(services.GetRequiredService(Sweep), [stop])!;
}
