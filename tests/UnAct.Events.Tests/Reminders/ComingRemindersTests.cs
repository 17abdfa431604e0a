using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;
using UnAct.Data;
using UnAct.Events;
using UnAct.Invitations;
using UnAct.Mail;
using UnAct.Registrations;
using UnAct.Reminders;
using UnAct.Tests.Harness;
using UnAct.Tests.Registrations;

namespace UnAct.Tests.Reminders;

/// <summary>What the overview says will leave is what leaves: when, and to how many.</summary>
public sealed class ComingRemindersTests
{
    private static readonly LocalDate Day = new(2026, 5, 4);

    [Theory, ClassData(typeof(BothDatabases))]
    public async Task The_next_are_told_in_their_order_to_whom_they_really_reach(DatabaseProvider provider)
    {
        await using var reminded = await RemindedEvent.On(provider, "Asia/Bangkok", Day, Day.PlusDays(1));
        var open = reminded.Open;
        // Ann comes with Bo, who has an address, and with Cai, who has none; Dao has unsubscribed, and so has Fai's friend; Ein's address takes no mail; Gai asked for a place and left.
        await open.Register(open.Wish("ann@example.org") with { Others = [new("Bo", "bo@example.org"), new("Cai", null)] });
        await open.Register(open.Wish("dao@example.org") with { Others = [new("With Dao", null)] });
        await reminded.Register("ein@example.org", open.Parts[1]);
        await open.Register(open.Wish("fai@example.org") with { Others = [new("Friend", "Friend@example.org")], PartIds = [open.Parts[1]] });
        await reminded.Register("gai@example.org");
        await open.Cancel("gai@example.org");
        await reminded.World.Plant(Unsubscription.Of(reminded.Id, "dao@example.org", open.World.Now), Unsubscription.Of(reminded.Id, "friend@example.org", open.World.Now),
            StoppedAddress.Of("ein@example.org", "550", open.World.Now), Unsubscription.Of(Guid.NewGuid(), "mya@example.org", open.World.Now));

        // Mya, Sok, Ann, Bo and Cai begin on the first day; Fai on the second.
        string[] told =
        [
            "27 Apr 09:00 | Start Before 7 Days | 1 | 5", "28 Apr 09:00 | Start Before 7 Days | 2 | 1",
            "3 May 09:00 | Start Before 1 Days | 1 | 5", "4 May 09:00 | Start Before 1 Days | 2 | 1", "6 May 17:00 | End After 1 Days | 2 | 6",
        ];
        Assert.Equal(told, await Coming(reminded));
        await reminded.World.Run<SendReminders>();
        Assert.Equal(told, await Coming(reminded));

        await reminded.Come(new LocalDateTime(2026, 4, 27, 9, 0));
        Assert.Equal((4, 4), ((await reminded.Reminders()).Count, (await reminded.Reminders()).Count(m => m.State == MailState.Sent)));
        Assert.Equal(told[1..], await Coming(reminded));
        await reminded.Come(new LocalDateTime(2026, 4, 28, 9, 0));
        Assert.Equal(5, (await reminded.Reminders()).Count(m => m.State == MailState.Sent));
        Assert.Equal(told[2..], await Coming(reminded));
    }

    [Theory, ClassData(typeof(BothDatabases))]
    public async Task After_a_small_move_who_has_heard_is_not_counted_again(DatabaseProvider provider)
    {
        await using var reminded = await RemindedEvent.On(provider, "Asia/Bangkok", Day);
        var open = reminded.Open;
        await open.Register(open.Wish("ann@example.org") with { Others = [new("Bo", "bo@example.org"), new("Cai", null)] });
        await reminded.Only(new ReminderTiming(ReminderAnchor.Start, ReminderSide.Before, 7, ReminderUnit.Days));
        await reminded.Come(new LocalDateTime(2026, 4, 27, 9, 0));
        Assert.Equal(4, (await reminded.Reminders()).Count);
        Assert.Empty(await Coming(reminded));

        await reminded.Planned.Move(new NewDates.FirstDay(Day.PlusDays(1)));
        await reminded.Register("late@example.org");
        Assert.Equal(["28 Apr 09:00 | Start Before 7 Days | 1 | 1"], await Coming(reminded));
        await reminded.Come(new LocalDateTime(2026, 4, 28, 9, 0));
        Assert.Equal(["late@example.org"], (await reminded.Reminders()).Skip(4).Select(m => m.ToAddress));

        // So long after, they hear of it anew.
        await reminded.Planned.Move(new NewDates.FirstDay(Day.PlusDays(60)));
        Assert.Equal(["26 Jun 09:00 | Start Before 7 Days | 1 | 6"], await Coming(reminded));
    }

    [Theory, ClassData(typeof(BothDatabases))]
    public async Task Who_owes_an_answer_is_told_by_the_day_and_who_may_not_see_it_does_not(DatabaseProvider provider)
    {
        await using var reminded = await RemindedEvent.On(provider, "Asia/Bangkok", Day);
        var (world, planned) = (reminded.World, reminded.Planned);
        await reminded.Only(new ReminderTiming(ReminderAnchor.InvitationSent, ReminderSide.After, 7, ReminderUnit.Days));
        var category = await world.Read(db => db.Categories.Where(c => c.EventId == reminded.Id).Select(c => c.Id).SingleAsync());
        PersonalInvitation To(string address) => PersonalInvitation.To(reminded.Id, new Invitee("", address), new InvitationTerms(category, "en"), null, world.Now);
        await world.Plant(To("one@example.org"), To("stopped@example.org"), To("mya@example.org"), StoppedAddress.Of("stopped@example.org", "550", world.Now));
        world.Clock.AdvanceHours(1);
        await world.Plant(To("two@example.org"));
        world.Clock.AdvanceDays(1);
        await world.Plant(To("three@example.org"));

        Assert.Equal(["9 Mar 10:00 | InvitationSent After 7 Days | 0 | 2", "10 Mar 11:00 | InvitationSent After 7 Days | 0 | 1"], await Coming(reminded));
        await world.Run<RemindToAnswer>();
        Assert.Equal(2, (await Coming(reminded)).Count);
        world.Clock.AdvanceDays(6);
        await world.Run<RemindToAnswer>();
        Assert.Equal(["10 Mar 11:00 | InvitationSent After 7 Days | 0 | 1"], await Coming(reminded));

        Assert.Equal("forbidden", (await Assert.ThrowsAsync<Refused>(() => Load(reminded, planned.Observer))).Code);
        await planned.Postpone();
        Assert.Empty(await Coming(reminded));
    }

    [Theory, ClassData(typeof(BothDatabases))]
    public async Task Of_a_rule_that_reaches_nobody_yet_the_first_moment_is_told(DatabaseProvider provider)
    {
        await using var reminded = await RemindedEvent.On(provider, "Asia/Bangkok", Day, Day.PlusDays(1));
        await reminded.Open.Cancel("mya@example.org");
        await reminded.Open.Cancel("sok@example.org");

        Assert.Equal(["27 Apr 09:00 | Start Before 7 Days | 1 | 0", "3 May 09:00 | Start Before 1 Days | 1 | 0", "5 May 17:00 | End After 1 Days | 1 | 0"], await Coming(reminded));
    }

    [Theory, ClassData(typeof(BothDatabases))]
    public async Task The_statements_do_not_grow_with_the_people(DatabaseProvider provider)
    {
        var counter = new StatementCounter();
        await using var open = await OpenEvent.On(provider, parts: 3, more: all => all.AddLogging(logging => logging.AddProvider(counter).SetMinimumLevel(LogLevel.Debug)));
        async Task<int> Cost()
        {
            var (@event, parts, before) = (await open.Planned.Read(), await open.Planned.ReadParts(), counter.Count);
            Assert.NotEmpty(await open.World.Read(db => ComingReminders.Load(db, open.Planned.Owner, @event, parts, open.World.Now, default)));
            return counter.Count - before;
        }

        await open.World.Run<SendReminders>();
        await open.Register(OpenEvent.Address(0));
        var one = await Cost();
        foreach (var n in Enumerable.Range(1, 12))
        {
            await open.Register(open.Wish(OpenEvent.Address(n), null, open.Parts[n % 3]) with { Others = [new("Along", null)] });
        }

        Assert.Equal(one, await Cost());
    }

    private static async Task<IReadOnlyList<string>> Coming(RemindedEvent reminded) =>
    [
        .. (await Load(reminded, reminded.Planned.Owner)).Select(c => string.Join(" | ",
            NodaTime.Text.LocalDateTimePattern.CreateWithInvariantCulture("d MMM HH:mm").Format(c.DueAt.InZone(EventDates.Zone("Asia/Bangkok")).LocalDateTime), c.Rule.Timing.ToText(),
            Array.IndexOf(reminded.Open.Parts, c.PartId ?? Guid.Empty) + 1, c.People)),
    ];

    private static async Task<IReadOnlyList<ComingReminder>> Load(RemindedEvent reminded, Actor viewer)
    {
        var (@event, parts) = (await reminded.Planned.Read(), await reminded.Planned.ReadParts());
        return await reminded.World.Read(db => ComingReminders.Load(db, viewer, @event, parts, reminded.World.Now, default));
    }
}
