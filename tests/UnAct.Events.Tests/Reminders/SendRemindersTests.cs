using UnAct.Data;
using UnAct.Events;
using UnAct.Mail;
using UnAct.Registrations;
using UnAct.Reminders;
using UnAct.Tests.Events;
using UnAct.Tests.Harness;
using UnAct.Tests.Registrations;

namespace UnAct.Tests.Reminders;

/// <summary>Once, whatever happens: two sweeps, a kill in between, moves after it fired, and several reminders that are due at once.</summary>
public sealed class SendRemindersTests
{
    private static readonly LocalDate Day = new(2026, 3, 31);
    private static readonly ReminderTiming FourDaysBefore = new(ReminderAnchor.Start, ReminderSide.Before, 4, ReminderUnit.Days);

    private static LocalDateTime At(int day, int hour, int minute = 0) => new LocalDate(2026, 3, 1).PlusDays(day - 1) + new LocalTime(hour, minute);

    [Theory, ClassData(typeof(BothDatabases))]
    public async Task By_itself_an_event_reminds_a_week_and_a_day_before_and_thanks_the_day_after(DatabaseProvider provider)
    {
        await using var reminded = await RemindedEvent.On(provider, "Asia/Bangkok", Day);
        foreach (var moment in new[] { At(24, 8, 59), At(24, 9), At(30, 8, 59), At(30, 9), At(31, 9), At(32, 16, 59), At(32, 17), At(60, 9) })
        {
            await reminded.Come(moment);
        }

        const string when = "Tuesday 31 March 2026, 09:00 to 17:00 (Bangkok, UTC+7)";
        Assert.Equal(
            [
                $"24 Mar 09:00 reminder-before to mya@example.org: {when}", $"24 Mar 09:00 reminder-before to sok@example.org: {when}",
                $"30 Mar 09:00 reminder-before to mya@example.org: {when}", $"30 Mar 09:00 reminder-before to sok@example.org: {when}",
                $"1 Apr 17:00 reminder-after to mya@example.org: {when}", $"1 Apr 17:00 reminder-after to sok@example.org: {when}",
            ],
            await reminded.Left());
        Assert.Equal(["reminder.sent | Start Before 7 Days | 2 | -", "reminder.sent | Start Before 1 Days | 2 | -", "reminder.sent | End After 1 Days | 2 | -"],
            (await reminded.Planned.Log()).Where(l => l.StartsWith("reminder", StringComparison.Ordinal)));
    }

    [Theory, ClassData(typeof(BothDatabases))]
    public async Task Two_at_once_and_one_that_is_killed_remind_everybody_once(DatabaseProvider provider)
    {
        await using var reminded = await RemindedEvent.On(provider, "Asia/Bangkok", Day);
        await reminded.Only(FourDaysBefore);
        var people = Enumerable.Range(0, SendReminders.BatchSize + 40).Select(OpenEvent.Address).ToList();
        await Task.WhenAll(people.Select(address => reminded.Register(address)));
        reminded.Wait(At(27, 9));
        await reminded.World.Run<SendReminders>();
        Assert.Equal(people.Concat(["mya@example.org", "sok@example.org"]).Order(StringComparer.Ordinal), (await reminded.Reminders()).Select(m => m.ToAddress).Order(StringComparer.Ordinal));

        // Once more for another date: the first batch is written, the second dies before its commit, and two start again at once.
        await reminded.Planned.Move(new NewDates.FirstDay(Day.PlusDays(10)));
        reminded.Wait(At(37, 9));
        var work = reminded.World.Work;
        await work.Run((SendReminders.Handler h) => h.Plan(reminded.Id, default));
        var round = Assert.Single(await work.Run((SendReminders.Handler h) => h.Due(default)));
        var some = (await work.Run((SendReminders.Handler h) => h.Begin(round, default)))!.Chunk(SendReminders.BatchSize).ToList();
        Assert.Equal([100, 42], some.Select(s => s.Length));
        Assert.True(await work.Run((SendReminders.Handler h) => h.Write(round, some[0], default)));
        await Assert.ThrowsAsync<InvalidOperationException>(() => work.Run(async (SendReminders.Handler h) =>
        {
            await h.Write(round, some[1], default);
            throw new InvalidOperationException("killed");
        }));
        Assert.Equal(142 + 100, (await reminded.Reminders()).Count);

        await Task.WhenAll(Enumerable.Range(0, 2).Select(_ => Task.Run(() => reminded.World.Run<SendReminders>())));

        var again = (await reminded.Reminders()).Where(m => m.CreatedAt == reminded.World.Now).ToList();
        Assert.Equal(people.Concat(["mya@example.org", "sok@example.org"]).Order(StringComparer.Ordinal), again.Select(m => m.ToAddress).Order(StringComparer.Ordinal));
        Assert.Equal([(RoundState.Sent, 142), (RoundState.Sent, 142)], (await reminded.Rounds()).Select(r => (r.State, r.Reached)));
        Assert.Equal(2, (await reminded.Planned.Log()).Count(l => l.StartsWith("reminder.sent", StringComparison.Ordinal)));
        await reminded.Open.MustBeSound();
    }

    [Theory, ClassData(typeof(BothDatabases))]
    public async Task Two_sweeps_on_a_fresh_round_write_each_mail_once(DatabaseProvider provider)
    {
        await using var reminded = await RemindedEvent.On(provider, "Asia/Bangkok", Day);
        await reminded.Only(FourDaysBefore);
        await Task.WhenAll(Enumerable.Range(0, 30).Select(n => reminded.Register(OpenEvent.Address(n))));
        reminded.Wait(At(27, 9));
        await Task.WhenAll(Enumerable.Range(0, 4).Select(_ => Task.Run(() => reminded.World.Run<SendReminders>())));
        Assert.Equal((32, 32), ((await reminded.Reminders()).Count, (await reminded.Reminders()).Select(m => m.ToAddress).Distinct().Count()));
        Assert.Equal(32, Assert.Single(await reminded.Rounds()).Reached);
    }

    [Theory, ClassData(typeof(BothDatabases))]
    public async Task A_small_move_after_it_fired_reminds_nobody_twice_and_newcomers_once(DatabaseProvider provider)
    {
        await using var reminded = await RemindedEvent.On(provider, "Asia/Bangkok", Day);
        await reminded.Only(FourDaysBefore);
        await reminded.Come(At(27, 9));
        await reminded.Planned.Move(new NewDates.FirstDay(Day.PlusDays(1)));
        await reminded.Come(At(27, 12));
        await reminded.Register("new@example.org");
        await reminded.Come(At(28, 9));
        await reminded.Come(At(31, 9));
        Assert.Equal(["27 Mar 09:00 mya@example.org", "27 Mar 09:00 sok@example.org", "28 Mar 09:00 new@example.org"], (await reminded.Left()).Select(Short));
    }

    [Theory, ClassData(typeof(BothDatabases))]
    public async Task Moved_away_and_back_it_is_the_same_occurrence(DatabaseProvider provider)
    {
        await using var reminded = await RemindedEvent.On(provider, "Asia/Bangkok", Day);
        await reminded.Only(FourDaysBefore);
        await reminded.Come(At(27, 9));
        await reminded.Planned.Move(new NewDates.FirstDay(Day.PlusDays(20)));
        await reminded.Come(At(27, 10));
        await reminded.Planned.Move(new NewDates.FirstDay(Day));
        await reminded.Come(At(27, 11));
        await reminded.Come(At(50, 9));
        Assert.Equal(["27 Mar 09:00 mya@example.org", "27 Mar 09:00 sok@example.org"], (await reminded.Left()).Select(Short));
    }

    [Theory, ClassData(typeof(BothDatabases))]
    public async Task Moved_so_close_that_the_moment_is_over_the_move_itself_says_it(DatabaseProvider provider)
    {
        await using var reminded = await RemindedEvent.On(provider, "Asia/Bangkok", Day);
        await reminded.Come(At(10, 9));
        await reminded.Planned.Move(new NewDates.FirstDay(new LocalDate(2026, 3, 13)));
        await reminded.Come(At(10, 10));
        await reminded.Come(At(12, 9));
        Assert.Equal(["12 Mar 09:00 mya@example.org", "12 Mar 09:00 sok@example.org"], (await reminded.Left()).Select(Short));
        Assert.Equal([RoundState.Passed, RoundState.Sent, RoundState.Planned], (await reminded.Rounds()).Select(r => r.State));
    }

    [Theory, ClassData(typeof(BothDatabases))]
    public async Task Of_several_that_are_late_only_the_last_is_sent(DatabaseProvider provider)
    {
        await using var reminded = await RemindedEvent.On(provider, "Asia/Bangkok", Day);
        await reminded.Only(new(ReminderAnchor.Start, ReminderSide.Before, 3, ReminderUnit.Days));
        await reminded.Add(new(ReminderAnchor.Start, ReminderSide.Before, 2, ReminderUnit.Days));
        await reminded.Come(At(28, 8, 59));
        await reminded.Come(At(29, 9, 5));
        Assert.Equal(["29 Mar 09:05 mya@example.org", "29 Mar 09:05 sok@example.org"], (await reminded.Left()).Select(Short));
        Assert.Equal([(RoundState.Missed, 0, 2), (RoundState.Sent, 2, 0)], (await reminded.Rounds()).Select(r => (r.State, r.Reached, r.Late)));
        Assert.Equal("reminder.missed | Start Before 3 Days | 2 | -", (await reminded.Planned.Log()).Single(l => l.StartsWith("reminder.missed", StringComparison.Ordinal)));
    }

    [Theory, ClassData(typeof(BothDatabases))]
    public async Task What_is_no_longer_or_not_yet_shown_reminds_of_nothing(DatabaseProvider provider)
    {
        await using var world = await World.On(provider);
        var draft = await PlannedEvent.With(world, "Asia/Bangkok", EventState.Draft, RemindedEvent.Whole(Day));
        var undated = await PlannedEvent.With(world, "Asia/Bangkok", EventState.Published);
        var unregistered = await PlannedEvent.With(world, "Asia/Bangkok", EventState.Published, false, RemindedEvent.Whole(Day));
        var shown = await PlannedEvent.With(world, "Asia/Bangkok", EventState.Published, RemindedEvent.Whole(Day));
        var monthly = await PlannedEvent.With(world, "Asia/Bangkok", EventState.Published, RemindedEvent.Whole(Day));
        await monthly.CutOff(Day.AtMidnight());
        await monthly.Move(new NewDates.InMonth(new YearMonth(2026, 4)));
        await world.Run<SendReminders>();
        Assert.Equal([shown.Id, shown.Id, shown.Id], await world.Read(db => db.ReminderRounds.Select(r => r.EventId).ToListAsync()));
        Assert.Equal(new[] { undated.Id, unregistered.Id, shown.Id, monthly.Id }.Order(), (await world.Read(db => db.ReminderPlans.Select(p => p.EventId).ToListAsync())).Order());
        Assert.NotEqual(draft.Id, shown.Id);
    }

    [Theory, ClassData(typeof(BothDatabases))]
    public async Task An_event_that_was_over_before_anything_was_planned_has_missed_nothing(DatabaseProvider provider)
    {
        await using var reminded = await RemindedEvent.On(provider, "Asia/Bangkok", Day);
        await reminded.Come(At(60, 9));
        Assert.Equal([], await reminded.Left());
        Assert.Equal([], await reminded.Rounds());
    }

    [Theory, ClassData(typeof(BothDatabases))]
    public async Task Who_takes_several_parts_is_reminded_once_and_by_a_rule_for_each_part_for_each(DatabaseProvider provider)
    {
        await using var reminded = await RemindedEvent.On(provider, "Asia/Bangkok", Day, Day.PlusDays(1));
        var parts = reminded.Open.Parts;
        await reminded.Only(FourDaysBefore);
        await reminded.Add(new(ReminderAnchor.End, ReminderSide.After, 1, ReminderUnit.Hours));
        await reminded.Add(new(ReminderAnchor.Start, ReminderSide.Before, 1, ReminderUnit.Hours), ReminderReach.EachPart);
        await reminded.Add(new(ReminderAnchor.Start, ReminderSide.Before, 2, ReminderUnit.Hours), ReminderReach.OnePart, parts[1]);
        await reminded.Register("second@example.org", parts[1]);
        await reminded.Register("first@example.org", parts[0]);
        foreach (var moment in new[] { At(27, 9), At(28, 9), At(31, 7), At(31, 8), At(31, 18), At(32, 7), At(32, 8), At(32, 18) })
        {
            await reminded.Come(moment);
        }

        Assert.Equal(
            [
                "27 Mar 09:00 first: Part 1", "27 Mar 09:00 mya: Part 1, Part 2", "27 Mar 09:00 sok: Part 1, Part 2", "28 Mar 09:00 second: Part 2",
                "31 Mar 08:00 first: Part 1", "31 Mar 08:00 mya: Part 1", "31 Mar 08:00 sok: Part 1", "31 Mar 18:00 first: Part 1",
                "1 Apr 07:00 mya: Part 2", "1 Apr 07:00 second: Part 2", "1 Apr 07:00 sok: Part 2", "1 Apr 08:00 mya: Part 2", "1 Apr 08:00 second: Part 2", "1 Apr 08:00 sok: Part 2",
                "1 Apr 18:00 mya: Part 1, Part 2", "1 Apr 18:00 second: Part 2", "1 Apr 18:00 sok: Part 1, Part 2",
            ],
            (await reminded.Left()).Zip(await reminded.Reminders(), (line, mail) =>
                $"{string.Join(' ', line.Split(' ')[..3])} {mail.ToAddress.Split('@')[0]}: {string.Join(", ", mail.ReadValues()["parts"]!.AsArray().Select(p => p!["title"]!.GetValue<string>()))}"));
    }

    [Theory, ClassData(typeof(BothDatabases))]
    public async Task A_part_that_somebody_took_after_the_moment_is_not_reminded_of(DatabaseProvider provider)
    {
        await using var reminded = await RemindedEvent.On(provider, "Asia/Bangkok", Day, Day.PlusDays(1));
        var parts = reminded.Open.Parts;
        await reminded.Only(FourDaysBefore, ReminderReach.EachPart);
        await reminded.Register("first@example.org", parts[0]);
        await reminded.Come(At(27, 9));
        reminded.Wait(At(28, 9));
        await reminded.Open.Change("first@example.org", "Mya Mya", parts);
        await reminded.Come(At(28, 9, 1));
        Assert.Equal(["27 Mar 09:00 first@example.org", "27 Mar 09:00 mya@example.org", "27 Mar 09:00 sok@example.org", "28 Mar 09:01 mya@example.org", "28 Mar 09:01 sok@example.org"], (await reminded.Left()).Select(Short));
    }

    [Theory, ClassData(typeof(BothDatabases))]
    public async Task Who_has_not_confirmed_their_address_is_not_reminded_and_a_rule_may_be_for_one_category(DatabaseProvider provider)
    {
        await using var reminded = await RemindedEvent.On(provider, "Asia/Bangkok", Day);
        var open = reminded.Open;
        await open.SetUp(i => i with { ConfirmAddress = true, Categories = [.. i.Categories, new(null, new LocalizedText("en", "Media"), null)] });
        var media = (await open.Setup()).Categories[1].Id!.Value;
        await reminded.Only(FourDaysBefore);
        await reminded.Add(new(ReminderAnchor.Start, ReminderSide.Before, 3, ReminderUnit.Days), category: media, subject: "Where to park the van", text: "Behind the hall.");
        await open.Register(open.Wish("press@example.org") with { CategoryId = media });
        await open.Confirm("press@example.org");
        await open.Register(open.Wish("silent@example.org") with { CategoryId = media });
        await reminded.Come(At(27, 9));
        await reminded.Come(At(28, 9));
        Assert.Equal(["27 Mar 09:00 mya@example.org", "27 Mar 09:00 press@example.org", "27 Mar 09:00 sok@example.org", "28 Mar 09:00 press@example.org"], (await reminded.Left()).Select(Short));
        var words = await reminded.World.Render((await reminded.Reminders())[^1]);
        Assert.Equal("Where to park the van", words.Subject);
        Assert.Contains("> Behind the hall.", words.Text, StringComparison.Ordinal);
    }

    [Theory, ClassData(typeof(BothDatabases))]
    public async Task Attendees_without_an_address_stand_in_the_contacts_mail(DatabaseProvider provider)
    {
        await using var reminded = await RemindedEvent.On(provider, "Asia/Bangkok", Day);
        await reminded.Only(FourDaysBefore);
        var registration = await reminded.Open.Of("mya@example.org");
        var (silent, own) = (Attendee.Of(registration.Id, 1, "Nok", null), Attendee.Of(registration.Id, 2, "Dara", "dara@example.org"));
        await reminded.World.Plant(silent, own, Place.Of(registration.Id, silent.Id, reminded.Open.Parts[0], 0), Place.Of(registration.Id, own.Id, reminded.Open.Parts[0], 0));
        await reminded.Come(At(27, 9));
        Assert.Equal([("dara@example.org", "", false), ("mya@example.org", "Nok", true), ("sok@example.org", "", true)],
            (await reminded.Reminders()).Select(m => (m.ToAddress, string.Join(", ", m.ReadValues()["attendees"]!.AsArray().Select(a => a!.GetValue<string>())), m.LinkPurpose == LinkPurpose.Registration)));
        Assert.Equal(4, Assert.Single(await reminded.Rounds()).Reached);
    }

    [Theory, ClassData(typeof(BothDatabases))]
    public async Task A_discreet_event_says_nothing_of_what_it_is_about(DatabaseProvider provider)
    {
        await using var reminded = await RemindedEvent.On(provider, "Asia/Bangkok", Day, Day.PlusDays(1));
        await reminded.Only(FourDaysBefore);
        await reminded.Add(FourDaysBefore, ReminderReach.EachPart, subject: "About the canary");
        await reminded.World.Work.Run((ShowEvent.Handler h) => h.Run(new(reminded.Planned.Owner, reminded.Id, reminded.Planned.Event.Version, EventVisibility.Private, true, "en", "A meeting")));
        await reminded.Come(At(27, 9));
        foreach (var mail in await reminded.Reminders())
        {
            var words = await reminded.World.Render(mail);
            Assert.Equal("Reminder: A meeting", words.Subject);
            foreach (var secret in new[] { "canary", "A quiet meeting", "Part 1", "Centre for Trials", reminded.Planned.Event.Slug })
            {
                Assert.DoesNotContain(secret, mail.Values + words.Text + words.Html, StringComparison.Ordinal);
            }
        }

        Assert.Equal(4, (await reminded.Reminders()).Count);
    }

    private static string Short(string line) => $"{string.Join(' ', line.Split(' ')[..3])} {line.Split(' ')[5].TrimEnd(':')}";
}
