using UnAct.Data;
using UnAct.Registrations;
using UnAct.Tests.Harness;
using static UnAct.Registrations.RegistrationState;
using static UnAct.Tests.Registrations.WaitingListTests;

namespace UnAct.Tests.Registrations;

/// <summary>An organiser is told who gets a place before it is done, and asked again when it would be somebody else.</summary>
public sealed class ForesightTests
{
    [Theory, ClassData(typeof(BothDatabases))]
    public async Task More_places_first_say_who_gets_them(DatabaseProvider provider)
    {
        await using var open = await Full(provider, places: 1, waiting: 3);

        var asked = Foresight.Asked(await Assert.ThrowsAsync<Refused>(() => open.SetUp(i => i with { Capacity = 3, Foreseen = "" })));
        Assert.Equal((2, true), (asked.Served, asked.Offers));
        Assert.Equal(2, asked.Names.Count);
        Assert.Equal([Waitlisted, Waitlisted, Waitlisted], await States(open, "w1", "w2", "w3"));

        // The first leaves meanwhile: others would be served than those who were shown.
        await open.Cancel("w1@example.org");
        var again = Foresight.Asked(await Assert.ThrowsAsync<Refused>(() => open.SetUp(i => i with { Capacity = 3, Foreseen = asked.Mark })));
        Assert.NotEqual(asked.Mark, again.Mark);
        await open.SetUp(i => i with { Capacity = 3, Foreseen = again.Mark });

        Assert.Equal([Offered, Offered], await States(open, "w2", "w3"));
        await open.MustBeSound();
    }

    [Theory, ClassData(typeof(BothDatabases))]
    public async Task Before_somebody_is_removed_the_next_in_line_is_known(DatabaseProvider provider)
    {
        await using var open = await Full(provider, places: 1, waiting: 2);
        var id = (await open.Of("p1@example.org")).Id;

        var (next, fits) = await open.World.Read(db => Foresight.Load(db, open.Planned.Owner, open.Id, id, 1, open.World.Now, default));

        Assert.Equal((1, true, false), (next.Served, next.Offers, fits));
        Assert.Equal((Foresight.Nobody, false), await open.World.Read(async db => await Foresight.Load(db, open.Planned.Owner, open.Id, (await open.Of("w1@example.org")).Id, 1, open.World.Now, default)));
        Assert.Equal("not-found", (await Assert.ThrowsAsync<Refused>(() => open.World.Read(db => Foresight.Load(db, Actor.Nobody, open.Id, id, 1, open.World.Now, default)))).Code);
    }
}
