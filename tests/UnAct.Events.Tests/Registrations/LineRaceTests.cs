using UnAct.Data;
using UnAct.Registrations;
using UnAct.Tests.Harness;
using static UnAct.Registrations.RegistrationState;

namespace UnAct.Tests.Registrations;

/// <summary>The opening second with a line before the door: nobody is lost, and nobody gets ahead of whom they saw served.</summary>
[Trait("Runs", "once")]
public sealed class LineRaceTests
{
    private static readonly Register.Result Written = new(Register.Outcome.Written);

    /// <summary>1,000 at the opening second for 40 places: 40 have one, the others stand in line without a gap, and whoever was answered before another came is ahead.</summary>
    [Theory, ClassData(typeof(BothDatabases))]
    public async Task A_thousand_at_once_stand_in_line_in_order(DatabaseProvider provider)
    {
        const int people = 1000, places = 40;
        await using var open = await OpenEvent.On(provider, places: places);
        await open.SetUp(i => i with { WaitingList = true });
        var moment = 0L;
        var times = new (long Came, long Answered)[people];
        using var gate = new SemaphoreSlim(200);
        await Task.WhenAll(Enumerable.Range(0, people).Select(n => Task.Run(async () =>
        {
            await gate.WaitAsync();
            times[n].Came = Interlocked.Increment(ref moment);
            Assert.Equal(Written, await open.Register(OpenEvent.Address(n)));
            times[n].Answered = Interlocked.Increment(ref moment);
            gate.Release();
        })));

        var all = await open.World.Read(db => db.Registrations.Where(r => r.EventId == open.Id).ToDictionaryAsync(r => r.ContactAddressKey));
        var numbers = Enumerable.Range(0, people).Select(n => all[OpenEvent.Address(n)].Number ?? 0).ToList();
        Assert.Equal((places, people - places), (all.Values.Count(r => r.State == Confirmed), all.Values.Count(r => r.State == Waitlisted)));
        Assert.Equal(Enumerable.Range(1, people - places), numbers.Where(n => n > 0).Order());
        Assert.True(IsInOrder(times, numbers));
        // The check can fail: with two that changed places it does.
        var (first, last) = (numbers.IndexOf(1), numbers.IndexOf(people - places));
        (numbers[first], numbers[last]) = (numbers[last], numbers[first]);
        Assert.False(IsInOrder(times, numbers));
        await open.MustBeSound();
    }

    /// <summary>Who finds no place while one comes free is either served by who leaves or takes it: never do they stand in line before a free place.</summary>
    [Theory, ClassData(typeof(BothDatabases))]
    public async Task Nobody_waits_for_a_place_that_was_given_back_at_that_moment(DatabaseProvider provider)
    {
        await using var open = await OpenEvent.On(provider, places: 1);
        await open.SetUp(i => i with { WaitingList = true, OfferFirst = false });
        for (var round = 0; round < 40; round++)
        {
            var first = OpenEvent.Address(10 * round);
            Assert.Equal(Written, await open.Register(first));
            await Task.WhenAll(Enumerable.Range(0, 5).Select(n => Task.Run(() => n == 2 ? open.Cancel(first) : open.Register(OpenEvent.Address((10 * round) + 1 + n)))));

            Assert.Equal([Confirmed, Waitlisted, Waitlisted, Waitlisted], await open.World.Read(db => db.Registrations.Where(r => r.State != Cancelled).Select(r => r.State).OrderBy(s => s).ToListAsync()));
            await open.MustBeSound();
            foreach (var n in new[] { 0, 1, 3, 4 })
            {
                await open.Cancel(OpenEvent.Address((10 * round) + 1 + n));
            }
        }
    }

    /// <summary>Nobody whose answer came before another's request stands behind them; who has a place stands before everybody in line.</summary>
    private static bool IsInOrder((long Came, long Answered)[] times, List<int> numbers)
    {
        // 0 for who has a place. Walked in the order of time, nobody may come whose number is below that of somebody answered before.
        var highest = 0;
        foreach (var (_, isAnswer, n) in times.SelectMany((t, n) => new[] { (t.Came, false, n), (t.Answered, true, n) }).OrderBy(e => e.Item1))
        {
            if (isAnswer)
            {
                highest = Math.Max(highest, numbers[n]);
            }
            else if (numbers[n] < highest)
            {
                return false;
            }
        }

        return true;
    }
}
