using UnAct.Data;
using UnAct.People;
using UnAct.Tests.Harness;

namespace UnAct.Tests.Foundation;

public sealed class WorkTests
{
    /// <summary>Two take the same two rows, each beginning with the other's second: PostgreSQL stops one of them, and it runs again. SQLite lets one in at a time.</summary>
    [Theory, InlineData(DatabaseProvider.Postgres)]
    public async Task Who_loses_a_deadlock_is_run_again_and_nothing_is_lost(DatabaseProvider provider)
    {
        await using var world = await World.On(provider);
        var (one, other) = (Person.Create("One", world.Now), Person.Create("Other", world.Now));
        await world.Plant(one, other);
        var met = new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously);
        var (begun, runs) = (0, 0);

        await Task.WhenAll(Both(one.Id, other.Id), Both(other.Id, one.Id));

        Assert.True(runs > 2, "Nobody lost: the two never met.");
        Assert.Equal(4, await world.Read(db => db.People.SumAsync(p => p.FailedSignIns)));

        Task Both(Guid first, Guid second) => world.Work.Run(async (UnActDb db) =>
        {
            Interlocked.Increment(ref runs);
            await Raise(db, first);
            if (Interlocked.Increment(ref begun) == 2)
            {
                met.SetResult();
            }

            await met.Task.WaitAsync(TimeSpan.FromSeconds(20));
            await Raise(db, second);
        });

        static async Task Raise(UnActDb db, Guid id)
        {
            var person = await db.People.SingleAsync(p => p.Id == id);
            db.Entry(person).Property(p => p.FailedSignIns).CurrentValue++;
            await db.SaveChangesAsync();
        }
    }
}
