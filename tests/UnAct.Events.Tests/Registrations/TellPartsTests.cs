using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;
using UnAct.Calendars;
using UnAct.Data;
using UnAct.Events;
using UnAct.Registrations;
using UnAct.Tests.Harness;

namespace UnAct.Tests.Registrations;

/// <summary>Of a change of one part exactly those hear who take it.</summary>
public sealed class TellPartsTests
{
    private static readonly LocalDate Day = OpenEvent.Day;

    [Theory, ClassData(typeof(BothDatabases))]
    public async Task A_move_of_one_part_reaches_only_those_who_take_it(DatabaseProvider provider)
    {
        await using var open = await Three(provider);
        var to = Move(open, 0, Day.PlusDays(3));
        Assert.Equal(2, await Foretold(open, to));

        await open.Planned.Move(to, "The hall is taken.");
        await open.Tell();
        await open.Tell();

        Assert.Equal([("both@example.org", "event-moved"), ("first@example.org", "event-moved")], await Told(open));
        Assert.Equal([("both@example.org", 0, 1), ("both@example.org", 1, 0), ("first@example.org", 0, 1), ("second@example.org", 1, 0)], await Sequences(open));
        var letter = (await open.Mails("both@example.org")).Single(m => m.Template == "event-moved");
        Assert.Equal(["Part 1: Monday 4 May 2026, 09:00 to 12:00 (Bangkok, UTC+7)"], letter.ReadValues()["before"]!.AsArray().Select(line => line!.GetValue<string>()));
        Assert.Equal(new CalendarWhen.Timed(Day.PlusDays(3).At(new LocalTime(9, 0)), Day.PlusDays(3).At(new LocalTime(12, 0)), "Asia/Bangkok"), InvitationSnapshot.FromJson(letter.Calendar!).When);
        Assert.All(await open.Planned.Changes(), c => Assert.NotNull(c.ToldAt));

        // Who heard nothing knows the version all the same: the next change is told without the first.
        await open.Planned.Move(Move(open, 1, Day.PlusDays(4)), "So is the garden.");
        await open.Tell();
        var second = Assert.Single(await open.Mails("second@example.org"), m => m.Template == "event-moved");
        Assert.Equal(("So is the garden.", 1), (second.ReadValues()["message"]!.GetValue<string>(), InvitationSnapshot.FromJson(second.Calendar!).Sequence));
        Assert.Equal([("both@example.org", 0, 1), ("both@example.org", 1, 1), ("first@example.org", 0, 1), ("second@example.org", 1, 1)], await Sequences(open));
        await open.MustBeSound();
    }

    [Theory, ClassData(typeof(BothDatabases))]
    public async Task The_place_of_one_part_and_the_event_s_own_each_reach_their_people(DatabaseProvider provider)
    {
        await using var open = await Three(provider);
        await Arrange(open, 0, venue: null, address: "7 Garden Street");
        await open.Tell();
        Assert.Equal([("both@example.org", "event-place-changed"), ("first@example.org", "event-place-changed")], await Told(open));
        Assert.Equal([("both@example.org", 0, 1), ("both@example.org", 1, 0), ("first@example.org", 0, 1), ("second@example.org", 1, 0)], await Sequences(open));
        var letter = (await open.Mails("first@example.org")).Single(m => m.Template == "event-place-changed");
        Assert.Equal(("7 Garden Street", "7 Garden Street"), (InvitationSnapshot.FromJson(letter.Calendar!).Location, letter.ReadValues()["parts"]![0]!["where"]!.GetValue<string>()));

        // The event's own venue is no business of who takes the part that has its own.
        await Place(open, new EventPlace(EventMode.InPerson, "Great Hall"));
        await open.Tell();
        Assert.Equal([("both@example.org", 0, 1), ("both@example.org", 1, 1), ("first@example.org", 0, 1), ("second@example.org", 1, 1)], await Sequences(open));

        // The link is everybody's, and no calendar says it: a letter to each, and no entry.
        await Place(open, new EventPlace(EventMode.Hybrid, "Great Hall", JoinLink: "https://meet.example.org/one"));
        await open.Tell();
        var before = await Sequences(open);
        await Place(open, new EventPlace(EventMode.Hybrid, "Great Hall", JoinLink: "https://meet.example.org/two"));
        await open.Tell();
        Assert.Equal(before, await Sequences(open));
        Assert.Equal([("both@example.org", 4), ("first@example.org", 3), ("second@example.org", 3)], (await Told(open)).Where(t => t.Template == "event-place-changed").CountBy(t => t.To).Select(t => (t.Key, t.Value)));
        await open.MustBeSound();
    }

    [Theory, ClassData(typeof(BothDatabases))]
    public async Task What_ends_as_it_was_is_told_to_nobody(DatabaseProvider provider)
    {
        await using var open = await Three(provider);
        await open.Planned.Move(Move(open, 0, Day.PlusDays(3)));
        await open.Planned.Move(Move(open, 0, Day));
        await open.Planned.Postpone();
        await open.Planned.Reschedule(new NewDates.FirstDay(Day));
        await open.Tell();
        Assert.Equal([], await Told(open));
        Assert.All(await open.Planned.Changes(), c => Assert.NotNull(c.ToldAt));
    }

    [Theory, ClassData(typeof(BothDatabases))]
    public async Task A_move_while_another_is_told_is_told_too(DatabaseProvider provider)
    {
        var watch = new Watch();
        await using var open = await OpenEvent.On(provider, more: services => services.AddLogging(b => b.AddProvider(watch)));
        await open.Register();
        await open.Planned.Move(new NewDates.FirstDay(Day.PlusDays(1)), "First.");
        var second = Task.CompletedTask;
        watch.Once("FROM \"EventChanges\"", () => (second = Task.Run(() => open.Planned.Move(new NewDates.FirstDay(Day.PlusDays(2)), "Second."))).Wait(TimeSpan.FromSeconds(1)), skip: 1);

        await open.Tell();
        await second;
        await open.Tell();

        Assert.True(watch.Went);
        Assert.Equal(["First.", "Second."], (await open.Mails()).Where(m => m.Template == "event-moved").OrderBy(m => InvitationSnapshot.FromJson(m.Calendar!).Sequence).Select(m => m.ReadValues()["message"]!.GetValue<string>()));
        Assert.Equal(Day.PlusDays(2), ((CalendarWhen.Timed)(await open.Entries()).MaxBy(e => e.Sequence)!.When).Start.Date);
    }

    private static async Task<OpenEvent> Three(DatabaseProvider provider)
    {
        var open = await OpenEvent.On(provider, parts: 2);
        await open.Register("both@example.org");
        await open.Register("first@example.org", null, open.Parts[0]);
        await open.Register("second@example.org", null, open.Parts[1]);
        return open;
    }

    private static NewDates.Spans Move(OpenEvent open, int part, LocalDate day) =>
        new(new Dictionary<Guid, PartSpan> { [open.Parts[part]] = new PartSpan.Times(day.At(new LocalTime(9, 0)), day.At(new LocalTime(12, 0))) });

    /// <summary>How many people the page says will hear of it.</summary>
    private static async Task<int> Foretold(OpenEvent open, NewDates to)
    {
        var plan = await open.World.Read(db => MovePlan.Load(db, open.Planned.Owner, open.Id, to, [], open.World.Now, default));
        return (await open.World.Read(db => Audience.Load(db, open.Id, default, plan.Told))).All;
    }

    private static async Task<List<(string To, string Template)>> Told(OpenEvent open) =>
        [.. (await open.Mails()).Where(m => m.OnceKey.StartsWith("change:", StringComparison.Ordinal)).Select(m => (m.ToAddress, m.Template)).Order()];

    private static async Task<List<(string, int, int)>> Sequences(OpenEvent open)
    {
        var places = await open.World.Read(db => db.Places.Join(db.Registrations, p => p.RegistrationId, r => r.Id, (p, r) => new { r.ContactAddress, p.PartId, p.Sequence }).ToListAsync());
        return [.. places.Select(p => (p.ContactAddress, Array.IndexOf(open.Parts, p.PartId), p.Sequence)).Order()];
    }

    private static async Task Arrange(OpenEvent open, int part, string? venue, string? address)
    {
        var (@event, parts) = (await open.Planned.Read(), await open.Planned.ReadParts());
        var lines = parts.Select((p, at) => new PartLine(p.Id, p.Title.Default, p.Span, at == part ? venue : null, at == part ? address : null)).ToList();
        await open.World.Work.Run((ArrangeParts.Handler h) => h.Run(new(open.Planned.Owner, open.Id, @event.Version, "en", @event.Precision, @event.Zone, null, lines)));
    }

    private static async Task Place(OpenEvent open, EventPlace place)
    {
        var version = await open.Planned.Version();
        await open.World.Work.Run((PlaceEvent.Handler h) => h.Run(new(open.Planned.Owner, open.Id, version, "en", place)));
    }

    /// <summary>Does something at the moment a statement was executed.</summary>
    private sealed class Watch : ILoggerProvider, ILogger
    {
        private (string Text, Action Do, int Skip)? armed;

        public bool Went { get; private set; }

        public void Once(string text, Action what, int skip) => armed = (text, what, skip);

        public ILogger CreateLogger(string categoryName) => this;

        public bool IsEnabled(LogLevel logLevel) => true;

        public IDisposable? BeginScope<TState>(TState state) where TState : notnull => null;

        public void Log<TState>(LogLevel logLevel, EventId eventId, TState state, Exception? exception, Func<TState, Exception?, string> formatter)
        {
            if (eventId.Id != Microsoft.EntityFrameworkCore.Diagnostics.RelationalEventId.CommandExecuted.Id || armed is not { } now || !formatter(state, exception).Contains(now.Text, StringComparison.Ordinal))
            {
                return;
            }

            armed = now.Skip > 0 ? now with { Skip = now.Skip - 1 } : null;
            if (now.Skip == 0)
            {
                Went = true;
                now.Do();
            }
        }

        public void Dispose()
        {
            // It holds nothing.
        }
    }
}
