using UnAct.Data;
using UnAct.Events;
using UnAct.Tests.Harness;
using static UnAct.Tests.Events.CopyEventTests;

namespace UnAct.Tests.Events;

public sealed class SeriesTests
{
    private static readonly LocalDate Day = new(2026, 3, 26);

    [Theory, ClassData(typeof(BothDatabases))]
    public async Task Its_order_is_that_of_the_dates_and_hidden_ones_are_not_counted(DatabaseProvider provider)
    {
        await using var world = await World.On(provider);
        var planned = await Copyable(world, "Asia/Bangkok", new PartSpan.Days(Day, Day));
        var third = await Copy(world, planned, new CopyDate(Day.PlusDays(14)), inSeries: true);
        var second = await Copy(world, planned, new CopyDate(Day.PlusDays(7)), inSeries: true);
        var past = await Copy(world, planned, new CopyDate(Day.PlusDays(-70)), inSeries: true);
        Event[] hidden = [await Copy(world, planned, new CopyDate(Day.PlusDays(1)), inSeries: true), await Copy(world, planned, new CopyDate(Day.PlusDays(2)), inSeries: true), await Copy(world, planned, new CopyDate(Day.PlusDays(3)), inSeries: true)];
        await Copy(world, planned, new CopyDate(Day.PlusDays(4)), inSeries: true);
        await Show(world, hidden[0], EventVisibility.Private);
        await Show(world, hidden[1], EventVisibility.Unlisted);
        await Show(world, hidden[2], EventVisibility.Public, discreet: true);
        foreach (var shown in new[] { third, second, past })
        {
            await Show(world, shown, EventVisibility.Public);
        }

        var slug = await world.Read(db => db.Series.Select(s => s.Slug).SingleAsync());
        var page = await world.Read(db => SeriesPage.Load(db, slug, world.Now, default));
        var here = await world.Read(db => EventPage.Load(db, Actor.Nobody, second.Slug, default));

        Assert.Equal([planned.Event.Slug, second.Slug, third.Slug], page!.Coming.Select(e => e.Slug));
        Assert.Equal([past.Slug], page.Past.Select(e => e.Slug));
        Assert.Equal((3, 4, planned.Event.Slug, third.Slug), (here!.Series!.Number, here.Series.Count, here.Series.Previous!.Slug, here.Series.Next!.Slug));
        Assert.Null((await world.Read(db => EventPage.Load(db, Actor.Nobody, hidden[1].Slug, default)))!.Series);
        Assert.Equal(4, (await world.Read(async db => await EventNews.Load(db, default, here.SeriesId))).Count);
    }

    [Theory, ClassData(typeof(BothDatabases))]
    public async Task One_without_anything_to_show_is_not_there(DatabaseProvider provider)
    {
        await using var world = await World.On(provider);
        var planned = await Copyable(world, "Asia/Bangkok", new PartSpan.Days(Day, Day));
        await Put(world, planned, null, "Quarterly");
        await Show(world, await planned.Read(), EventVisibility.Private);

        Assert.Null(await world.Read(db => SeriesPage.Load(db, "quarterly", world.Now, default)));
    }

    [Theory, ClassData(typeof(BothDatabases))]
    public async Task The_last_that_leaves_takes_it_along(DatabaseProvider provider)
    {
        await using var world = await World.On(provider);
        var planned = await Copyable(world, "Asia/Bangkok", new PartSpan.Days(Day, Day));
        await Put(world, planned, null, "Quarterly");
        var copy = await Copy(world, planned, new CopyDate(Day.PlusDays(7)), inSeries: true);

        await Leave(world, planned.Owner, planned.Id);
        Assert.Equal(1, await world.Read(db => db.Series.CountAsync()));
        await Leave(world, planned.Owner, copy.Id);

        Assert.Equal(0, await world.Read(db => db.Series.CountAsync()));
        Assert.Equal(["event.series-begun | - | quarterly | -", "event.series-left | quarterly | - | -"], await planned.Log());
    }

    [Theory, ClassData(typeof(BothDatabases))]
    public async Task Nobody_puts_an_event_in_a_series_they_have_no_hand_in(DatabaseProvider provider)
    {
        await using var world = await World.On(provider);
        var (mine, theirs) = (await Copyable(world, "Asia/Bangkok", new PartSpan.Days(Day, Day)), await PlannedEvent.On(world, Day));
        await Put(world, theirs, null, "Theirs");
        var series = await world.Read(db => db.Series.SingleAsync());
        await world.Read(async db => await db.Series.ExecuteUpdateAsync(s => s.SetProperty(x => x.OrganisationId, mine.Event.OrganisationId)));

        Assert.Equal("series.unknown", (await Assert.ThrowsAsync<Refused>(() => Put(world, mine, series.Id))).Code);
        Assert.Equal("not-found", (await Assert.ThrowsAsync<Refused>(() => Leave(world, mine.Owner, theirs.Id))).Code);
        Assert.Equal("forbidden", (await Assert.ThrowsAsync<Refused>(() => Leave(world, theirs.Observer, theirs.Id))).Code);
        Assert.Empty((await world.Read(db => SeriesDesk.Load(db, mine.Owner, mine.Id, default))).Choices);
    }

    [Theory, ClassData(typeof(BothDatabases))]
    public async Task A_discreet_event_of_another_team_is_a_number_only(DatabaseProvider provider)
    {
        await using var world = await World.On(provider);
        var (mine, theirs) = (await Copyable(world, "Asia/Bangkok", new PartSpan.Days(Day, Day)), await PlannedEvent.On(world, Day));
        await Put(world, mine, null, "Quarterly");
        var series = await world.Read(db => db.Series.SingleAsync());
        await world.Read(async db => await db.Events.Where(e => e.Id == theirs.Id).ExecuteUpdateAsync(s => s.SetProperty(e => e.SeriesId, series.Id)));
        Task<SeriesDesk> Desk(PlannedEvent of) => world.Read(db => SeriesDesk.Load(db, of.Owner, of.Id, default));

        await Show(world, await theirs.Read(), EventVisibility.Public);
        Assert.Equal((2, 0), ((await Desk(mine)).Events.Count, (await Desk(mine)).Others));
        await Show(world, await theirs.Read(), EventVisibility.Public, discreet: true);

        Assert.Equal((mine.Id, 1), (Assert.Single((await Desk(mine)).Events).Event.Id, (await Desk(mine)).Others));
        Assert.Contains(theirs.Id, (await Desk(theirs)).Events.Select(l => l.Event.Id));
    }

    [Theory, ClassData(typeof(BothDatabases))]
    public async Task One_begun_from_a_discreet_event_has_its_neutral_title(DatabaseProvider provider)
    {
        await using var world = await World.On(provider);
        var planned = await Copyable(world, "Asia/Bangkok", new PartSpan.Days(Day, Day));
        await Show(world, await planned.Read(), EventVisibility.Public, discreet: true);
        Task<(string, string)> Begun() => world.Read(async db => await db.Series.SingleAsync() is var s ? (s.Title.In("en").Text, s.Slug) : default);

        await Put(world, planned, null);
        Assert.Equal(("A meeting", "a-meeting"), await Begun());
        await Leave(world, planned.Owner, planned.Id);
        await Copy(world, planned, new CopyDate(Day.PlusDays(7)), inSeries: true);
        Assert.Equal(("A meeting", "a-meeting"), await Begun());
    }

    [Theory, ClassData(typeof(BothDatabases))]
    public async Task It_is_called_as_its_organisers_say_in_each_language(DatabaseProvider provider)
    {
        await using var world = await World.On(provider);
        var planned = await Copyable(world, "Asia/Bangkok", new PartSpan.Days(Day, Day));
        await Put(world, planned, null);
        Task Describe(string language, string? title, int seen, Rhythm? rhythm = null, Actor? by = null) => world.Work.Run((DescribeSeries.Handler h) => h.Run(new(by ?? planned.Owner, planned.Id, seen, language, title, rhythm)));

        await Describe("th", "การประชุม", 0, new Rhythm.Weeks(2));
        Assert.Equal("series.changed-meanwhile", (await Assert.ThrowsAsync<Refused>(() => Describe("vi", "Cuộc họp", 0))).Code);
        Assert.Equal("series.title-missing", (await Assert.ThrowsAsync<Refused>(() => Describe("en", " ", 1))).Code);
        Assert.Equal("forbidden", (await Assert.ThrowsAsync<Refused>(() => Describe("en", "Mine", 1, by: planned.Observer))).Code);

        var series = await world.Read(db => db.Series.SingleAsync());
        Assert.Equal(("A quiet meeting", "การประชุม", "FREQ=WEEKLY;INTERVAL=2"), (series.Title.In("en").Text, series.Title.In("th").Text, series.Rhythm));
    }

    private static async Task Put(World world, PlannedEvent planned, Guid? series, string? title = null)
    {
        var seen = await planned.Version();
        await world.Work.Run((PutInSeries.Handler h) => h.Run(new(planned.Owner, planned.Id, seen, series, title)));
    }

    private static async Task Leave(World world, Actor by, Guid eventId)
    {
        var seen = await world.Read(db => db.Events.Where(e => e.Id == eventId).Select(e => e.Version).SingleAsync());
        await world.Work.Run((LeaveSeries.Handler h) => h.Run(new(by, eventId, seen)));
    }

    /// <summary>Past every rule: published, and seen by whom it is for.</summary>
    private static Task Show(World world, Event one, EventVisibility visibility, bool discreet = false) => world.Read(async db =>
    {
        var @event = await db.Events.SingleAsync(e => e.Id == one.Id);
        @event.Show(visibility, discreet, new LocalizedText("en", discreet ? "A meeting" : ""), world.Now);
        if (@event.State == EventState.Draft)
        {
            @event.Publish(world.Now);
        }

        return await db.SaveChangesAsync();
    });
}
