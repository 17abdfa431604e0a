using UnAct.Data;
using UnAct.Registrations;
using UnAct.Tests.Harness;

namespace UnAct.Tests.Registrations;

/// <summary>Who has a place already and wants one more part does not pass those who wait for it.</summary>
public sealed class ChangeInLineTests
{
    [Theory, ClassData(typeof(BothDatabases))]
    public async Task A_part_that_others_wait_for_is_not_taken_by_a_change(DatabaseProvider provider)
    {
        await using var open = await OpenEvent.On(provider, parts: 2, places: 10);
        await open.SetUp(i => i with { Parts = [new(open.Parts[1], 2)], WaitingList = true });
        await open.Register("first@example.org", null, open.Parts);
        await open.Register("mya@example.org", null, open.Parts[0]);
        // One place is free, and the two who wait need both.
        await open.Register(open.Wish("group@example.org", null, open.Parts[1]) with { Others = [new("Second", null)] });
        Assert.Equal(RegistrationState.Waitlisted, (await open.Of("group@example.org")).State);

        Assert.Equal("registration.full", (await Assert.ThrowsAsync<Refused>(() => open.Change("mya@example.org", "Mya Mya", open.Parts))).Code);

        await open.Cancel("first@example.org");
        Assert.Equal(RegistrationState.Offered, (await open.Of("group@example.org")).State);
        await open.MustBeSound();
    }
}
