using UnAct.Data;
using UnAct.People;
using UnAct.Tests.Harness;

namespace UnAct.Tests.People;

/// <summary>Guesses sent at once are counted one by one. Read, added and written they are not, as the last test shows.</summary>
public sealed class PasswordTryTests
{
    private const int Guesses = 60;

    [Theory, ClassData(typeof(BothDatabases))]
    public async Task Of_many_guesses_at_once_ten_are_looked_at(DatabaseProvider provider)
    {
        await using var world = await World.On(provider);
        var mya = await WithPassword(world);

        var answers = await AtOnce(() => Try(world, mya));

        Assert.Equal((9, 1, Guesses - 10), (answers.Count(a => a == CountPasswordTry.Answer.Try), answers.Count(a => a == CountPasswordTry.Answer.LastTry), answers.Count(a => a == CountPasswordTry.Answer.No)));
    }

    [Theory, ClassData(typeof(BothDatabases))]
    public async Task After_its_rest_there_are_ten_again_and_a_right_one_forgets_the_wrong(DatabaseProvider provider)
    {
        await using var world = await World.On(provider);
        var mya = await WithPassword(world);
        for (var time = 0; time < 9; time++)
        {
            Assert.Equal(CountPasswordTry.Answer.Try, await Try(world, mya));
        }

        Assert.Equal(CountPasswordTry.Answer.LastTry, await Try(world, mya));
        world.Clock.Advance(CountPasswordTry.LockedFor - Duration.FromSeconds(1));
        Assert.Equal(CountPasswordTry.Answer.No, await Try(world, mya));
        world.Clock.AdvanceSeconds(1);
        for (var time = 0; time < 9; time++)
        {
            Assert.Equal(CountPasswordTry.Answer.Try, await Try(world, mya));
        }

        Assert.Equal(CountPasswordTry.Answer.LastTry, await Try(world, mya));
        await world.Work.Run((RecordSignIn.Handler h) => h.Run(new(mya, Locked: false), default));
        Assert.Equal(CountPasswordTry.Answer.Try, await Try(world, mya));
    }

    [Theory, ClassData(typeof(BothDatabases))]
    public async Task Nobody_and_who_has_no_password_have_no_try(DatabaseProvider provider)
    {
        await using var world = await World.On(provider);
        var person = Person.Create("Mya", world.Now);
        await world.Plant(person);

        Assert.Equal((CountPasswordTry.Answer.No, CountPasswordTry.Answer.No), (await Try(world, null), await Try(world, person.Id)));
        Assert.Equal(0, await world.Read(db => db.People.Select(p => p.FailedSignIns).SingleAsync()));
    }

    [Theory, ClassData(typeof(BothDatabases))]
    public async Task To_read_to_add_and_to_write_lets_too_many_through(DatabaseProvider provider)
    {
        await using var world = await World.On(provider);
        var mya = await WithPassword(world);

        var (read, enough) = (0, new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously));
        var answers = await AtOnce(async () =>
        {
            var count = await world.Read(db => db.People.Where(p => p.Id == mya).Select(p => p.FailedSignIns).SingleAsync());
            // One more than may try has read before anybody writes: on a slow machine, too.
            if (Interlocked.Increment(ref read) == CountPasswordTry.Most + 1)
            {
                enough.SetResult();
            }

            await enough.Task;
            if (count >= CountPasswordTry.Most)
            {
                return false;
            }

            await world.Work.Run((UnActDb db) => db.People.Where(p => p.Id == mya).ExecuteUpdateAsync(set => set.SetProperty(p => p.FailedSignIns, count + 1)));
            return true;
        });

        Assert.InRange(answers.Count(looked => looked), CountPasswordTry.Most + 1, Guesses);
    }

    private static async Task<Guid> WithPassword(World world)
    {
        var person = Person.Create("Mya", world.Now);
        person.SetPassword("hash");
        await world.Plant(person);
        return person.Id;
    }

    private static Task<CountPasswordTry.Answer> Try(World world, Guid? person) => world.Work.Run((CountPasswordTry.Handler h) => h.Run(new(person), default));

    private static Task<T[]> AtOnce<T>(Func<Task<T>> act) => Task.WhenAll(Enumerable.Range(0, Guesses).Select(_ => Task.Run(act)));
}
