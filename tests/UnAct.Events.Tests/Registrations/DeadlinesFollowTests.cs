using UnAct.Data;
using UnAct.Events;
using UnAct.Registrations;
using UnAct.Tests.Harness;

namespace UnAct.Tests.Registrations;

/// <summary>Until when people can register and withdraw goes along when an event moves, unless somebody says that it should stay.</summary>
public sealed class DeadlinesFollowTests
{
    private static readonly LocalDate Day = OpenEvent.Day;
    private static readonly LocalDateTime Closes = new(2026, 5, 1, 18, 0), CancelUntil = new(2026, 5, 2, 12, 0);

    [Theory, ClassData(typeof(BothDatabases))]
    public async Task A_move_takes_both_along_and_says_so_first(DatabaseProvider provider)
    {
        await using var open = await With(provider);
        await open.Register();
        var plan = await open.World.Read(db => MovePlan.Load(db, open.Planned.Owner, open.Id, new NewDates.FirstDay(Day.PlusDays(30)), [new DeadlinesFollow()], open.World.Now, default));
        Assert.Equal([new("registration.closes-moved", Closes, Closes.PlusDays(30)), new DeadlineMove("registration.cut-off-moved", CancelUntil, CancelUntil.PlusDays(30))], plan.Deadlines);
        Assert.Equal((Closes, CancelUntil), await Deadlines(open));

        await open.Planned.Move(new NewDates.FirstDay(Day.PlusDays(30)));

        Assert.Equal((Closes.PlusDays(30), CancelUntil.PlusDays(30)), await Deadlines(open));
        Assert.Equal(["registration.closes-moved | 2026-05-01T18:00:00 | 2026-05-31T18:00:00 | -", "registration.cut-off-moved | 2026-05-02T12:00:00 | 2026-06-01T12:00:00 | -"],
            (await open.Planned.Log()).Where(l => l.Contains("-moved", StringComparison.Ordinal)));
        // What was the last day before is none now: people come, and may leave.
        open.World.Clock.Reset(Instant.FromUtc(2026, 5, 20, 3, 0));
        Assert.Equal(Register.Outcome.Written, (await open.Register("later@example.org")).Outcome);
        await open.Cancel();
        Assert.Equal(RegistrationState.Cancelled, (await open.Of()).State);
    }

    [Theory, ClassData(typeof(BothDatabases))]
    public async Task They_stay_when_somebody_says_so_or_the_first_day_does(DatabaseProvider provider)
    {
        await using var open = await With(provider, parts: 2);
        var version = await open.Planned.Version();
        await open.World.Work.Run((MoveEvent.Handler h) => h.Run(new(open.Planned.Owner, open.Id, version, new NewDates.FirstDay(Day.PlusDays(1)), KeepDeadlines: true)));
        await open.Planned.Move(new NewDates.Spans(new Dictionary<Guid, PartSpan> { [open.Parts[1]] = new PartSpan.Times(Day.PlusDays(9).At(new LocalTime(9, 0)), Day.PlusDays(9).At(new LocalTime(12, 0))) }));
        Assert.Equal((Closes, CancelUntil), await Deadlines(open));

        // A month stands for its first day, on the way there and back.
        await open.Planned.Move(new NewDates.InMonth(new YearMonth(2026, 7)));
        Assert.Equal((Closes.PlusDays(57), CancelUntil.PlusDays(57)), await Deadlines(open));
        await open.Planned.Move(new NewDates.FirstDay(new LocalDate(2026, 7, 3)));
        Assert.Equal((Closes.PlusDays(59), CancelUntil.PlusDays(59)), await Deadlines(open));
    }

    [Theory, ClassData(typeof(BothDatabases))]
    public async Task Nobody_is_held_to_the_old_date_of_an_event_that_was_postponed(DatabaseProvider provider)
    {
        await using var open = await With(provider);
        await open.Register("leaves@example.org");
        await open.Register("stays@example.org");
        open.World.Clock.Reset(Instant.FromUtc(2026, 5, 3, 3, 0));
        Assert.Equal("registration.cut-off", (await Assert.ThrowsAsync<Refused>(() => open.Cancel("leaves@example.org"))).Code);

        await open.Planned.Postpone();
        await open.Cancel("leaves@example.org");
        await open.Planned.Reschedule(new NewDates.FirstDay(Day.PlusDays(14)));

        Assert.Equal((Closes.PlusDays(14), CancelUntil.PlusDays(14)), await Deadlines(open));
        Assert.Equal(Register.Outcome.Written, (await open.Register("new@example.org")).Outcome);
        await open.Cancel("stays@example.org");
        await open.MustBeSound();
    }

    [Theory, ClassData(typeof(BothDatabases))]
    public async Task What_nobody_set_follows_by_itself_and_none_comes_before_the_opening(DatabaseProvider provider)
    {
        await using var open = await OpenEvent.On(provider);
        await open.Register();
        await open.Planned.Move(new NewDates.FirstDay(Day.PlusDays(10)));
        open.World.Clock.Reset(Instant.FromUtc(2026, 5, 6, 3, 0));
        Assert.Equal(Register.Outcome.Written, (await open.Register("later@example.org")).Outcome);
        await open.Cancel();

        await open.SetUp(i => i with { Opens = new LocalDateTime(2026, 5, 8, 9, 0), Closes = new LocalDateTime(2026, 5, 10, 9, 0) });
        await open.Planned.Move(new NewDates.FirstDay(Day.PlusDays(7)));
        Assert.Equal((new LocalDateTime(2026, 5, 10, 9, 0), null), await Deadlines(open));
    }

    private static async Task<OpenEvent> With(DatabaseProvider provider, int parts = 1)
    {
        var open = await OpenEvent.On(provider, parts);
        await open.SetUp(i => i with { Closes = Closes, CancelUntil = CancelUntil });
        return open;
    }

    private static async Task<(LocalDateTime? Closes, LocalDateTime? CancelUntil)> Deadlines(OpenEvent open) =>
        await open.Setup() is var setup ? (setup.Closes, setup.CancelUntil) : default;
}
