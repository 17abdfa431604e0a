using UnAct.Data;
using UnAct.Events;
using UnAct.Reminders;
using UnAct.Tests.Harness;
using static UnAct.Reminders.RoundState;

namespace UnAct.Tests.Reminders;

public sealed class ReminderRuleTests
{
    private static readonly LocalDate Day = new(2026, 3, 31);
    private static readonly ReminderTiming TwoDaysBefore = new(ReminderAnchor.Start, ReminderSide.Before, 2, ReminderUnit.Days);

    [Fact]
    public void Every_pair_of_states_is_allowed_or_refused()
    {
        (RoundState, RoundState)[] allowed = [(Planned, Sent), (Planned, Missed), (Planned, Passed), (Missed, Planned), (Missed, Passed), (Passed, Planned)];
        Assert.Equal(allowed.Order(), Enum.GetValues<RoundState>().SelectMany(from => Enum.GetValues<RoundState>().Select(to => (from, to))).Where(pair => ReminderRound.Moves.Allow(pair.from, pair.to)).Order());
    }

    [Theory]
    [InlineData(367, ReminderUnit.Days), InlineData(8785, ReminderUnit.Hours), InlineData(527_041, ReminderUnit.Minutes), InlineData(-1, ReminderUnit.Days)]
    public void A_rule_stays_within_a_year(int amount, ReminderUnit unit)
    {
        var rule = ReminderRule.For(Guid.NewGuid(), World.Start);
        Assert.Equal("reminder.too-far", Assert.Throws<Refused>(() => rule.Take(new(ReminderAnchor.Start, ReminderSide.Before, amount, unit), ReminderReach.Event, null, null, World.Start)).Code);
        rule.Take(new(ReminderAnchor.Start, ReminderSide.Before, Math.Max(0, amount - 1), unit), ReminderReach.Event, null, null, World.Start);
        Assert.Equal("part.unknown", Assert.Throws<Refused>(() => rule.Take(TwoDaysBefore, ReminderReach.OnePart, null, null, World.Start)).Code);
    }

    [Fact]
    public void Only_another_moment_counts_as_set_anew()
    {
        var rule = ReminderRule.For(Guid.NewGuid(), World.Start);
        rule.Take(TwoDaysBefore, ReminderReach.Event, null, null, World.Start);
        var later = World.Start + Duration.FromHours(1);
        rule.Take(TwoDaysBefore, ReminderReach.Event, null, Guid.NewGuid(), later);
        rule.Say(new LocalizedText("en", "Soon"), LocalizedText.Empty);
        rule.Switch(true, later);
        Assert.Equal(World.Start, rule.TimedAt);
        rule.Switch(false, later);
        Assert.Equal(World.Start, rule.TimedAt);
        rule.Switch(true, later);
        Assert.Equal(later, rule.TimedAt);
    }

    [Theory, ClassData(typeof(BothDatabases))]
    public async Task What_was_due_before_a_rule_was_made_is_not_made_up_for(DatabaseProvider provider)
    {
        await using var reminded = await RemindedEvent.On(provider, "Asia/Bangkok", Day);
        await reminded.Only(new(ReminderAnchor.Start, ReminderSide.Before, 40, ReminderUnit.Days));
        await reminded.Come(new(2026, 3, 10, 9, 0));
        var rule = Assert.Single(await reminded.World.Read(db => db.ReminderRules.Where(r => r.RemovedAt == null).ToListAsync()));
        Assert.Equal([], await reminded.Left());
        Assert.Equal([Passed], (await reminded.Rounds()).Select(r => r.State));

        // Another time that is still to come: it fires then, and not once more when it is changed afterwards.
        await Change(reminded, rule, TwoDaysBefore);
        await reminded.Come(new(2026, 3, 29, 9, 0));
        await Change(reminded, (await reminded.World.Read(db => db.ReminderRules.SingleAsync(r => r.Id == rule.Id))), TwoDaysBefore with { Amount = 1 });
        await reminded.Come(new(2026, 3, 30, 9, 0));
        Assert.Equal(2, (await reminded.Left()).Count);
    }

    [Theory, ClassData(typeof(BothDatabases))]
    public async Task Off_it_is_silent_and_on_again_it_makes_up_for_nothing(DatabaseProvider provider)
    {
        await using var reminded = await RemindedEvent.On(provider, "Asia/Bangkok", Day);
        var rule = await reminded.Only(TwoDaysBefore);
        await Switch(reminded, rule, false);
        await Switch(reminded, rule, false);
        await reminded.Come(new(2026, 3, 29, 9, 0));
        await Switch(reminded, rule, true);
        await reminded.Come(new(2026, 3, 29, 9, 1));
        Assert.Equal([], await reminded.Left());
        Assert.Equal([Passed], (await reminded.Rounds()).Select(r => r.State));
        Assert.Equal(["reminder.switched-off | Start Before 2 Days | - | -", "reminder.switched-on | - | Start Before 2 Days | -"],
            (await reminded.Planned.Log()).Where(l => l.StartsWith("reminder.switched", StringComparison.Ordinal)));
    }

    [Theory, ClassData(typeof(BothDatabases))]
    public async Task Only_who_manages_registrations_changes_them_and_a_form_posted_twice_is_one(DatabaseProvider provider)
    {
        await using var reminded = await RemindedEvent.On(provider, "Asia/Bangkok", Day);
        var (work, planned) = (reminded.World.Work, reminded.Planned);
        var week = ReminderDefaults.For(reminded.Id)[0];
        var input = new SaveReminder.Input(planned.Owner, reminded.Id, null, null, TwoDaysBefore, ReminderReach.Event, null, null, "en", "Soon", "Bring a pen.");
        foreach (var (who, code) in new[] { (planned.Observer, "forbidden"), (planned.Stranger, "not-found") })
        {
            Assert.Equal(code, (await Assert.ThrowsAsync<Refused>(() => work.Run((SaveReminder.Handler h) => h.Run(input with { By = who })))).Code);
            Assert.Equal(code, (await Assert.ThrowsAsync<Refused>(() => work.Run((SwitchReminder.Handler h) => h.Run(new(who, reminded.Id, week.Id, false))))).Code);
            Assert.Equal(code, (await Assert.ThrowsAsync<Refused>(() => work.Run((RemoveReminder.Handler h) => h.Run(new(who, reminded.Id, week.Id))))).Code);
        }

        Assert.Equal(await work.Run((SaveReminder.Handler h) => h.Run(input)), await work.Run((SaveReminder.Handler h) => h.Run(input)));
        Assert.Equal(7, await reminded.World.Read(db => db.ReminderRules.CountAsync()));
        Assert.Equal("part.unknown", (await Assert.ThrowsAsync<Refused>(() => work.Run((SaveReminder.Handler h) => h.Run(input with { Reach = ReminderReach.OnePart, PartId = Guid.NewGuid() })))).Code);
        Assert.Equal("registration.category-unknown", (await Assert.ThrowsAsync<Refused>(() => work.Run((SaveReminder.Handler h) => h.Run(input with { CategoryId = Guid.NewGuid() })))).Code);
        Assert.Equal("reminder.unknown", (await Assert.ThrowsAsync<Refused>(() => work.Run((SaveReminder.Handler h) => h.Run(input with { RuleId = Guid.NewGuid(), SeenVersion = 0 })))).Code);
        Assert.Equal("reminder.changed-meanwhile", (await Assert.ThrowsAsync<Refused>(() => work.Run((SaveReminder.Handler h) => h.Run(input with { RuleId = week.Id, SeenVersion = 7 })))).Code);

        // Taken out they stay out, also when the event changes.
        await work.Run((RemoveReminder.Handler h) => h.Run(new(planned.Owner, reminded.Id, week.Id)));
        await work.Run((RemoveReminder.Handler h) => h.Run(new(planned.Owner, reminded.Id, week.Id)));
        await planned.Move(new NewDates.FirstDay(Day.PlusDays(1)));
        await reminded.World.Run<SendReminders>();
        Assert.Equal(["End After 1 Days", "InvitationEnd Before 2 Days", "InvitationSent After 7 Days", "OfferEnd Before 1 Days", "Start Before 1 Days", "Start Before 2 Days"],
            (await reminded.World.Read(db => db.ReminderRules.Where(r => r.RemovedAt == null).ToListAsync())).Select(r => r.Timing.ToText()).Order(StringComparer.Ordinal));
        Assert.Equal(["reminder.added | - | Start Before 2 Days | -", "reminder.removed | Start Before 7 Days | - | -"], (await planned.Log()).Where(l => l.StartsWith("reminder", StringComparison.Ordinal)));
    }

    [Theory, ClassData(typeof(BothDatabases))]
    public async Task Twenty_are_enough(DatabaseProvider provider)
    {
        await using var reminded = await RemindedEvent.On(provider, "Asia/Bangkok", Day);
        for (var n = 0; n < ReminderRule.Most - 6; n++)
        {
            await reminded.Add(new(ReminderAnchor.Start, ReminderSide.Before, 10 + n, ReminderUnit.Hours));
        }

        Assert.Equal("reminder.too-many", (await Assert.ThrowsAsync<Refused>(() => reminded.Add(TwoDaysBefore))).Code);
    }

    private static Task Switch(RemindedEvent reminded, Guid rule, bool on) =>
        reminded.World.Work.Run((SwitchReminder.Handler h) => h.Run(new(reminded.Planned.Owner, reminded.Id, rule, on)));

    private static Task Change(RemindedEvent reminded, ReminderRule rule, ReminderTiming timing) =>
        reminded.World.Work.Run((SaveReminder.Handler h) => h.Run(new(reminded.Planned.Owner, reminded.Id, rule.Id, rule.Version, timing, rule.Reach, rule.PartId, rule.CategoryId, "en", null, null)));
}
