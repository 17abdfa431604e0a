using UnAct.Data;

namespace UnAct.Web.Tests.Faults;

/// <summary>
/// Fifty times the program is killed as it works: while it greets the mail server, hands a mail over, was answered and has not noted it, registers,
/// gives a place back, offers it. The seed decides when. Then it is started again, and what people were answered must be so.
/// </summary>
[Trait("Runs", "once")]
public abstract class KilledTests
{
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(1);

    /// <summary>At a moment of sending, or so long after people came; at the latest when they have all been answered for a while.</summary>
    private protected static async Task Killed(KilledSite site, Killable process, Random random)
    {
        var dead = new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously);
        void Kill()
        {
            process.Kill();
            dead.TrySetResult();
        }

        // Also who is dead by then is asked: that is what a kill looks like from outside.
        var asked = site.Processes.Where(p => p.IsRunning).ToList();
        if (random.Next(6) is var moment && moment < 4)
        {
            site.Server.At((MailMoment)moment, moment == (int)MailMoment.Greeted ? 1 : random.Next(1, 6), Kill);
        }

        var rush = site.Rush(asked);
        if (moment >= 4)
        {
            await Task.Delay(random.Next(0, 120));
            Kill();
        }

        await rush;
        await Task.WhenAny(dead.Task, Task.Delay(Patience));
        site.Server.Disarm();
        process.Kill();
        Assert.False(process.EndedByItself);
    }
}

// Classes of their own run side by side: both wait more than they work.
public sealed class KilledOnSqliteTests : KilledTests
{
    [Theory]
    [InlineData(30, 20261126)]
    public async Task One_process_on_SQLite(int kills, int seed)
    {
        await using var site = await KilledSite.On(DatabaseProvider.Sqlite, processes: 1, seed, claimSeconds: 600);
        var (random, process) = (new Random(seed), site.Processes[0]);
        for (var n = 0; n < kills; n++)
        {
            await site.Start(process);
            await Killed(site, process, random);
            await site.MustAddUp();
        }

        await site.Start(process);
        await site.Settle(TimeSpan.FromSeconds(30));
        process.Kill();
        await site.MustHaveKept(kills);
    }
}

public sealed class KilledOnPostgresTests : KilledTests
{
    [Theory]
    [InlineData(20, 20261127)]
    public async Task One_of_two_processes_on_PostgreSQL(int kills, int seed)
    {
        const int takeOver = 7;
        await using var site = await KilledSite.On(DatabaseProvider.Postgres, processes: 2, seed, claimSeconds: 6);
        var random = new Random(seed);
        for (var n = 1; n <= kills; n++)
        {
            await All();
            await Killed(site, site.Processes[n % 2], random);
            await site.MustAddUp();
            if (n % takeOver == 0)
            {
                // Nobody starts it again: the other takes over what it held, once the claim is over.
                await site.Settle(TimeSpan.FromSeconds(30));
            }
        }

        await All();
        await site.Settle(TimeSpan.FromSeconds(30));
        foreach (var process in site.Processes)
        {
            process.Kill();
        }

        await site.MustHaveKept(kills);

        async Task All()
        {
            foreach (var process in site.Processes.Where(p => !p.IsRunning).ToList())
            {
                await site.Start(process);
            }
        }
    }
}
