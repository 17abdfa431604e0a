using FluentValidation;
using UnAct.Data;
using UnAct.Events;
using UnAct.Tests.Harness;

namespace UnAct.Tests.Events;

public sealed class ArrangeAgendaTests
{
    private static readonly LocalDate Day = new(2026, 5, 4);

    private static LocalDateTime At(int hour, int day = 0) => Day.PlusDays(day).At(new LocalTime(hour, 0));

    private static async Task Arrange(World world, PlannedEvent planned, IReadOnlyList<AgendaLine> items, string language = "en", int? seen = null, Actor? by = null, Guid? part = null)
    {
        var version = seen ?? await planned.Version();
        await world.Work.Run((ArrangeAgenda.Handler h) => h.Run(new(by ?? planned.Owner, planned.Id, version, part ?? planned.Parts[0].Id, language, items)));
    }

    private static Task<List<AgendaItem>> Read(World world) => world.Read(db => db.Agenda.OrderBy(a => a.Order).ToListAsync());

    private static async Task<string> Code(Func<Task> act) => (await Assert.ThrowsAsync<Refused>(act)).Code;

    [Theory, ClassData(typeof(BothDatabases))]
    public async Task Lines_are_added_changed_taken_out_and_put_in_the_order_of_time(DatabaseProvider provider)
    {
        await using var world = await World.On(provider);
        var planned = await PlannedEvent.On(world, Day);
        var coffee = (await Read(world)).Single();

        await Arrange(world, planned, [new(coffee.Id, At(11), "Coffee", "Garden"), new(null, null, "With cake"), new(null, At(9), "Welcome", People: "ဒေါ်ခင်မေ")]);
        Assert.Equal(["Welcome", "Coffee", "With cake"], (await Read(world)).Select(a => a.Title.Default));
        Assert.Equal((1, "Garden", coffee.Id), (await planned.Version(), (await Read(world))[1].Place.Default, (await Read(world))[1].Id));

        var there = await Read(world);
        await Arrange(world, planned, [new(there[1].Id, At(11), "กาแฟ"), new(there[0].Id, At(9), "")], "th");
        Assert.Equal([("Welcome", "Welcome"), ("Coffee", "กาแฟ")], (await Read(world)).Select(a => (a.Title.Default, a.Title.In("th").Text)));
        Assert.Equal(2, (await planned.Log()).Count(line => line.StartsWith("event.agenda-written", StringComparison.Ordinal)));

        await Arrange(world, planned, [new(there[0].Id, At(9), "Welcome", People: "ဒေါ်ခင်မေ"), new(there[1].Id, At(11), "Coffee", "Garden")], seen: 0);
        Assert.Equal(2, await planned.Version());
        await Arrange(world, planned, []);
        Assert.Empty(await Read(world));
        Assert.Empty(await planned.Changes());
    }

    [Theory, ClassData(typeof(BothDatabases))]
    public async Task What_cannot_be_is_refused(DatabaseProvider provider)
    {
        await using var world = await World.On(provider);
        var (planned, other) = (await PlannedEvent.On(world, Day), await PlannedEvent.On(world, Day));
        var foreign = await world.Read(db => db.Agenda.Where(a => a.PartId == other.Parts[0].Id).SingleAsync());
        Assert.Equal("forbidden", await Code(() => Arrange(world, planned, [], by: planned.Observer)));
        Assert.Equal("not-found", await Code(() => Arrange(world, planned, [], by: planned.Stranger)));
        Assert.Equal("not-found", await Code(() => Arrange(world, planned, [], part: other.Parts[0].Id)));
        Assert.Equal("agenda.unknown", await Code(() => Arrange(world, planned, [new(foreign.Id, null, "Mine now")])));
        Assert.Equal("agenda.title-missing", await Code(() => Arrange(world, planned, [new(null, At(9), "\u200B")])));
        Assert.Equal("agenda.outside", await Code(() => Arrange(world, planned, [new(null, At(9, day: 1), "Tomorrow")])));
        Assert.Equal(["Items[0].Title"], (await Assert.ThrowsAsync<ValidationException>(() => Arrange(world, planned, [new(null, null, new string('ក', 301))]))).Errors.Select(e => e.PropertyName));
        await Assert.ThrowsAsync<ValidationException>(() => Arrange(world, planned, [new(null, new LocalDateTime(9999, 12, 31, 0, 0), "Far")]));
        await Assert.ThrowsAsync<ValidationException>(() => Arrange(world, planned, [.. Enumerable.Range(0, 201).Select(_ => new AgendaLine(null, null, "Much"))]));
        await Arrange(world, planned, []);
        Assert.Equal("event.changed-meanwhile", await Code(() => Arrange(world, planned, [new(null, null, "Late")], seen: 0)));
        await planned.Cancel();
        Assert.Equal("event.is-cancelled", await Code(() => Arrange(world, planned, [new(null, null, "Late")])));
        Assert.Equal("Coffee", (await world.Read(db => db.Agenda.SingleAsync())).Title.Default);
    }
}
