using FluentValidation;
using UnAct.Data;
using UnAct.Events;
using UnAct.Tests.Harness;

namespace UnAct.Tests.Events;

public sealed class PublishEventTests
{
    private static readonly LocalDate Day = new(2026, 5, 4);

    [Theory, ClassData(typeof(BothDatabases))]
    public async Task Everything_that_is_missing_is_said_at_once(DatabaseProvider provider)
    {
        await using var world = await World.On(provider);
        var planned = await PlannedEvent.With(world, "Asia/Bangkok", EventState.Draft);
        await world.Work.Run(async (UnActDb db) =>
        {
            var @event = await db.Events.SingleAsync(e => e.Id == planned.Id);
            @event.Describe(LocalizedText.Empty, @event.Summary, @event.Description, @event.Accent, @event.Modules, null, world.Now);
            await db.SaveChangesAsync();
        });

        var refused = await Assert.ThrowsAsync<Refused>(() => planned.Publish());
        Assert.Equal(("event.incomplete", "cut-off,part,title"), (refused.Code, refused.Details["missing"]));
        Assert.Equal(EventState.Draft, (await planned.Read()).State);
    }

    [Theory, ClassData(typeof(BothDatabases))]
    public async Task An_event_without_a_day_is_published_with_a_cut_off_or_without_registration(DatabaseProvider provider)
    {
        await using var world = await World.On(provider);
        var draft = await PlannedEvent.On(world, Day, state: EventState.Draft);
        await draft.CutOff(new(2027, 4, 30, 18, 0));
        await draft.Move(new NewDates.InMonth(new(2027, 6)));
        await draft.Publish();
        Assert.Equal((EventState.Published, world.Now), ((await draft.Read()).State, (await draft.Read()).PublishedAt!.Value));

        var quiet = await PlannedEvent.With(world, "Asia/Bangkok", EventState.Draft, registration: false, new PartSpan.Days(Day, Day));
        await quiet.Move(new NewDates.InMonth(new(2027, 6)));
        await quiet.Publish();
        Assert.Equal(EventState.Published, (await quiet.Read()).State);
    }

    [Theory, ClassData(typeof(BothDatabases))]
    public async Task A_draft_is_published_once_and_nobody_has_to_hear_of_it(DatabaseProvider provider)
    {
        await using var world = await World.On(provider);
        var planned = await PlannedEvent.On(world, Day, state: EventState.Draft);
        await Task.WhenAll(planned.Publish(seen: 0), planned.Publish(seen: 0));
        Assert.Equal(["event.published | Draft | Published | -"], await planned.Log());
        Assert.Empty(await planned.Changes());
        Assert.Equal(1, await planned.Version());
    }

    [Theory, ClassData(typeof(BothDatabases))]
    public async Task Postponing_withdraws_the_dates_and_the_log_keeps_them(DatabaseProvider provider)
    {
        await using var world = await World.On(provider);
        var planned = await PlannedEvent.On(world, Day);
        await planned.Postpone("Floods.");
        await planned.Postpone("Floods.", seen: 0);

        var @event = await planned.Read();
        Assert.Equal((EventState.Postponed, DatePrecision.ToBeAnnounced, 1), (@event.State, @event.Precision, @event.Version));
        Assert.Null(@event.StartsAt);
        Assert.Null(@event.EndsAt);
        Assert.Null(Assert.Single(await planned.ReadParts()).Span);
        Assert.Equal(
            [
                "event.postponed | Published | Postponed | Floods.",
                "event.dates-withdrawn | 2026-05-04T09:00:00/2026-05-04T17:00:00 | - | -",
            ], await planned.Log());
        var change = Assert.Single(await planned.Changes());
        Assert.Equal((EventChangeKind.Postponed, 1, "Floods."), (change.Kind, change.EventVersion, change.Message));
    }

    [Theory, ClassData(typeof(BothDatabases))]
    public async Task A_postponed_event_comes_back_as_it_was_on_another_day(DatabaseProvider provider)
    {
        await using var world = await World.On(provider);
        var planned = await PlannedEvent.On(world, Day, "Europe/Zurich");
        await planned.Postpone();
        Assert.Equal(("event.incomplete", "cut-off,dates"), await Why(() => planned.Publish()));

        var to = new NewDates.FirstDay(new(2026, 11, 2), new LocalTime(10, 0));
        await Task.WhenAll(planned.Reschedule(to, "We meet again.", seen: 1), planned.Reschedule(to, "We meet again.", seen: 1));

        Assert.Equal(["2026-11-02T10:00:00/2026-11-02T18:00:00"], (await planned.ReadParts()).Select(p => p.Span!.ToText()));
        Assert.Equal([new(2026, 11, 2, 11, 30)], await planned.ReadAgenda());
        Assert.Equal((EventState.Published, DatePrecision.Exact, Instant.FromUtc(2026, 11, 2, 9, 0), 2),
            ((await planned.Read()).State, (await planned.Read()).Precision, (await planned.Read()).StartsAt!.Value, await planned.Version()));
        Assert.Equal([(EventChangeKind.Postponed, 1), (EventChangeKind.Rescheduled, 2)], (await planned.Changes()).Select(c => (c.Kind, c.EventVersion)));
        Assert.Equal(
            [
                "event.rescheduled | Postponed | Published | We meet again.",
                "event.dates-given | - | 2026-11-02T10:00:00/2026-11-02T18:00:00 | -",
            ], (await planned.Log()).Skip(2));
    }

    [Theory, ClassData(typeof(BothDatabases))]
    public async Task Cancelling_needs_a_reason_and_happens_once(DatabaseProvider provider)
    {
        await using var world = await World.On(provider);
        var planned = await PlannedEvent.On(world, Day);
        foreach (var reason in new[] { "", " \r\n\t ", null!, new string('x', Event.ReasonLength + 1) })
        {
            await Assert.ThrowsAsync<ValidationException>(() => planned.Cancel(reason));
        }

        await Task.WhenAll(planned.Cancel(seen: 0), planned.Cancel(seen: 0));
        Assert.Equal(["event.cancelled | Published | Cancelled | The hall burnt down."], await planned.Log());
        var change = Assert.Single(await planned.Changes());
        Assert.Equal((EventChangeKind.Cancelled, 1, "The hall burnt down."), (change.Kind, change.EventVersion, change.Message));

        // The day stays: people must see which one is off.
        Assert.Equal(["2026-05-04T09:00:00/2026-05-04T17:00:00"], (await planned.ReadParts()).Select(p => p.Span!.ToText()));
    }

    private static async Task<(string, string)> Why(Func<Task> attempt)
    {
        var refused = await Assert.ThrowsAsync<Refused>(attempt);
        return (refused.Code, refused.Details["missing"]);
    }
}
