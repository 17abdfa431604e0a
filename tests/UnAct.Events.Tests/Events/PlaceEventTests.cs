using FluentValidation;
using UnAct.Data;
using UnAct.Events;
using UnAct.Tests.Harness;

namespace UnAct.Tests.Events;

public sealed class PlaceEventTests
{
    private static readonly LocalDate Day = new(2026, 5, 4);
    private static readonly EventPlace Hall = new(EventMode.InPerson, "Great Hall", "1 River Road", "Yangon", "MM");

    private static async Task Place(World world, PlannedEvent planned, EventPlace place, string language = "en", int? seen = null, Actor? by = null, string? message = null)
    {
        var version = seen ?? await planned.Version();
        await world.Work.Run((PlaceEvent.Handler h) => h.Run(new(by ?? planned.Owner, planned.Id, version, language, place, message)));
    }

    [Theory, ClassData(typeof(BothDatabases))]
    public async Task People_hear_once_of_another_place_and_not_of_another_language(DatabaseProvider provider)
    {
        await using var world = await World.On(provider);
        var planned = await PlannedEvent.On(world, Day);

        await Task.WhenAll(Place(world, planned, Hall, seen: 0, message: "Round the corner"), Place(world, planned, Hall, seen: 0, message: "Round the corner"));
        var change = Assert.Single(await planned.Changes());
        Assert.Equal((EventChangeKind.PlaceChanged, 1, "Round the corner"), (change.Kind, change.EventVersion, change.Message));

        await Place(world, planned, Hall with { Venue = "ခန်းမကြီး", City = "ရန်ကုန်" }, "my");
        await Place(world, planned, Hall with { MinutesBefore = 15 });
        Assert.Single(await planned.Changes());
        Assert.Equal(("ခန်းမကြီး", "Great Hall", 15), ((await planned.Read()).Venue.In("my").Text, (await planned.Read()).Venue.Default, (await planned.Read()).JoinLinkMinutesBefore));
        Assert.Contains("ရန်ကုန်", (await planned.Read()).SearchText, StringComparison.Ordinal);

        await Place(world, planned, Hall with { Address = "2 River Road" });
        await Place(world, planned, Hall with { Mode = EventMode.Hybrid, Address = "2 River Road", JoinLink = "https://meet.example.org/abc" });
        Assert.Equal([1, 4, 5], (await planned.Changes()).Select(c => c.EventVersion));
    }

    [Theory]
    [InlineData(DatabaseProvider.Sqlite, EventState.Draft)]
    [InlineData(DatabaseProvider.Postgres, EventState.Draft)]
    [InlineData(DatabaseProvider.Sqlite, EventState.Postponed)]
    [InlineData(DatabaseProvider.Postgres, EventState.Postponed)]
    public async Task Nobody_hears_of_a_place_before_there_is_a_date_to_come(DatabaseProvider provider, EventState state)
    {
        await using var world = await World.On(provider);
        var planned = await PlannedEvent.On(world, Day, state: state);
        await Place(world, planned, Hall);
        Assert.Empty(await planned.Changes());
        Assert.Equal("1 River Road", (await planned.Read()).Address);
    }

    [Theory, ClassData(typeof(BothDatabases))]
    public async Task What_the_mode_has_no_use_for_is_put_away(DatabaseProvider provider)
    {
        await using var world = await World.On(provider);
        var planned = await PlannedEvent.On(world, Day, state: EventState.Draft);
        await Place(world, planned, Hall with { JoinLink = "https://meet.example.org/abc" });
        Assert.Null((await planned.Read()).JoinLink);

        await Place(world, planned, Hall with { Mode = EventMode.Online, JoinLink = " https://meet.example.org/abc " });
        var it = await planned.Read();
        Assert.Equal(("https://meet.example.org/abc", true, true, null, null), (it.JoinLink, it.Venue.IsEmpty, it.City.IsEmpty, it.Address, it.Country));
    }

    [Theory, ClassData(typeof(BothDatabases))]
    public async Task Only_the_team_and_only_links_that_are_encrypted(DatabaseProvider provider)
    {
        await using var world = await World.On(provider);
        var planned = await PlannedEvent.On(world, Day);
        Assert.Equal("forbidden", (await Assert.ThrowsAsync<Refused>(() => Place(world, planned, Hall, by: planned.Observer))).Code);
        Assert.Equal("not-found", (await Assert.ThrowsAsync<Refused>(() => Place(world, planned, Hall, by: planned.Stranger))).Code);
        foreach (var link in new[] { "http://meet.example.org", "javascript:alert(1)", "https://", "https://user:secret@example.org/", "meet.example.org", "https://exam ple.org", "https://example.org/" + new string('a', 1000) })
        {
            var errors = await Assert.ThrowsAsync<ValidationException>(() => Place(world, planned, new EventPlace(EventMode.Online, JoinLink: link)));
            Assert.Equal(["Place.JoinLink"], errors.Errors.Select(e => e.PropertyName));
        }

        await Place(world, planned, Hall);
        Assert.Equal("event.changed-meanwhile", (await Assert.ThrowsAsync<Refused>(() => Place(world, planned, Hall with { Venue = "Small hall" }, seen: 0))).Code);
        await planned.Cancel();
        Assert.Equal("event.is-cancelled", (await Assert.ThrowsAsync<Refused>(() => Place(world, planned, Hall))).Code);
    }
}
