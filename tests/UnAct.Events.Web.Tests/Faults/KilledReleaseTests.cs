using System.Globalization;
using UnAct.Data;

namespace UnAct.Web.Tests.Faults;

/// <summary>
/// A thousand decisions are released while the program is killed as it releases, as it writes their mails and as it hands them over. The seed decides when. Whoever presses again releases
/// nothing twice, and the page says all the while how far it has come.
/// </summary>
[Trait("Runs", "once")]
public abstract class KilledReleaseTests
{
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(60);

    private protected static async Task Released(DatabaseProvider provider, int seed, int claimSeconds)
    {
        await using var site = await KilledRelease.On(provider, claimSeconds);
        var random = new Random(seed);
        var halfway = await KilledReleasing(site, random, times: 2);
        // All or none; and at least once it died before the end.
        Assert.All(halfway, released => Assert.Contains(released, (int[])[0, KilledRelease.All]));
        Assert.Contains(0, halfway);

        await site.Start();
        var address = await site.Press();
        Assert.NotNull(address);
        site.Watch();
        int[] written = [await KilledWriting(site, random, 0), await KilledWriting(site, random, random.Next(200, 500))];
        Assert.All(written, w => Assert.InRange(w, 1, KilledRelease.All - 1));

        MailMoment[] moments = [.. Enum.GetValues<MailMoment>().OrderBy(_ => random.Next())];
        foreach (var moment in moments)
        {
            await KilledSending(site, moment, moment == MailMoment.Greeted ? 1 : random.Next(1, 150));
        }

        await site.Start();
        Assert.Equal(address, await site.Press());
        await site.Settle(Patience);
        Assert.Equal("The decisions hold, and 1000 mails were sent.", await site.Close());
        site.Process.Kill();
        await site.MustBeWhole(halfway.Count + written.Length + moments.Length);
        // It was to be seen as it went on, and never went back.
        Assert.Contains(site.Seen, s => s is { Written: > 0 and < KilledRelease.All, Sent: 0 });
        Assert.Contains(site.Seen, s => s is { Written: KilledRelease.All, Sent: > 0 and < KilledRelease.All });
        Assert.All(site.Seen.Zip(site.Seen.Skip(1)), pair => Assert.True(pair.First.Written <= pair.Second.Written && pair.First.Sent <= pair.Second.Sent, $"{pair.First} and then {pair.Second}"));
        var twice = site.Server.Mails.GroupBy(m => m.Id).Where(g => g.Count() > 1).ToList();
        TestContext.Current.TestOutputHelper?.WriteLine(string.Create(CultureInfo.InvariantCulture, $"killed with {string.Join(", ", halfway)} released, {string.Join(", ", written)} written; {string.Join(", ", moments)}; in flight and sent again: {twice.Count}; {site.Seen.Count} looks"));
    }

    /// <returns>How many were released when it was dead, each time.</returns>
    private static async Task<IReadOnlyList<int>> KilledReleasing(KilledRelease site, Random random, int times)
    {
        var left = new List<int>();
        for (var n = 0; n < times; n++)
        {
            await site.Start();
            var pressed = site.Press();
            while (!pressed.IsCompleted && !await site.IsReleasing())
            {
                await Task.Delay(5);
            }

            await Task.Delay(random.Next(0, 100));
            Kill(site);
            await pressed;
            left.Add(await site.Released());
            await site.MustAddUp();
        }

        return left;
    }

    /// <returns>For how many mails were written when it was dead.</returns>
    private static async Task<int> KilledWriting(KilledRelease site, Random random, int after)
    {
        if (!site.Process.IsRunning)
        {
            await site.Start();
        }

        while (await site.Written() <= after)
        {
            await Task.Delay(5);
        }

        await Task.Delay(random.Next(0, 40));
        Kill(site);
        await site.MustAddUp();
        return await site.Written();
    }

    private static async Task KilledSending(KilledRelease site, MailMoment moment, int nth)
    {
        var (begun, dead) = (new TaskCompletionSource(), new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously));
        site.Server.At(moment, nth, () =>
        {
            // It sends as soon as it starts; the server keeps it at that moment until whoever started it knows that it did.
            begun.Task.Wait(Patience);
            site.Process.Kill();
            dead.TrySetResult();
        });
        await site.Start();
        begun.SetResult();
        await dead.Task.WaitAsync(Patience);
        Assert.False(site.Process.EndedByItself);
        await site.MustAddUp();
    }

    private static void Kill(KilledRelease site)
    {
        site.Process.Kill();
        Assert.False(site.Process.EndedByItself);
    }
}

// Classes of their own run side by side: both wait more than they work.
public sealed class KilledReleaseOnSqliteTests : KilledReleaseTests
{
    [Theory]
    [InlineData(20261128)]
    public Task A_thousand_decisions_on_SQLite(int seed) => Released(DatabaseProvider.Sqlite, seed, claimSeconds: 600);
}

public sealed class KilledReleaseOnPostgresTests : KilledReleaseTests
{
    [Theory]
    [InlineData(20261129)]
    public Task A_thousand_decisions_on_PostgreSQL(int seed) => Released(DatabaseProvider.Postgres, seed, claimSeconds: 3);
}
