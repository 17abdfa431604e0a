using UnAct.Data;
using UnAct.Events;
using UnAct.Tests.Harness;

namespace UnAct.Tests.Events;

public sealed class EventLogTests
{
    private static readonly LocalDate Day = new(2026, 5, 4);

    [Theory, ClassData(typeof(BothDatabases))]
    public async Task Every_line_is_met_once_however_many_share_a_moment(DatabaseProvider provider)
    {
        await using var world = await World.On(provider);
        var planned = await PlannedEvent.On(world, Day);
        var other = await PlannedEvent.On(world, Day);
        var number = 0;
        foreach (var lines in new[] { 70, 1, 120, 9, 50 })
        {
            await world.Plant([.. Enumerable.Range(0, lines).Select(_ => LogEntry.Of(Actor.Program, world.Now, "event.published", planned.Id, planned.Id, why: (number++).ToString("000", System.Globalization.CultureInfo.InvariantCulture)))]);
            await world.Plant(LogEntry.Of(Actor.Program, world.Now, "event.published", other.Id, other.Id, why: "of another event"));
            world.Clock.Advance(Duration.FromSeconds(1));
        }

        var met = new List<string?>();
        LogCursor? cursor = null;
        var pages = 0;
        do
        {
            var page = await Load(world, planned, new(Before: cursor is null ? null : LogCursor.Read(cursor.ToString())));
            met.AddRange(page.Lines.Select(l => l.Why));
            cursor = page.Older;
            pages++;
        }
        while (cursor is not null);

        Assert.Equal(5, pages);
        Assert.Equal(250, met.Distinct().Count());
        Assert.Equal(met.OrderDescending(StringComparer.Ordinal), met);
    }

    [Theory, ClassData(typeof(BothDatabases))]
    public async Task Names_are_looked_up_and_the_filter_holds(DatabaseProvider provider)
    {
        await using var world = await World.On(provider);
        var planned = await PlannedEvent.With(world, "Asia/Bangkok", EventState.Published, new PartSpan.Days(Day, Day), new PartSpan.Days(Day, Day));
        await planned.Move(new NewDates.FirstDay(Day.PlusDays(1)), "Room is taken");
        world.Clock.Advance(Duration.FromMinutes(1));
        await world.Work.Run((InviteToTeam.Handler h) => h.Run(new(planned.Owner, planned.Id, "mo@example.org", TeamRoles.CheckIn)));
        world.Clock.Advance(Duration.FromMinutes(1));
        await world.Plant(LogEntry.Of(Actor.Program, world.Now, "event.change-told", planned.Id, planned.Id));

        var all = await Load(world, planned, new());
        Assert.Equal(["event.change-told", "team.invited", "part.moved", "part.moved", "event.moved"], all.Lines.Select(l => l.What));
        Assert.Equal([null, "Olga Owner", "Olga Owner", "Olga Owner", "Olga Owner"], all.Lines.Select(l => l.Person));
        Assert.Equal(["mo@example.org", "Part 2", "Part 1"], all.Lines.Skip(1).Take(3).Select(l => all.Subjects[l.SubjectId].Default));
        Assert.Null(all.Older);

        Assert.Equal(["event.change-told", "event.moved"], (await Load(world, planned, new(Kind: "event"))).Lines.Select(l => l.What));
        Assert.Equal(["team.invited"], (await Load(world, planned, new(Kind: "team", By: planned.Owner.PersonId))).Lines.Select(l => l.What));
        Assert.Empty((await Load(world, planned, new(By: planned.Observer.PersonId))).Lines);
        Assert.Equal(5, (await Load(world, planned, new(Kind: "%' OR 1=1 --"))).Lines.Count);
        Assert.Equal([(planned.Owner.PersonId!.Value, "Olga Owner")], await world.Read(db => EventLog.Actors(db, planned.Owner, planned.Id, default)));
    }

    [Theory, ClassData(typeof(BothDatabases))]
    public async Task The_log_is_for_who_may_see_it(DatabaseProvider provider)
    {
        await using var world = await World.On(provider);
        var planned = await PlannedEvent.On(world, Day);
        Assert.Equal("forbidden", (await Assert.ThrowsAsync<Refused>(() => Load(world, planned, new(), planned.Observer))).Code);
        Assert.Equal("not-found", (await Assert.ThrowsAsync<Refused>(() => Load(world, planned, new(), planned.Stranger))).Code);
    }

    [Theory]
    [InlineData(null)]
    [InlineData("")]
    [InlineData("1")]
    [InlineData("1.2.3")]
    [InlineData("-1.0")]
    [InlineData("1.-2")]
    [InlineData("99999999999999999999.1")]
    [InlineData("9999999999999999999.1")]
    [InlineData("1.99999999999")]
    public void A_place_that_nobody_gave_out_is_no_place(string? text) => Assert.Null(LogCursor.Read(text));

    private static Task<LogPage> Load(World world, PlannedEvent planned, EventLog.Filter filter, Actor? by = null) =>
        world.Read(db => EventLog.Load(db, by ?? planned.Owner, planned.Id, filter, default));
}
