using FluentValidation;
using UnAct.Data;
using UnAct.Events;
using UnAct.Registrations;
using UnAct.Tests.Harness;

namespace UnAct.Tests.Events;

public sealed class ArrangePartsTests
{
    private static readonly LocalDate Day = new(2026, 5, 4);

    private static PartSpan.Times Hours(int from, int to, int day = 0) => new(Day.PlusDays(day).At(new LocalTime(from, 0)), Day.PlusDays(day).At(new LocalTime(to, 0)));

    private static PartLine Line(Part part) => new(part.Id, part.Title.Default, part.Span, part.Venue.Default, part.Address);

    private static async Task Arrange(World world, PlannedEvent planned, IReadOnlyList<PartLine> parts, DatePrecision precision = DatePrecision.Exact, string zone = "Asia/Bangkok", YearMonth? month = null, int? seen = null, Actor? by = null, string language = "en")
    {
        var version = seen ?? await planned.Version();
        await world.Work.Run((ArrangeParts.Handler h) => h.Run(new(by ?? planned.Owner, planned.Id, version, language, precision, zone, month, parts)));
    }

    private static async Task<string> Code(Func<Task> act) => (await Assert.ThrowsAsync<Refused>(act)).Code;

    [Theory, ClassData(typeof(BothDatabases))]
    public async Task A_draft_takes_any_arrangement(DatabaseProvider provider)
    {
        await using var world = await World.On(provider);
        var planned = await PlannedEvent.On(world, Day, state: EventState.Draft);
        var first = Line(planned.Parts[0]);

        await Arrange(world, planned, [new(null, "Welcome", Hours(8, 9), "Lobby"), first with { Title = "The day", Span = Hours(10, 18, day: 1) }]);
        Assert.Equal(["Welcome", "The day"], (await planned.ReadParts()).Select(p => p.Title.Default));
        Assert.Equal((Instant.FromUtc(2026, 5, 4, 1, 0), Instant.FromUtc(2026, 5, 5, 11, 0)), ((await planned.Read()).StartsAt!.Value, (await planned.Read()).EndsAt!.Value));
        // The agenda went with its part, by a day and an hour.
        Assert.Equal([Day.PlusDays(1).At(new LocalTime(11, 30))], await planned.ReadAgenda());
        Assert.Contains("lobby", (await planned.Read()).SearchText, StringComparison.Ordinal);

        var parts = await planned.ReadParts();
        await Arrange(world, planned, [Line(parts[1]), Line(parts[0])], zone: "Europe/Zurich");
        Assert.Equal(["The day", "Welcome"], (await planned.ReadParts()).Select(p => p.Title.Default));
        Assert.Equal(("Europe/Zurich", Instant.FromUtc(2026, 5, 4, 6, 0)), ((await planned.Read()).Zone, (await planned.Read()).StartsAt!.Value));

        await Arrange(world, planned, [Line(parts[1]) with { Span = new PartSpan.Days(Day, Day) }], DatePrecision.Day);
        Assert.Equal([new PartSpan.Days(Day, Day)], (await planned.ReadParts()).Select(p => p.Span));
        await Arrange(world, planned, [Line(parts[1])], DatePrecision.Month, month: new YearMonth(2027, 6));
        Assert.Equal((DatePrecision.Month, null), ((await planned.Read()).Precision, Assert.Single(await planned.ReadParts()).Span));
        await Arrange(world, planned, [Line(parts[1])], DatePrecision.ToBeAnnounced);
        Assert.Equal((DatePrecision.ToBeAnnounced, null), ((await planned.Read()).Precision, (await planned.Read()).StartsAt));
        Assert.Empty(await planned.Changes());
        Assert.Equal("event.month-missing", await Code(() => Arrange(world, planned, [Line(parts[1])], DatePrecision.Month)));
    }

    [Theory, ClassData(typeof(BothDatabases))]
    public async Task Dates_that_people_know_are_moved_and_not_arranged(DatabaseProvider provider)
    {
        await using var world = await World.On(provider);
        var planned = await PlannedEvent.On(world, Day);
        var line = Line(planned.Parts[0]);
        Assert.Equal("event.dates-by-move", await Code(() => Arrange(world, planned, [line with { Span = Hours(10, 17) }])));
        Assert.Equal("event.dates-by-move", await Code(() => Arrange(world, planned, [line with { Span = null }])));
        Assert.Equal("event.dates-by-move", await Code(() => Arrange(world, planned, [line], zone: "Asia/Yangon")));
        Assert.Equal("event.dates-by-move", await Code(() => Arrange(world, planned, [line], DatePrecision.ToBeAnnounced)));
        Assert.Equal("event.incomplete", await Code(() => Arrange(world, planned, [line, new(null, "Evening")])));

        // A new part has no one to tell; another room does, and once.
        await Arrange(world, planned, [line, new(null, "Evening", Hours(18, 20))]);
        Assert.Empty(await planned.Changes());
        Assert.Equal(Day.At(new LocalTime(20, 0)), (await planned.ReadParts())[1].End);
        var parts = await planned.ReadParts();
        await Arrange(world, planned, [line, Line(parts[1]) with { Venue = "Riverside Library" }], seen: 1);
        await Arrange(world, planned, [line, Line(parts[1]) with { Venue = "Riverside Library" }], seen: 1);
        Assert.Equal((EventChangeKind.PlaceChanged, 2), ((await planned.Changes()).Single().Kind, (await planned.Changes()).Single().EventVersion));
        await Arrange(world, planned, [line with { Venue = "" }, Line((await planned.ReadParts())[1]) with { Title = "ညနေ", Venue = "စာကြည့်တိုက်" }], language: "my");
        Assert.Single(await planned.Changes());
    }

    [Theory, ClassData(typeof(BothDatabases))]
    public async Task A_part_that_somebody_has_registered_for_stays(DatabaseProvider provider)
    {
        await using var world = await World.On(provider);
        var planned = await PlannedEvent.With(world, "Asia/Bangkok", EventState.Published, Hours(9, 12), Hours(13, 17));
        var category = Category.Of(planned.Id, 0, new LocalizedText("en", "Participant"));
        var registration = Registration.Begin(RegistrationState.Confirmed, planned.Id, category.Id, new Contact("Mya", "mya@example.org"), "en", world.Now);
        var attendee = Attendee.Of(registration.Id, 0, "Mya", null);
        await world.Plant(category, Pool.Of(planned.Id, 40), Pool.Of(planned.Id, 4, planned.Parts[1].Id), registration, attendee, Place.Of(registration.Id, attendee.Id, planned.Parts[0].Id, 0));

        Assert.Equal("part.has-registrations", await Code(() => Arrange(world, planned, [Line(planned.Parts[1])])));
        Assert.Equal(2, (await planned.ReadParts()).Count);
        Assert.Equal(1, await world.Read(db => db.Places.CountAsync()));

        await Arrange(world, planned, [Line(planned.Parts[0])]);
        Assert.Equal([planned.Parts[0].Id], (await planned.ReadParts()).Select(p => p.Id));
        Assert.Equal((1, 1), (await world.Read(db => db.Pools.CountAsync()), await world.Read(db => db.Agenda.CountAsync())));
        Assert.Contains("part.removed | - | - | Part 2", await planned.Log());
    }

    [Theory, ClassData(typeof(BothDatabases))]
    public async Task What_cannot_be_is_refused(DatabaseProvider provider)
    {
        await using var world = await World.On(provider);
        var planned = await PlannedEvent.On(world, Day, state: EventState.Draft);
        var other = await PlannedEvent.On(world, Day);
        var line = Line(planned.Parts[0]);
        Assert.Equal("forbidden", await Code(() => Arrange(world, planned, [line], by: planned.Observer)));
        Assert.Equal("not-found", await Code(() => Arrange(world, planned, [line], by: planned.Stranger)));
        Assert.Equal("event.part-missing", await Code(() => Arrange(world, planned, [])));
        Assert.Equal("part.unknown", await Code(() => Arrange(world, planned, [line, Line(other.Parts[0])])));
        Assert.Equal("part.end-before-start", await Code(() => Arrange(world, planned, [line with { Span = Hours(9, 9) }])));
        Assert.Equal("event.dates-far", await Code(() => Arrange(world, planned, [line with { Span = new PartSpan.Days(new(9999, 12, 31), new(9999, 12, 31)) }], DatePrecision.Day)));
        await Assert.ThrowsAsync<ValidationException>(() => Arrange(world, planned, [line], zone: "Asia/Nowhere"));
        Assert.Equal(["Parts[1].Title"], (await Assert.ThrowsAsync<ValidationException>(() => Arrange(world, planned, [line, new(null, new string('ก', 201))]))).Errors.Select(e => e.PropertyName));
        await Arrange(world, planned, [line with { Title = "Another" }], seen: 0);
        Assert.Equal("event.changed-meanwhile", await Code(() => Arrange(world, planned, [line with { Title = "A third" }], seen: 0)));

        var postponed = await PlannedEvent.On(world, Day, state: EventState.Published);
        await postponed.Postpone();
        Assert.Equal("event.is-postponed", await Code(() => Arrange(world, postponed, [Line(postponed.Parts[0])])));
        await Arrange(world, postponed, [Line(postponed.Parts[0]) with { Span = null, Title = "Renamed" }], DatePrecision.ToBeAnnounced);
        Assert.NotNull(Assert.Single(await postponed.ReadParts()).WithdrawnSpan);
    }
}
