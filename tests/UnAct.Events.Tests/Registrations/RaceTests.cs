using UnAct.Data;
using UnAct.Registrations;
using UnAct.Tests.Harness;

namespace UnAct.Tests.Registrations;

/// <summary>The opening second: many people, few places, and never one too many. Without the conditional update the same race oversells.</summary>
[Trait("Runs", "once")]
public sealed class RaceTests
{
    private const int People = 300, Places = 40;

    [Theory, ClassData(typeof(BothDatabases))]
    public Task Exactly_as_many_hold_a_place_as_there_are(DatabaseProvider provider) =>
        Race(provider, (open, input) => open.Register(input));

    [Theory, ClassData(typeof(BothDatabases))]
    public Task It_does_not_depend_on_how_the_writes_are_queued(DatabaseProvider provider) =>
        Race(provider, (open, input) => open.World.Work.Run((Register.Handler h) => h.Run(input)));

    /// <summary>What the two tests above would let through if they let anything through.</summary>
    [Theory, ClassData(typeof(BothDatabases))]
    public async Task To_count_and_then_to_write_gives_too_many(DatabaseProvider provider)
    {
        await using var open = await OpenEvent.On(provider, places: Places);
        var category = await open.World.Read(db => db.Categories.Where(c => c.EventId == open.Id).Select(c => c.Id).SingleAsync());
        var (counted, enough) = (0, new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously));
        await AtOnce(async n =>
        {
            var free = await open.World.Read(db => db.Registrations.CountAsync(r => r.EventId == open.Id && r.State == RegistrationState.Confirmed)) < Places;
            // One more than there are places has counted before anybody writes: on a slow machine, too.
            if (Interlocked.Increment(ref counted) == Places + 1)
            {
                enough.SetResult();
            }

            await enough.Task;
            if (free)
            {
                await open.World.Plant(Registration.Begin(RegistrationState.Confirmed, open.Id, category, new Contact("Somebody", OpenEvent.Address(n)), "en", open.World.Now));
            }

            return true;
        });
        Assert.InRange(await open.World.Read(db => db.Registrations.CountAsync(r => r.EventId == open.Id)), Places + 1, People);
    }

    [Theory, ClassData(typeof(BothDatabases))]
    public async Task A_form_posted_many_times_at_once_is_one_registration(DatabaseProvider provider)
    {
        await using var open = await OpenEvent.On(provider, places: Places);
        var viaWriter = await AtOnce(n => n % 2 == 0 ? open.Register() : open.World.Work.Run((Register.Handler h) => h.Run(open.Wish("MYA@example.org"))), 60);
        Assert.All(viaWriter, r => Assert.Equal(new Register.Result(Register.Outcome.Written), r));
        Assert.Equal((1, 1), (await open.World.Read(db => db.Registrations.CountAsync()), await open.Taken()));
        Assert.Equal(["registration-already", "registration-confirmed"], (await open.Mails()).Select(m => m.Template).Order(StringComparer.Ordinal));
        await open.MustBeSound();
    }

    private static async Task Race(DatabaseProvider provider, Func<OpenEvent, Register.Input, Task<Register.Result>> register)
    {
        await using var open = await OpenEvent.On(provider, places: Places);
        var answers = await AtOnce(n => register(open, open.Wish(OpenEvent.Address(n))));
        Assert.Equal((Places, People - Places), (answers.Count(a => a.Outcome == Register.Outcome.Written), answers.Count(a => a.Outcome == Register.Outcome.Full)));
        Assert.Equal((Places, Places), (await open.Taken(), await open.World.Read(db => db.Registrations.CountAsync(r => r.State == RegistrationState.Confirmed))));
        Assert.Equal(Places, (await open.Mails()).Count);
        await open.MustBeSound();
    }

    private static Task<T[]> AtOnce<T>(Func<int, Task<T>> act, int people = People) => Task.WhenAll(Enumerable.Range(0, people).Select(n => Task.Run(() => act(n))));
}
