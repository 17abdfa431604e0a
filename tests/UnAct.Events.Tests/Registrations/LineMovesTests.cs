using UnAct.Data;
using UnAct.Tests.Harness;
using static UnAct.Registrations.RegistrationState;

namespace UnAct.Tests.Registrations;

/// <summary>Wherever a place comes free, the next in line gets it in that very step: no sweep need come by.</summary>
public sealed class LineMovesTests
{
    [Theory, ClassData(typeof(BothDatabases))]
    public async Task Of_whoever_confirms_an_address_and_has_to_ask_meanwhile(DatabaseProvider provider)
    {
        await using var open = await OpenEvent.On(provider, places: 1, confirmAddress: true);
        await open.SetUp(i => i with { WaitingList = true });
        await open.Register("held@example.org");
        await open.Register("next@example.org");
        await open.SetUp(i => i with { Categories = [.. i.Categories.Select(c => c with { NeedsApproval = true })] });

        await open.Confirm("held@example.org");

        Assert.Equal((Pending, Offered), ((await open.Of("held@example.org")).State, (await open.Of("next@example.org")).State));
        await open.MustBeSound();
    }

    [Theory, ClassData(typeof(BothDatabases))]
    public async Task Of_an_event_that_is_on_again_as_soon_as_it_is_told(DatabaseProvider provider)
    {
        await using var open = await WaitingListTests.Full(provider, places: 2, waiting: 1);
        await open.Planned.Postpone();
        await open.Cancel("p1@example.org");
        Assert.Equal(Waitlisted, (await open.Of("w1@example.org")).State);
        await open.Planned.Reschedule(new UnAct.Events.NewDates.FirstDay(OpenEvent.Day.PlusDays(30)));

        await open.Tell();

        Assert.Equal(Offered, (await open.Of("w1@example.org")).State);
        await open.MustBeSound();
    }

    [Theory, ClassData(typeof(BothDatabases))]
    public async Task Never_into_an_event_that_is_off(DatabaseProvider provider)
    {
        await using var open = await WaitingListTests.Full(provider, places: 1, waiting: 1);
        await open.Planned.Cancel();

        await open.Revoke("p1@example.org");
        await open.Lapse();

        Assert.Equal((Waitlisted, 0), ((await open.Of("w1@example.org")).State, await open.Taken()));
        Assert.DoesNotContain(await open.Mails("w1@example.org"), mail => mail.Template == "registration-offered");
        await open.MustBeSound();
    }
}
