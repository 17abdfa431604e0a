using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.DependencyInjection.Extensions;
using UnAct.Calendars;
using UnAct.Data;
using UnAct.Events;
using UnAct.Mail;
using UnAct.Registrations;
using UnAct.Tests.Harness;

namespace UnAct.Tests.Registrations;

public sealed class TellChangesTests
{
    private static readonly LocalDate Day = OpenEvent.Day;

    [Theory, ClassData(typeof(BothDatabases))]
    public async Task A_move_is_told_once_and_every_calendar_follows(DatabaseProvider provider)
    {
        await using var open = await OpenEvent.On(provider, parts: 2);
        await open.Register("both@example.org");
        await open.Register("second@example.org", null, open.Parts[1]);
        var before = await open.Entries();

        await open.Planned.Move(new NewDates.FirstDay(Day.PlusDays(1)), "The hall is taken on Monday.");
        await open.Tell();
        await open.Tell();

        var told = (await open.Mails()).Where(m => m.OnceKey.StartsWith("change:", StringComparison.Ordinal)).ToList();
        Assert.Equal([("both@example.org", "calendar-entry"), ("both@example.org", "event-moved"), ("second@example.org", "event-moved")],
            told.Select(m => (m.ToAddress, m.Template)).Order());
        var after = told.Select(m => InvitationSnapshot.FromJson(m.Calendar!)).ToList();
        Assert.Equal(before.Select(e => e.Uid).Order(), after.Select(e => e.Uid).Order());
        Assert.All(after, e => Assert.Equal((CalendarMethod.Request, 1), (e.Method, e.Sequence)));
        Assert.Equal([Day.PlusDays(1).At(new LocalTime(9, 0)), Day.PlusDays(2).At(new LocalTime(9, 0)), Day.PlusDays(2).At(new LocalTime(9, 0))],
            after.Select(e => ((CalendarWhen.Timed)e.When).Start).Order());
        var letter = told.Single(m => m.ToAddress == "second@example.org").ReadValues();
        Assert.Equal("The hall is taken on Monday.", letter["message"]!.GetValue<string>());
        Assert.Equal("Part 2: Tuesday 5 May 2026, 09:00 to 12:00 (Bangkok, UTC+7)", letter["before"]![0]!.GetValue<string>());
        Assert.Equal(["Part 2"], letter["parts"]!.AsArray().Select(p => p!["title"]!.GetValue<string>()));
        Assert.All(await open.Planned.Changes(), c => Assert.NotNull(c.ToldAt));
        Assert.Equal("event.change-told | - | Moved | -", (await open.Planned.Log())[^1]);
        await open.MustBeSound();
    }

    [Theory, ClassData(typeof(BothDatabases))]
    public async Task Each_telling_raises_the_sequence_of_the_same_entry(DatabaseProvider provider)
    {
        await using var open = await OpenEvent.On(provider);
        await open.Register();
        await open.Planned.Move(new NewDates.FirstDay(Day.PlusDays(1)));
        await open.Tell();
        await open.Planned.Move(new NewDates.FirstDay(Day.PlusDays(2)));
        await open.Tell();
        await open.Planned.Postpone();
        await open.Tell();
        await open.Planned.Reschedule(new NewDates.FirstDay(Day.PlusDays(9)));
        await open.Tell();
        await open.Planned.Cancel();
        await open.Tell();

        var entries = (await open.Entries()).OrderBy(e => e.Sequence).ToList();
        Assert.Single(entries.Select(e => e.Uid).Distinct());
        Assert.Equal([(CalendarMethod.Request, 0, false), (CalendarMethod.Request, 1, false), (CalendarMethod.Request, 2, false), (CalendarMethod.Cancel, 3, true), (CalendarMethod.Request, 4, false), (CalendarMethod.Cancel, 5, true)],
            entries.Select(e => (e.Method, e.Sequence, e.EventCancelled)));
        Assert.Equal(["event-cancelled", "event-moved", "event-moved", "event-postponed", "event-rescheduled", "registration-confirmed"], (await open.Mails()).Select(m => m.Template).Order(StringComparer.Ordinal));
    }

    [Theory, ClassData(typeof(BothDatabases))]
    public async Task What_nobody_heard_of_yet_is_told_as_one_by_how_it_ends(DatabaseProvider provider)
    {
        await using var open = await OpenEvent.On(provider);
        await open.Register();
        await open.Planned.Move(new NewDates.FirstDay(Day.PlusDays(1)), "First.");
        await open.Planned.Move(new NewDates.FirstDay(Day.PlusDays(2)), "Second.");
        await open.Tell();
        var moved = Assert.Single(await open.Mails(), m => m.Template == "event-moved");
        Assert.Equal("First.\n\nSecond.", moved.ReadValues()["message"]!.GetValue<string>());
        Assert.Equal("Monday 4 May 2026, 09:00 to 12:00 (Bangkok, UTC+7)", moved.ReadValues()["before"]![0]!.GetValue<string>());

        await open.Planned.Move(new NewDates.FirstDay(Day.PlusDays(3)), "Third.");
        await open.Planned.Cancel("Nobody can come.");
        await open.Tell();

        Assert.Equal(["event-cancelled", "event-moved", "registration-confirmed"], (await open.Mails()).Select(m => m.Template).Order(StringComparer.Ordinal));
        var cancelled = (await open.Mails()).Single(m => m.Template == "event-cancelled");
        Assert.Equal("Nobody can come.", cancelled.ReadValues()["message"]!.GetValue<string>());
        Assert.Equal((CalendarMethod.Cancel, 2, true), InvitationSnapshot.FromJson(cancelled.Calendar!) is var e ? (e.Method, e.Sequence, e.EventCancelled) : default);
        // The two that had not left are overtaken.
        Assert.Equal([("event-cancelled", MailState.Waiting), ("event-moved", MailState.Superseded), ("registration-confirmed", MailState.Superseded)],
            (await open.Mails()).Select(m => (m.Template, m.State)).Order());
    }

    [Theory, ClassData(typeof(BothDatabases))]
    public async Task Who_left_and_who_came_after_the_change_hear_nothing(DatabaseProvider provider)
    {
        await using var open = await OpenEvent.On(provider);
        await open.Register("left@example.org");
        await open.Register("stays@example.org");
        await open.Cancel("left@example.org");
        await open.Planned.Move(new NewDates.FirstDay(Day.PlusDays(1)));
        await open.Register("after@example.org");

        await open.Tell();

        Assert.Equal(["stays@example.org"], (await open.Mails()).Where(m => m.Template == "event-moved").Select(m => m.ToAddress));
        Assert.Equal([(CalendarMethod.Request, 0, false), (CalendarMethod.Cancel, 1, false)], (await open.Entries("left@example.org")).Select(e => (e.Method, e.Sequence, e.EventCancelled)).OrderBy(e => e.Sequence));
        var late = Assert.Single(await open.Entries("after@example.org"));
        Assert.Equal((0, Day.PlusDays(1)), (late.Sequence, ((CalendarWhen.Timed)late.When).Start.Date));
    }

    [Theory, ClassData(typeof(BothDatabases))]
    public async Task Without_a_day_there_is_no_entry_and_with_one_it_comes_back(DatabaseProvider provider)
    {
        await using var open = await OpenEvent.On(provider);
        await open.Register();
        await open.SetUp(i => i with { Closes = Day.AtMidnight() });
        await open.Planned.Move(new NewDates.InMonth(new YearMonth(2026, 6)));
        await open.Tell();
        open.World.Clock.AdvanceMinutes(1);
        await open.Register("later@example.org");
        Assert.Empty(await open.Entries("later@example.org"));

        await open.Planned.Move(new NewDates.Spans(new Dictionary<Guid, PartSpan> { [open.Parts[0]] = new PartSpan.Days(new LocalDate(2026, 6, 8), new LocalDate(2026, 6, 9)) }));
        await open.Tell();

        Assert.Equal([(CalendarMethod.Request, 0), (CalendarMethod.Cancel, 1), (CalendarMethod.Request, 2)], (await open.Entries("mya@example.org")).Select(e => (e.Method, e.Sequence)).OrderBy(e => e.Sequence));
        var first = Assert.Single(await open.Entries("later@example.org"));
        Assert.Equal((0, new CalendarWhen.AllDay(new LocalDate(2026, 6, 8), new LocalDate(2026, 6, 9))), (first.Sequence, first.When));
        Assert.Equal("June 2026", (await open.Mails("later@example.org")).Single(m => m.Template == "event-moved").ReadValues()["before"]![0]!.GetValue<string>());
    }

    [Theory, ClassData(typeof(BothDatabases))]
    public async Task Whoever_has_not_confirmed_hears_of_it_without_an_entry(DatabaseProvider provider)
    {
        await using var open = await OpenEvent.On(provider, confirmAddress: true);
        await open.Register();
        await open.Planned.Move(new NewDates.FirstDay(Day.PlusDays(1)));
        await open.Tell();
        Assert.Equal(["event-moved", "registration-confirm-address"], (await open.Mails()).Select(m => m.Template).Order(StringComparer.Ordinal));
        await open.Planned.Postpone();
        await open.Tell();
        Assert.Equal(["event-moved", "event-postponed", "registration-confirm-address"], (await open.Mails()).Select(m => m.Template).Order(StringComparer.Ordinal));
        Assert.Empty(await open.Entries());
    }

    [Theory, ClassData(typeof(BothDatabases))]
    public async Task Who_waits_or_was_offered_a_place_hears_of_another_date_without_an_entry(DatabaseProvider provider)
    {
        await using var open = await WaitingListTests.Full(provider, places: 1, waiting: 2);
        await open.Cancel("p1@example.org");

        await open.Planned.Move(new NewDates.FirstDay(OpenEvent.Day.PlusDays(1)));
        await open.Tell();

        foreach (var address in new[] { "w1@example.org", "w2@example.org" })
        {
            var mail = Assert.Single(await open.Mails(address), m => m.Template == "event-moved");
            Assert.Equal((null, false), (mail.Calendar, (bool)mail.ReadValues()["hasPlace"]!));
        }

        Assert.DoesNotContain(await open.Mails("p1@example.org"), m => m.Template == "event-moved");
    }

    [Theory, ClassData(typeof(BothDatabases))]
    public async Task Dates_in_a_mail_speak_the_language_of_its_template(DatabaseProvider provider)
    {
        await using var open = await OpenEvent.On(provider);
        await open.Register(open.Wish("thai@example.org") with { Language = "th" });
        var mail = Assert.Single(await open.Mails("thai@example.org"));
        Assert.Equal(("th", "Monday 4 May 2026, 09:00 to 12:00 (Bangkok, UTC+7)"), (mail.Language, mail.ReadValues()["event"]!["when"]![0]!.GetValue<string>()));
    }

    [Theory, ClassData(typeof(BothDatabases))]
    public async Task Everybody_is_told_in_their_own_language(DatabaseProvider provider)
    {
        await using var open = await OpenEvent.On(provider, more: services => services.Replace(ServiceDescriptor.Singleton(
            new Mailbox("UnAct.Events", "events@example.org", "https://events.example.org", new HashSet<string>(StringComparer.Ordinal) { "en", "th" }))));
        await open.Register(open.Wish("thai@example.org") with { Language = "th" });
        await open.Planned.Move(new NewDates.FirstDay(Day.PlusDays(1)));
        await open.Tell();
        var mail = (await open.Mails("thai@example.org")).Single(m => m.Template == "event-moved");
        Assert.Equal(("th", "วันอังคารที่ 5 พฤษภาคม 2569 เวลา 09:00 ถึง 12:00 น. (Bangkok, UTC+7)"), (mail.Language, mail.ReadValues()["event"]!["when"]![0]!.GetValue<string>()));
    }

    [Theory, ClassData(typeof(BothDatabases))]
    public async Task Killed_in_between_it_loses_and_doubles_nothing(DatabaseProvider provider)
    {
        await using var open = await OpenEvent.On(provider);
        const int people = TellChanges.BatchSize + 40;
        await Task.WhenAll(Enumerable.Range(0, people).Select(n => open.Register(OpenEvent.Address(n))));
        await open.Planned.Move(new NewDates.FirstDay(Day.PlusDays(1)));

        // The first batch is told; the second dies before its commit.
        Assert.True(await open.World.Work.Run((TellChanges.Handler h) => h.TellSome(open.Id, default)));
        await Assert.ThrowsAsync<InvalidOperationException>(() => open.World.Work.Run(async (TellChanges.Handler h) =>
        {
            await h.TellSome(open.Id, default);
            throw new InvalidOperationException("killed");
        }));
        Assert.Equal(TellChanges.BatchSize, (await open.Mails()).Count(m => m.Template == "event-moved"));
        Assert.Null((await open.Planned.Changes())[0].ToldAt);

        // Two start again at once.
        await Task.WhenAll(open.Tell(), open.Tell());

        Assert.Equal(Enumerable.Range(0, people).Select(OpenEvent.Address).Order(StringComparer.Ordinal), (await open.Mails()).Where(m => m.Template == "event-moved").Select(m => m.ToAddress).Order(StringComparer.Ordinal));
        Assert.Equal([1], await open.World.Read(db => db.Places.Select(p => p.Sequence).Distinct().ToListAsync()));
        Assert.NotNull((await open.Planned.Changes())[0].ToldAt);
        Assert.Equal(1, (await open.Planned.Log()).Count(l => l.StartsWith("event.change-told", StringComparison.Ordinal)));
    }

    [Theory, ClassData(typeof(BothDatabases))]
    public async Task Whoever_registers_while_it_moves_has_the_last_date_in_the_end(DatabaseProvider provider)
    {
        await using var open = await OpenEvent.On(provider);
        var people = Task.WhenAll(Enumerable.Range(0, 150).Select(n => Task.Run(() => open.Register(OpenEvent.Address(n)))));
        for (var days = 1; days <= 4; days++)
        {
            await open.Planned.Move(new NewDates.FirstDay(Day.PlusDays(days)));
            await open.Tell();
        }

        await people;
        await open.Tell();

        var last = (await open.Entries()).GroupBy(e => e.Uid).Select(g => g.MaxBy(e => e.Sequence)!).ToList();
        Assert.Equal(150, last.Count);
        Assert.All(last, e => Assert.Equal(Day.PlusDays(4), ((CalendarWhen.Timed)e.When).Start.Date));
        Assert.All((await open.Entries()).GroupBy(e => e.Uid), g => Assert.Equal(g.Count(), g.Select(e => e.Sequence).Distinct().Count()));
        await open.MustBeSound();
    }
}
