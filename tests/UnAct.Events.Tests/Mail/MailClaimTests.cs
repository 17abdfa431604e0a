using System.Collections.Concurrent;
using Microsoft.Extensions.DependencyInjection;
using UnAct.Data;
using UnAct.Mail;
using UnAct.Tests.Harness;

namespace UnAct.Tests.Mail;

/// <summary>Many workers, and workers that die: each mail leaves once, but for the one that was in flight.</summary>
public sealed class MailClaimTests
{
    private const int Workers = 8, Mails = 160;

    private readonly MailRecorder recorder = new();

    [Theory, ClassData(typeof(BothDatabases))]
    public async Task Of_many_workers_each_mail_is_claimed_by_one(DatabaseProvider provider)
    {
        await using var world = await recorder.World(provider);
        await Many(world);

        var claimed = await Race(world, (db, owner) => db.ClaimMail(owner, world.Now, 10, default));

        Assert.Equal(Mails, claimed.Count);
        Assert.Equal(Mails, claimed.Distinct().Count());
    }

    /// <summary>The same race with the condition taken out of the update: it must go wrong, or the test above proves nothing.</summary>
    [Theory, ClassData(typeof(BothDatabases))]
    public async Task Without_the_condition_the_race_goes_wrong(DatabaseProvider provider)
    {
        await using var world = await recorder.World(provider);
        await Many(world);
        var (reads, allRead) = (0, new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously));

        var claimed = await Race(world, async (db, owner) =>
        {
            var due = await db.Outbox.AsNoTracking().Where(m => m.State == MailState.Waiting && m.ClaimedUntil == null).OrderBy(m => m.DueAt).Take(10).ToListAsync();
            if (Interlocked.Increment(ref reads) == Workers)
            {
                allRead.SetResult();
            }

            await allRead.Task;
            var ids = due.Select(m => m.Id).ToList();
            using var gate = await db.EnterWrite(default);
            await db.Outbox.Where(m => ids.Contains(m.Id)).ExecuteUpdateAsync(set => set.SetProperty(m => m.ClaimedBy, owner).SetProperty(m => m.ClaimedUntil, world.Now + MailClaims.Lasts));
            return due;
        });

        Assert.True(claimed.Count > claimed.Distinct().Count());
    }

    [Theory, ClassData(typeof(BothDatabases))]
    public async Task Many_sweeps_at_once_send_each_mail_once(DatabaseProvider provider)
    {
        await using var world = await recorder.World(provider);
        await Many(world);

        await Task.WhenAll(Enumerable.Range(0, Workers).Select(_ => Task.Run(() => world.Run<SendOutbox>())));

        Assert.Equal(Mails, recorder.Ids.Count);
        Assert.Equal(Mails, recorder.Ids.Distinct().Count());
        Assert.All(await SendOutboxTests.Rows(world), row => Assert.Equal(MailState.Sent, row.State));
    }

    [Theory, ClassData(typeof(BothDatabases))]
    public async Task What_a_killed_worker_held_leaves_when_its_claim_is_over(DatabaseProvider provider)
    {
        await using var world = await recorder.World(provider);
        await SendOutboxTests.Post(world, "one@example.org", "two@example.org", "three@example.org");
        await world.Read(db => db.ClaimMail("killed", world.Now, 25, default));
        world.Clock.Advance(MailClaims.Lasts - Duration.FromSeconds(1));

        await world.Run<SendOutbox>();
        Assert.Empty(recorder.To);

        world.Clock.Advance(Duration.FromSeconds(1));
        await world.Run<SendOutbox>();
        Assert.Equal(3, recorder.Ids.Distinct().Count());
    }

    [Theory, ClassData(typeof(BothDatabases))]
    public async Task Killed_between_sending_and_marking_only_that_mail_is_sent_twice(DatabaseProvider provider)
    {
        await using var world = await recorder.World(provider);
        await SendOutboxTests.Post(world, "one@example.org", "two@example.org", "three@example.org");
        recorder.Answer = _ => recorder.To.Count == 2 ? throw new OperationCanceledException("Killed here.") : Task.FromResult(Delivered.Accepted);
        await Assert.ThrowsAsync<OperationCanceledException>(() => world.Run<SendOutbox>());
        var twice = recorder.Ids[1];
        recorder.Answer = _ => Task.FromResult(Delivered.Accepted);

        await world.Run<SendOutbox>();
        Assert.Equal(3, recorder.Ids.Count);
        Assert.Equal(3, recorder.Ids.Distinct().Count());
        world.Clock.Advance(MailClaims.Lasts);
        await world.Run<SendOutbox>();

        Assert.Equal([twice], recorder.Ids.GroupBy(id => id).Where(g => g.Count() > 1).Select(g => g.Key));
        Assert.Equal(4, recorder.Ids.Count);
        Assert.All(await SendOutboxTests.Rows(world), row => Assert.Equal(MailState.Sent, row.State));
    }

    [Theory, ClassData(typeof(BothDatabases))]
    public async Task A_worker_that_is_stopped_finishes_the_mail_in_flight_and_gives_the_others_back(DatabaseProvider provider)
    {
        await using var world = await recorder.World(provider);
        await SendOutboxTests.Post(world, "one@example.org", "two@example.org", "three@example.org");
        using var stop = new CancellationTokenSource();
        recorder.Answer = async _ =>
        {
            await stop.CancelAsync();
            return Delivered.Accepted;
        };

        await using var scope = world.Services.CreateAsyncScope();
        await scope.ServiceProvider.GetRequiredService<SendOutbox>().Run(stop.Token);

        var rows = await SendOutboxTests.Rows(world);
        Assert.Equal((1, 2), (rows.Count(r => r.State == MailState.Sent), rows.Count(r => r is { State: MailState.Waiting, ClaimedBy: null, Attempts: 0 })));
    }

    [Theory, ClassData(typeof(BothDatabases))]
    public async Task A_slow_server_does_not_carry_a_worker_past_the_end_of_its_claim(DatabaseProvider provider)
    {
        await using var world = await recorder.World(provider);
        await SendOutboxTests.Post(world, [.. Enumerable.Range(0, 10).Select(n => FormattableString.Invariant($"{n}@example.org"))]);
        recorder.Answer = async _ =>
        {
            world.Clock.Advance(Duration.FromMinutes(2));
            var claims = (await SendOutboxTests.Rows(world)).Where(r => r.ClaimedUntil is not null).Select(r => r.ClaimedUntil!.Value);
            Assert.All(claims, until => Assert.True(until > world.Now));
            return Delivered.Accepted;
        };

        await world.Run<SendOutbox>();

        Assert.Equal(10, recorder.Ids.Distinct().Count());
        Assert.Equal(10, recorder.Ids.Count);
    }

    private static string Name(int worker) => string.Create(System.Globalization.CultureInfo.InvariantCulture, $"worker {worker}");

    private static Task Many(World world) => SendOutboxTests.Post(world, [.. Enumerable.Range(0, Mails).Select(n => FormattableString.Invariant($"{n}@example.org"))]);

    private static async Task<List<Guid>> Race(World world, Func<UnActDb, string, Task<IReadOnlyList<OutboxMail>>> claim)
    {
        var claimed = new ConcurrentBag<Guid>();
        var start = new TaskCompletionSource();
        var workers = Enumerable.Range(0, Workers).Select(n => Task.Run(async () =>
        {
            await using var scope = world.Services.CreateAsyncScope();
            var db = scope.ServiceProvider.GetRequiredService<UnActDb>();
            await db.Outbox.CountAsync();
            await start.Task;
            for (var batch = await claim(db, Name(n)); batch.Count > 0; batch = await claim(db, Name(n)))
            {
                foreach (var mail in batch)
                {
                    claimed.Add(mail.Id);
                    await db.MarkSent(Name(n), mail.Id, world.Now, default);
                }
            }
        })).ToList();
        start.SetResult();
        await Task.WhenAll(workers);
        return [.. claimed];
    }
}
