using FluentValidation;
using UnAct.Data;
using UnAct.Events;
using UnAct.Tests.Harness;

namespace UnAct.Tests.Events;

public sealed class MoveEventTests
{
    private static readonly LocalDate Day = new(2026, 5, 4);

    public static TheoryData<DatabaseProvider, string, LocalDate, LocalDate, Instant, Instant> ClockChanges()
    {
        var data = new TheoryData<DatabaseProvider, string, LocalDate, LocalDate, Instant, Instant>();
        foreach (var provider in Enum.GetValues<DatabaseProvider>())
        {
            // Summer time begins on 29 March 2026 in Zurich and ended on 1 November 2026 in New York; Yangon never changes and is 06:30 ahead.
            data.Add(provider, "Europe/Zurich", new(2026, 3, 27), new(2026, 3, 30), Instant.FromUtc(2026, 3, 27, 8, 0), Instant.FromUtc(2026, 3, 30, 7, 0));
            data.Add(provider, "America/New_York", new(2026, 10, 30), new(2026, 11, 2), Instant.FromUtc(2026, 10, 30, 13, 0), Instant.FromUtc(2026, 11, 2, 14, 0));
            data.Add(provider, "Asia/Yangon", new(2026, 3, 31), new(2026, 4, 30), Instant.FromUtc(2026, 3, 31, 2, 30), Instant.FromUtc(2026, 4, 30, 2, 30));
        }

        return data;
    }

    [Theory, MemberData(nameof(ClockChanges))]
    public async Task Nine_stays_nine_across_a_clock_change(DatabaseProvider provider, string zone, LocalDate from, LocalDate to, Instant before, Instant after)
    {
        await using var world = await World.On(provider);
        var planned = await PlannedEvent.On(world, from, zone);
        Assert.Equal(before, (await planned.Read()).StartsAt);

        await planned.Move(new NewDates.FirstDay(to));

        var part = Assert.Single(await planned.ReadParts());
        Assert.Equal(to.At(new LocalTime(9, 0)), part.Start);
        Assert.Equal(to.At(new LocalTime(17, 0)), part.End);
        Assert.Equal(after, part.StartsAt);
        Assert.Equal(after + Duration.FromHours(8), part.EndsAt);
        Assert.Equal((after, after + Duration.FromHours(8)), ((await planned.Read()).StartsAt!.Value, (await planned.Read()).EndsAt!.Value));
        Assert.Equal([to.At(new LocalTime(10, 30))], await planned.ReadAgenda());
    }

    [Theory, ClassData(typeof(BothDatabases))]
    public async Task What_was_to_be_announced_gets_its_date_once_and_everybody_hears_of_it(DatabaseProvider provider)
    {
        await using var world = await World.On(provider);
        var planned = await PlannedEvent.With(world, "Asia/Yangon", EventState.Draft);
        var part = Part.Create(planned.Id, 0, LocalizedText.Empty);
        await world.Plant(part);
        await planned.CutOff(Day.At(new LocalTime(12, 0)));
        await planned.Publish();
        Assert.True(EventRules.MayMove(await planned.Read(), world.Now));

        await planned.Move(new NewDates.Spans(new Dictionary<Guid, PartSpan> { [part.Id] = new PartSpan.Days(Day.PlusDays(10), Day.PlusDays(11)) }));

        var moved = await planned.Read();
        Assert.Equal((EventState.Published, DatePrecision.Day, "2026-05-14/2026-05-15"), (moved.State, moved.Precision, Assert.Single(await planned.ReadParts()).Span!.ToText()));
        Assert.Equal([EventChangeKind.Moved], (await planned.Changes()).Select(c => c.Kind));
    }

    [Theory, ClassData(typeof(BothDatabases))]
    public async Task Parts_and_agenda_keep_their_distances_over_the_end_of_a_month(DatabaseProvider provider)
    {
        await using var world = await World.On(provider);
        var planned = await PlannedEvent.With(world, "Europe/Zurich", EventState.Published,
            new PartSpan.Times(new(2027, 1, 31, 9, 0), new(2027, 1, 31, 12, 0)), new PartSpan.Times(new(2027, 2, 1, 14, 0), new(2027, 2, 2, 1, 0)));

        await planned.Move(new NewDates.FirstDay(new(2027, 2, 28), new LocalTime(10, 15)), "The hall is free a month later.");

        Assert.Equal(
            ["2027-02-28T10:15:00/2027-02-28T13:15:00", "2027-03-01T15:15:00/2027-03-02T02:15:00"],
            (await planned.ReadParts()).Select(p => p.Span!.ToText()));
        Assert.Equal([new(2027, 2, 28, 11, 45), new(2027, 3, 1, 16, 45)], await planned.ReadAgenda());
        Assert.Equal(
            [
                "event.moved | 2027-01-31T09:00:00/2027-02-02T01:00:00 | 2027-02-28T10:15:00/2027-03-02T02:15:00 | The hall is free a month later.",
                "part.moved | 2027-01-31T09:00:00/2027-01-31T12:00:00 | 2027-02-28T10:15:00/2027-02-28T13:15:00 | -",
                "part.moved | 2027-02-01T14:00:00/2027-02-02T01:00:00 | 2027-03-01T15:15:00/2027-03-02T02:15:00 | -",
            ], await planned.Log());
    }

    [Theory, ClassData(typeof(BothDatabases))]
    public async Task One_change_is_announced_with_the_next_version(DatabaseProvider provider)
    {
        await using var world = await World.On(provider);
        var planned = await PlannedEvent.With(world, "Asia/Yangon", EventState.Published,
            new PartSpan.Times(Day.At(new LocalTime(9, 0)), Day.At(new LocalTime(12, 0))),
            new PartSpan.Times(Day.At(new LocalTime(10, 0)), Day.At(new LocalTime(11, 0))));

        // The inner part moves inside the outer one and the clock stands still: nothing in the event's own row would differ.
        await planned.Move(new NewDates.Spans(new Dictionary<Guid, PartSpan> { [planned.Parts[1].Id] = new PartSpan.Times(Day.At(new LocalTime(10, 30)), Day.At(new LocalTime(11, 30))) }), "  Half an hour\r\nlater ");

        var change = Assert.Single(await planned.Changes());
        Assert.Equal((EventChangeKind.Moved, 1, "Half an hour\nlater", world.Now, null), (change.Kind, change.EventVersion, change.Message, change.At, change.ToldAt));
        Assert.Equal(1, await planned.Version());
        Assert.Equal([Day.At(new LocalTime(10, 30)), Day.At(new LocalTime(12, 0))], await planned.ReadAgenda());

        await planned.Move(new NewDates.FirstDay(Day.PlusDays(1)));
        Assert.Equal([1, 2], (await planned.Changes()).Select(c => c.EventVersion));
        Assert.Equal(2, await planned.Version());
    }

    [Theory, ClassData(typeof(BothDatabases))]
    public async Task The_same_form_posted_twice_moves_once(DatabaseProvider provider)
    {
        await using var world = await World.On(provider);
        var planned = await PlannedEvent.On(world, Day);
        var to = new NewDates.FirstDay(Day.PlusDays(1), new LocalTime(8, 0));

        await Task.WhenAll(planned.Move(to, seen: 0), planned.Move(to, seen: 0), planned.Move(to, seen: 0));
        await planned.Move(to, seen: 0);

        Assert.Single(await planned.Changes());
        Assert.Equal(1, await planned.Version());
        Assert.Equal(["2026-05-05T08:00:00/2026-05-05T16:00:00"], (await planned.ReadParts()).Select(p => p.Span!.ToText()));
    }

    [Theory, ClassData(typeof(BothDatabases))]
    public async Task What_changed_since_the_person_looked_is_shown_to_them_first(DatabaseProvider provider)
    {
        await using var world = await World.On(provider);
        var planned = await PlannedEvent.On(world, Day);
        await planned.Move(new NewDates.FirstDay(Day.PlusDays(1)), seen: 0);

        Assert.Equal("event.changed-meanwhile", (await Assert.ThrowsAsync<Refused>(() => planned.Move(new NewDates.FirstDay(Day.PlusDays(2)), seen: 0))).Code);
        Assert.Equal("event.changed-meanwhile", (await Assert.ThrowsAsync<Refused>(() => planned.Postpone(seen: 0))).Code);
        Assert.Equal("event.changed-meanwhile", (await Assert.ThrowsAsync<Refused>(() => planned.Cancel(seen: 0))).Code);
        Assert.Equal((EventState.Published, 1), ((await planned.Read()).State, await planned.Version()));
        Assert.Single(await planned.Changes());
    }

    [Theory, ClassData(typeof(BothDatabases))]
    public async Task Days_move_as_days_and_a_month_as_a_month(DatabaseProvider provider)
    {
        await using var world = await World.On(provider);
        var planned = await PlannedEvent.With(world, "Asia/Bangkok", EventState.Published, new PartSpan.Days(Day, Day.PlusDays(1)));
        await planned.Move(new NewDates.FirstDay(new(2026, 5, 31)));
        Assert.Equal(["2026-05-31/2026-06-01"], (await planned.ReadParts()).Select(p => p.Span!.ToText()));
        Assert.Equal((Instant.FromUtc(2026, 5, 30, 17, 0), Instant.FromUtc(2026, 6, 1, 17, 0)), ((await planned.Read()).StartsAt!.Value, (await planned.Read()).EndsAt!.Value));

        // A month has no beginning to end registration by.
        var refused = await Assert.ThrowsAsync<Refused>(() => planned.Move(new NewDates.InMonth(new(2027, 6))));
        Assert.Equal(("event.incomplete", "cut-off"), (refused.Code, refused.Details["missing"]));
        await planned.CutOff(new(2027, 4, 30, 18, 0));
        await planned.Move(new NewDates.InMonth(new(2027, 6)));
        Assert.Equal((DatePrecision.Month, new YearMonth(2027, 6)), ((await planned.Read()).Precision, (await planned.Read()).Month!.Value));
        Assert.Null(Assert.Single(await planned.ReadParts()).Span);

        // The part still knows how long it is.
        await planned.Move(new NewDates.FirstDay(new(2027, 6, 14)));
        Assert.Equal(["2027-06-14/2027-06-15"], (await planned.ReadParts()).Select(p => p.Span!.ToText()));
        Assert.Equal(DatePrecision.Day, (await planned.Read()).Precision);
    }

    [Theory, ClassData(typeof(BothDatabases))]
    public async Task Dates_that_cannot_be_are_refused_and_nothing_changes(DatabaseProvider provider)
    {
        await using var world = await World.On(provider);
        var planned = await PlannedEvent.On(world, Day);
        var (part, noon) = (planned.Parts[0].Id, Day.At(new LocalTime(12, 0)));
        NewDates Span(PartSpan span, Guid? id = null) => new NewDates.Spans(new Dictionary<Guid, PartSpan> { [id ?? part] = span });
        (NewDates To, string Code)[] wrong =
        [
            (new NewDates.FirstDay(Day), "event.not-moved"),
            (new NewDates.FirstDay(new(2026, 3, 1)), "event.dates-past"),
            (new NewDates.FirstDay(new(2926, 5, 4)), "event.dates-far"),
            (new NewDates.FirstDay(new(1026, 5, 4)), "event.dates-far"),
            (Span(new PartSpan.Times(noon, noon)), "part.end-before-start"),
            (Span(new PartSpan.Days(Day, Day.PlusDays(-1))), "part.end-before-start"),
            (Span(new PartSpan.Times(noon, noon.PlusHours(1)), Guid.NewGuid()), "part.unknown"),
        ];
        foreach (var (to, code) in wrong)
        {
            Assert.Equal(code, (await Assert.ThrowsAsync<Refused>(() => planned.Move(to))).Code);
        }

        await Assert.ThrowsAsync<ValidationException>(() => planned.Move(new NewDates.FirstDay(Day.PlusDays(1)), new string('x', Event.ReasonLength + 1)));
        await Assert.ThrowsAsync<ValidationException>(() => planned.Move(null!));
        Assert.Equal(0, await planned.Version());
        Assert.Empty(await planned.Changes());
        Assert.Empty(await planned.Log());
    }

    [Theory, ClassData(typeof(BothDatabases))]
    public async Task A_span_that_a_clock_change_turns_round_is_refused(DatabaseProvider provider)
    {
        await using var world = await World.On(provider);
        var planned = await PlannedEvent.On(world, Day, "Europe/Zurich");

        // From 02:00 to 03:00 the night of 28 March 2027 has no times: 02:30 is 03:30, after 03:15.
        var span = new PartSpan.Times(new(2027, 3, 28, 2, 30), new(2027, 3, 28, 3, 15));
        var to = new NewDates.Spans(new Dictionary<Guid, PartSpan> { [planned.Parts[0].Id] = span });
        Assert.Equal("part.end-before-start", (await Assert.ThrowsAsync<Refused>(() => planned.Move(to))).Code);
    }

    [Theory, ClassData(typeof(BothDatabases))]
    public async Task A_draft_moves_silently_and_what_is_over_or_stopped_does_not(DatabaseProvider provider)
    {
        await using var world = await World.On(provider);
        var to = new NewDates.FirstDay(Day.PlusDays(7));
        var draft = await PlannedEvent.On(world, Day, state: EventState.Draft);
        await draft.Move(to);
        Assert.Empty(await draft.Changes());
        Assert.Equal(Day.PlusDays(7), Assert.Single(await draft.ReadParts()).Start!.Value.Date);

        foreach (var (state, code) in new[] { (EventState.Postponed, "event.is-postponed"), (EventState.Cancelled, "event.is-cancelled") })
        {
            var stopped = await PlannedEvent.On(world, Day, state: state);
            Assert.Equal(code, (await Assert.ThrowsAsync<Refused>(() => stopped.Move(to))).Code);
        }

        var past = await PlannedEvent.On(world, new(2026, 3, 1));
        Assert.Equal("event.is-over", (await Assert.ThrowsAsync<Refused>(() => past.Move(to))).Code);
        Assert.Equal("event.is-over", (await Assert.ThrowsAsync<Refused>(() => past.Postpone())).Code);
        Assert.Equal("event.is-over", (await Assert.ThrowsAsync<Refused>(() => past.Cancel())).Code);
    }

    [Theory, ClassData(typeof(BothDatabases))]
    public async Task Only_who_may_publish_may_change_the_course_of_an_event(DatabaseProvider provider)
    {
        await using var world = await World.On(provider);
        var to = new NewDates.FirstDay(Day.PlusDays(1));
        foreach (var (pick, code) in new (Func<PlannedEvent, Actor>, string)[] { (p => p.Stranger, "not-found"), (p => p.Observer, "forbidden"), (_ => Actor.Nobody, "not-found") })
        {
            var published = await PlannedEvent.On(world, Day);
            var postponed = await PlannedEvent.On(world, Day, state: EventState.Postponed);
            foreach (var attempt in new Func<Task>[]
            {
                () => published.Move(to, by: pick(published)), () => published.Postpone(by: pick(published)), () => published.Cancel(by: pick(published)),
                () => postponed.Publish(by: pick(postponed)), () => postponed.Reschedule(to, by: pick(postponed)),
            })
            {
                Assert.Equal(code, (await Assert.ThrowsAsync<Refused>(attempt)).Code);
            }

            Assert.Empty(await published.Log());
            Assert.Empty(await postponed.Log());
        }

        var anothers = await PlannedEvent.On(world, Day);
        await anothers.Move(to, by: Actor.Person(Guid.NewGuid(), administrator: true));
        Assert.Single(await anothers.Changes());
    }
}
