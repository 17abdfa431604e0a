using UnAct.Data;
using UnAct.Tests.Harness;

namespace UnAct.Tests.Foundation;

public sealed class LogTests
{
    [Theory, ClassData(typeof(BothDatabases))]
    public async Task A_line_of_the_log_can_be_neither_changed_nor_deleted(DatabaseProvider provider)
    {
        await using var world = await World.On(provider);
        await world.Plant(LogEntry.Of(Actor.Program, world.Now, "test.made", Guid.NewGuid()));

        await Assert.ThrowsAsync<InvalidOperationException>(() => world.Read(async db =>
        {
            db.Remove(await db.Log.SingleAsync());
            return await db.SaveChangesAsync();
        }));
        Assert.Equal("test.made", await world.Read(db => db.Log.Select(l => l.What).SingleAsync()));
        Assert.Equal(world.Now, await world.Read(db => db.Log.Select(l => l.At).SingleAsync()));
    }
}
