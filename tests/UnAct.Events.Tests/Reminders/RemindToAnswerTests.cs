using UnAct.Data;
using UnAct.Events;
using UnAct.Invitations;
using UnAct.Mail;
using UnAct.Registrations;
using UnAct.Reminders;
using UnAct.Tests.Harness;
using UnAct.Tests.Invitations;
using UnAct.Tests.Registrations;
using static UnAct.Reminders.ReminderAnchor;
using static UnAct.Reminders.ReminderSide;
using static UnAct.Reminders.ReminderUnit;

namespace UnAct.Tests.Reminders;

/// <summary>Who has not answered is reminded once for each moment, and nobody who has.</summary>
public sealed class RemindToAnswerTests
{
    [Theory]
    // Asked on 2 March at 10:00 in Bangkok, until 12 March at 18:00.
    [InlineData(InvitationSent, After, 7, Days, "2026-03-09T03:00:00Z", "2026-03-10T19:00:00Z")]
    [InlineData(InvitationSent, After, 48, Hours, "2026-03-04T03:00:00Z", "2026-03-07T03:00:00Z")]
    [InlineData(InvitationEnd, Before, 2, Days, "2026-03-10T11:00:00Z", "2026-03-11T11:00:00Z")]
    [InlineData(OfferEnd, Before, 90, Minutes, "2026-03-12T09:30:00Z", "2026-03-12T10:15:00Z")]
    // What would be at the moment of asking, before it, or when it is over, is no moment.
    [InlineData(InvitationEnd, Before, 11, Days, null, null)]
    [InlineData(InvitationSent, After, 11, Days, null, null)]
    public void A_moment_lies_between_asking_and_the_end(ReminderAnchor anchor, ReminderSide side, int amount, ReminderUnit unit, string? due, string? until)
    {
        var moment = ReminderTimes.Of(new(anchor, side, amount, unit), World.Start, Instant.FromUtc(2026, 3, 12, 11, 0), "Asia/Bangkok");
        Assert.Equal((due, until), moment is null ? (null, null) : (Text(moment.DueAt), Text(moment.Until)));
        static string Text(Instant at) => NodaTime.Text.InstantPattern.General.Format(at);
    }

    [Theory]
    [InlineData(OfferEnd, After, 1), InlineData(OfferEnd, Before, 0), InlineData(InvitationSent, Before, 1), InlineData(InvitationEnd, After, 1)]
    public void Nobody_is_reminded_before_they_were_asked_or_when_it_is_over(ReminderAnchor anchor, ReminderSide side, int amount)
    {
        var rule = ReminderRule.For(Guid.NewGuid(), World.Start);
        Assert.Equal("reminder.no-moment", Assert.Throws<Refused>(() => rule.Take(new(anchor, side, amount, Days), ReminderReach.Event, null, null, World.Start)).Code);
        Assert.Equal("reminder.no-moment", Assert.Throws<Refused>(() => rule.Take(new(InvitationSent, After, 1, Days), ReminderReach.EachPart, null, null, World.Start)).Code);
    }

    [Theory, ClassData(typeof(BothDatabases))]
    public async Task The_silent_hear_of_their_invitation_twice_by_itself_and_who_answered_never(DatabaseProvider provider)
    {
        await using var invited = await InvitedEvent.On(provider);
        await invited.Invite("mya@example.org\nyes@example.org\nno@example.org\nback@example.org\nthere@example.org");
        await invited.Accept("yes@example.org");
        await invited.Decline("no@example.org");
        await invited.Withdraw("back@example.org");
        await InvitePeopleTests.Enter(invited, "there@example.org");

        await Come(invited.World, new(2026, 3, 9, 9, 59));
        Assert.Equal([], await Reminded(invited.Open));
        await Come(invited.World, new(2026, 3, 9, 10, 0));
        await Come(invited.World, new(2026, 3, 9, 10, 1));
        Assert.Equal(["invitation-reminder to mya@example.org: Sent"], await Reminded(invited.Open));
        Assert.Contains($"/i/{await invited.Token()}", invited.World.Mails().Single(m => m.Subject!.StartsWith("Will you come?", StringComparison.Ordinal)).TextBody, StringComparison.Ordinal);

        // The end is when the event begins, on 4 May at nine.
        await Come(invited.World, new(2026, 5, 2, 8, 59));
        await Come(invited.World, new(2026, 5, 2, 9, 0));
        await Come(invited.World, new(2026, 5, 2, 9, 1));
        Assert.Equal(["invitation-reminder to mya@example.org: Sent", "invitation-reminder to mya@example.org: Sent"], await Reminded(invited.Open));
        Assert.Equal(["reminder.sent | InvitationSent After 7 Days | 1 | -", "reminder.sent | InvitationEnd Before 2 Days | 1 | -"],
            (await invited.Open.Planned.Log()).Where(l => l.StartsWith("reminder.sent | Inv", StringComparison.Ordinal)));
    }

    [Theory, ClassData(typeof(BothDatabases))]
    public async Task Who_wants_no_more_of_them_gets_no_more(DatabaseProvider provider)
    {
        await using var invited = await InvitedEvent.On(provider);
        await invited.Invite("mya@example.org");
        await Come(invited.World, new(2026, 3, 9, 10, 0));
        var mail = (await invited.Open.Mails()).Single(m => m.Template == "invitation-reminder");
        Assert.True(mail.Bulk);
        await invited.World.Work.Run((Unsubscribe.Handler h) => h.Run(new(invited.World.Links.Token(LinkPurpose.Unsubscribe, mail.Id, 0))));
        await Come(invited.World, new(2026, 5, 2, 9, 0));
        Assert.Single(await Reminded(invited.Open));
    }

    [Theory, ClassData(typeof(BothDatabases))]
    public async Task Sent_again_they_are_silent_from_then_on(DatabaseProvider provider)
    {
        await using var invited = await InvitedEvent.On(provider);
        await invited.Invite("mya@example.org");
        invited.World.Clock.AdvanceDays(5);
        await invited.Again();
        await Come(invited.World, new(2026, 3, 9, 10, 0));
        Assert.Equal([], await Reminded(invited.Open));
        await Come(invited.World, new(2026, 3, 14, 10, 0));
        Assert.Single(await Reminded(invited.Open));
    }

    [Theory, ClassData(typeof(BothDatabases))]
    public async Task After_a_standstill_one_mail_says_it_all_and_what_is_too_late_is_left_out(DatabaseProvider provider)
    {
        await using var invited = await InvitedEvent.On(provider);
        await invited.Invite("mya@example.org", i => i with { Until = new LocalDateTime(2026, 3, 12, 10, 0) });
        await invited.Invite("sok@example.org", i => i with { Until = new LocalDateTime(2026, 4, 12, 10, 0) });
        await invited.World.Run<SendReminders>();

        // A week after asking, and two days before the end, are both over for Mya; for Sok a week and three days.
        await Come(invited.World, new(2026, 3, 10, 10, 1));
        Assert.Equal(["invitation-reminder to mya@example.org: Sent", "invitation-reminder to sok@example.org: Sent"], await Reminded(invited.Open));
        await Come(invited.World, new(2026, 3, 10, 10, 2));
        Assert.Equal(2, (await Reminded(invited.Open)).Count);

        await invited.Invite("dara@example.org");
        invited.World.Clock.Advance(Duration.FromDays(10) + Duration.FromMinutes(1));
        await Run(invited.World);
        Assert.Equal(2, (await Reminded(invited.Open)).Count);
    }

    [Theory, ClassData(typeof(BothDatabases))]
    public async Task Whom_a_place_is_offered_to_is_reminded_a_day_before_it_goes(DatabaseProvider provider)
    {
        await using var open = await Offered(provider);
        await Come(open.World, new(2026, 3, 3, 9, 59));
        Assert.Equal([], await Reminded(open));
        await Come(open.World, new(2026, 3, 3, 10, 0));
        await Come(open.World, new(2026, 3, 3, 10, 1));
        Assert.Equal(["offer-reminder to two@example.org: Sent"], await Reminded(open));
        Assert.Contains($"/r/{await open.Token(LinkPurpose.Registration, "two@example.org")}", open.World.Mails().Single(m => m.Subject!.StartsWith("A place is still free", StringComparison.Ordinal)).TextBody, StringComparison.Ordinal);
    }

    [Theory, ClassData(typeof(BothDatabases))]
    public async Task What_waits_to_leave_is_stopped_by_an_answer_a_switch_and_time(DatabaseProvider provider)
    {
        await using var open = await Offered(provider);
        At(open.World, new(2026, 3, 3, 10, 0));
        await open.World.Run<SendReminders>();
        await open.World.Run<RemindToAnswer>();
        Assert.Equal(["offer-reminder to two@example.org: Waiting"], await Reminded(open));
        await open.Accept("two@example.org");
        await open.World.Run<SendOutbox>();
        Assert.Equal(["offer-reminder to two@example.org: Superseded"], await Reminded(open));

        await using var invited = await InvitedEvent.On(provider);
        await invited.Invite("mya@example.org\nsok@example.org");
        At(invited.World, new(2026, 3, 9, 10, 0));
        await invited.World.Run<SendReminders>();
        await invited.World.Run<RemindToAnswer>();
        await invited.Decline("mya@example.org");
        var silence = ReminderDefaults.For(invited.Id).Single(r => r.Anchor == InvitationSent);
        await invited.World.Work.Run((SwitchReminder.Handler h) => h.Run(new(invited.Open.Planned.Owner, invited.Id, silence.Id, false)));
        await invited.World.Run<SendOutbox>();
        Assert.Equal(["invitation-reminder to mya@example.org: Superseded", "invitation-reminder to sok@example.org: Superseded"], await Reminded(invited.Open));
    }

    [Theory, ClassData(typeof(BothDatabases))]
    public async Task A_rule_of_ones_own_says_its_words_to_its_category_and_makes_up_for_nothing(DatabaseProvider provider)
    {
        await using var invited = await InvitedEvent.On(provider);
        await invited.Open.SetUp(i => i with { Categories = [.. i.Categories, new(null, new LocalizedText("en", "Observer"), null)] });
        var categories = (await invited.Open.Setup()).Categories;
        await invited.Invite("mya@example.org", i => i with { CategoryId = categories[0].Id });
        await invited.Invite("sok@example.org", i => i with { CategoryId = categories[1].Id });
        At(invited.World, new(2026, 3, 4, 10, 0));
        await Rule(invited, 1, categories[1].Id);
        await Run(invited.World);
        Assert.Equal([], await Reminded(invited.Open));
        await Rule(invited, 3, categories[1].Id);
        await Come(invited.World, new(2026, 3, 5, 10, 0));
        Assert.Equal(["invitation-reminder to sok@example.org: Sent"], await Reminded(invited.Open));
        var mail = invited.World.Mails().Single(m => m.Subject == "We count heads");
        Assert.Contains("> The hall is small.", mail.TextBody, StringComparison.Ordinal);
    }

    [Theory, ClassData(typeof(BothDatabases))]
    public async Task However_many_rules_there_are_nobody_is_asked_twice_in_a_day(DatabaseProvider provider)
    {
        await using var invited = await InvitedEvent.On(provider);
        await invited.Invite("mya@example.org");
        foreach (var minutes in new[] { 1, 2, 3 })
        {
            await Timed(invited, new(InvitationSent, After, minutes, Minutes));
        }

        for (var minute = 1; minute <= 4; minute++)
        {
            await Come(invited.World, new(2026, 3, 2, 10, minute));
        }

        Assert.Single(await Reminded(invited.Open));
        await Come(invited.World, new(2026, 3, 9, 10, 0));
        Assert.Equal(2, (await Reminded(invited.Open)).Count);
    }

    [Theory, ClassData(typeof(BothDatabases))]
    public async Task A_rule_that_is_given_another_time_asks_nobody_again_and_keeps_nobody_waiting(DatabaseProvider provider)
    {
        await using var invited = await InvitedEvent.On(provider);
        await invited.Invite("mya@example.org");
        At(invited.World, new(2026, 3, 4, 10, 0));
        await invited.Invite("sok@example.org");
        var rule = await Timed(invited, new(InvitationSent, After, 3, Days));
        await Come(invited.World, new(2026, 3, 5, 10, 0));
        Assert.Equal(["invitation-reminder to mya@example.org: Sent"], await Reminded(invited.Open));

        At(invited.World, new(2026, 3, 6, 10, 0));
        await Timed(invited, new(InvitationSent, After, 5, Days), rule);
        await Come(invited.World, new(2026, 3, 7, 10, 1));
        Assert.Single(await Reminded(invited.Open));
        await Come(invited.World, new(2026, 3, 9, 10, 1));
        Assert.Equal(["mya@example.org", "mya@example.org", "sok@example.org"], (await Reminded(invited.Open)).Select(r => r.Split(' ')[2].TrimEnd(':')));
    }

    [Theory, ClassData(typeof(BothDatabases))]
    public async Task What_hangs_on_its_own_key_is_not_sent_once_more(DatabaseProvider provider)
    {
        await using var open = await Offered(provider);
        await Come(open.World, new(2026, 3, 3, 10, 0));
        var reminder = (await open.Mails()).Single(m => m.Template == "offer-reminder");
        Assert.Equal("mail.own-way", (await Assert.ThrowsAsync<Refused>(() => open.World.Work.Run((SendMailAgain.Handler h) => h.Run(new(open.Planned.Owner, open.Id, reminder.Id, 1))))).Code);
    }

    [Theory, ClassData(typeof(BothDatabases))]
    public async Task However_many_sweeps_run_at_once_each_is_written_to_once(DatabaseProvider provider)
    {
        await using var invited = await InvitedEvent.On(provider);
        await invited.Invite(string.Join('\n', Enumerable.Range(0, 120).Select(OpenEvent.Address)));
        At(invited.World, new(2026, 3, 9, 10, 0));
        await invited.World.Run<SendReminders>();
        await Task.WhenAll(Enumerable.Range(0, 3).Select(_ => Task.Run(() => invited.World.Run<RemindToAnswer>())));
        Assert.Equal(120, (await Reminded(invited.Open)).Count);
    }

    private static async Task<Guid> Timed(InvitedEvent invited, ReminderTiming timing, Guid? rule = null)
    {
        var seen = await invited.World.Read(db => db.ReminderRules.Where(r => r.Id == rule).Select(r => (int?)r.Version).SingleOrDefaultAsync());
        return await invited.World.Work.Run((SaveReminder.Handler h) => h.Run(new(invited.Open.Planned.Owner, invited.Id, rule, seen, timing, ReminderReach.Event, null, null, "en", null, null)));
    }

    private static Task<Guid> Rule(InvitedEvent invited, int days, Guid? category) => invited.World.Work.Run((SaveReminder.Handler h) => h.Run(
        new(invited.Open.Planned.Owner, invited.Id, null, null, new(InvitationSent, After, days, Days), ReminderReach.Event, null, category, "en", "We count heads", "The hall is small.")));

    /// <summary>One place; who has it gives it back, and it is offered to the next for two days, from 10:00 on 2 March in Bangkok.</summary>
    private static async Task<OpenEvent> Offered(DatabaseProvider provider)
    {
        var open = await OpenEvent.On(provider);
        await open.SetUp(i => i with { Capacity = 1, WaitingList = true });
        await open.Register("one@example.org");
        await open.Register("two@example.org");
        await open.Cancel("one@example.org");
        Assert.Equal(RegistrationState.Offered, (await open.Of("two@example.org")).State);
        return open;
    }

    private static void At(World world, LocalDateTime local) => world.Clock.Reset(EventDates.At(local, "Asia/Bangkok"));

    private static async Task Come(World world, LocalDateTime local)
    {
        At(world, local);
        await Run(world);
    }

    private static async Task Run(World world)
    {
        await world.Run<SendReminders>();
        await world.Run<RemindToAnswer>();
        await world.Run<SendOutbox>();
    }

    private static async Task<IReadOnlyList<string>> Reminded(OpenEvent open) =>
        [.. (await open.Mails()).Where(m => m.Template is "offer-reminder" or "invitation-reminder").Select(m => $"{m.Template} to {m.ToAddress}: {m.State}").Order(StringComparer.Ordinal)];
}
