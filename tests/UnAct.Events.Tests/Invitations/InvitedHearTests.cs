using UnAct.Data;
using UnAct.Events;
using UnAct.Invitations;
using UnAct.Mail;
using UnAct.Registrations;
using UnAct.Tests.Harness;
using UnAct.Tests.Mail;
using UnAct.Tests.Registrations;

namespace UnAct.Tests.Invitations;

/// <summary>Who was asked and is silent hears once of each change that concerns the question, and their time goes along with the event.</summary>
public sealed class InvitedHearTests
{
    private static readonly LocalDate Day = OpenEvent.Day;

    [Theory, ClassData(typeof(BothDatabases))]
    public async Task A_move_a_postponement_a_new_date_and_the_end_are_told_once_each_to_who_is_silent(DatabaseProvider provider)
    {
        await using var invited = await InvitedEvent.On(provider);
        var (open, world) = (invited.Open, invited.World);
        await invited.Invite("mya@example.org\nyes@example.org\nno@example.org\nback@example.org\nstopped@example.org\nform@example.org");
        world.Clock.AdvanceHours(1);
        await invited.Accept("yes@example.org");
        await invited.Decline("no@example.org");
        await invited.Withdraw("back@example.org");
        await open.SetUp(i => i with { Closes = null });
        await open.Register("form@example.org", open.Planned.Owner);
        await world.Run<SendOutbox>();
        await world.Plant(StoppedAddress.Of("stopped@example.org", "550", world.Now));

        var @event = await open.Planned.Read();
        Assert.Equal(2, await world.Read(db => InvitedHear.Count(db, @event, world.Now, default)));
        await Later(() => open.Planned.Move(new NewDates.FirstDay(Day.PlusDays(7)), "The hall is taken."));
        await invited.Invite("late@example.org");
        await Told("event-moved", "mya", "stopped");
        var mail = (await Mails()).Single(m => m.ToAddress == "mya@example.org");
        var text = (await world.Render(mail)).Text;
        Assert.Contains("Your invitation stays open, and your answer is welcome.", text, StringComparison.Ordinal);
        Assert.Contains("Monday 4 May 2026, 09:00 to 12:00", text, StringComparison.Ordinal);
        Assert.Contains("Your invitation: https://events.example.org/i/", text, StringComparison.Ordinal);
        Assert.DoesNotContain("registration", text, StringComparison.OrdinalIgnoreCase);
        Assert.Equal(MailState.Stopped, (await Mails()).Single(m => m.ToAddress == "stopped@example.org").State);

        // Another place alone is no other question.
        await Later(() => world.Work.Run(async (PlaceEvent.Handler h) => await h.Run(await Elsewhere())));
        await Told("event-moved", "mya", "stopped");

        await Later(() => open.Planned.Postpone());
        await Told("event-postponed", "late", "mya", "stopped");
        await Later(() => open.Planned.Reschedule(new NewDates.FirstDay(Day.PlusDays(30))));
        await Told("event-rescheduled", "late", "mya", "stopped");
        await invited.Accept("late@example.org");
        await Later(() => open.Planned.Cancel());
        await Told("event-cancelled", "mya", "stopped");
        var page = await invited.Page();
        Assert.Equal((EventState.Cancelled, "event.is-cancelled"), (page.State, page.WhyNot));
        Assert.Equal(2 + 3 + 3 + 2, (await Mails()).Count);
        await invited.MustBeSound();

        async Task Later(Func<Task> change)
        {
            world.Clock.AdvanceHours(1);
            await change();
            await Task.WhenAll(Enumerable.Range(0, 2).Select(_ => Task.Run(open.Tell)));
            await world.Run<SendOutbox>();
            await open.Tell();
            world.Clock.AdvanceHours(1);
        }

        async Task Told(string template, params string[] who) =>
            Assert.Equal(who, (await Mails()).Where(m => m.Template == template).Select(m => m.ToAddress.Split('@')[0]).Order(StringComparer.Ordinal));

        async Task<List<OutboxMail>> Mails() => [.. (await open.Mails()).Where(m => m.OnceKey.StartsWith("invited-change:", StringComparison.Ordinal))];

        async Task<PlaceEvent.Input> Elsewhere() => new(open.Planned.Owner, open.Id, await open.Planned.Version(), "en", new EventPlace(EventMode.InPerson, "Another hall"));
    }

    [Theory, ClassData(typeof(BothDatabases))]
    public async Task Changes_that_come_together_are_told_as_one_and_who_answers_first_hears_nothing(DatabaseProvider provider)
    {
        await using var invited = await InvitedEvent.On(provider);
        await invited.Invite("mya@example.org\nsok@example.org\ndara@example.org");
        invited.World.Clock.AdvanceHours(1);
        await invited.Open.Planned.Move(new NewDates.FirstDay(Day.PlusDays(7)));
        await invited.Open.Tell();
        // It has not left yet when there is more to say, and when one of them answers.
        await invited.Decline("dara@example.org");
        invited.World.Clock.AdvanceHours(1);
        await invited.Open.Planned.Move(new NewDates.FirstDay(Day.PlusDays(9)));
        await invited.Open.Planned.Cancel();
        await invited.Open.Tell();
        await invited.Open.Tell();
        await invited.World.Run<SendOutbox>();

        Assert.Equal(
            ["dara event-moved Superseded", "mya event-cancelled Sent", "mya event-moved Superseded", "sok event-cancelled Sent", "sok event-moved Superseded"],
            (await invited.Open.Mails()).Where(m => m.OnceKey.StartsWith("invited-change:", StringComparison.Ordinal)).Select(m => $"{m.ToAddress.Split('@')[0]} {m.Template} {m.State}").Order(StringComparer.Ordinal));
    }

    [Theory, ClassData(typeof(BothDatabases))]
    public async Task More_than_one_batch_are_told_once_each(DatabaseProvider provider)
    {
        await using var invited = await InvitedEvent.On(provider);
        var people = Enumerable.Range(0, TellChanges.BatchSize + 5).Select(OpenEvent.Address).ToList();
        await invited.Invite(string.Join('\n', people));
        invited.World.Clock.AdvanceHours(1);
        await invited.Open.Planned.Move(new NewDates.FirstDay(Day.PlusDays(7)));
        await Task.WhenAll(Enumerable.Range(0, 2).Select(_ => Task.Run(invited.Open.Tell)));

        Assert.Equal(people, (await invited.Open.Mails()).Where(m => m.Template == "event-moved").Select(m => m.ToAddress).Order(StringComparer.Ordinal));
    }

    [Theory, ClassData(typeof(BothDatabases))]
    public async Task Sent_again_from_a_page_that_was_open_before_a_move_says_so_and_pressed_twice_sends_once(DatabaseProvider provider)
    {
        await using var invited = await InvitedEvent.On(provider);
        await invited.Invite("mya@example.org", i => i with { Until = new LocalDateTime(2026, 4, 12, 10, 0) });
        invited.World.Clock.AdvanceHours(1);
        var before = (await invited.Of()).Version;
        await invited.Open.Planned.Move(new NewDates.FirstDay(Day.PlusDays(7)));

        Assert.Equal("invitation.changed-meanwhile", await InvitedEvent.Code(() => invited.Again(seen: before)));

        var seen = (await invited.Of()).Version;
        await invited.Again(seen: seen);
        await invited.Again(seen: seen);
        Assert.Equal(2, (await invited.Open.Mails()).Count(m => m.Template == "invitation"));
    }

    [Theory, ClassData(typeof(BothDatabases))]
    public async Task A_typed_moment_goes_along_with_the_event_by_as_many_days(DatabaseProvider provider)
    {
        await using var invited = await InvitedEvent.On(provider);
        var (planned, until) = (invited.Open.Planned, new LocalDateTime(2026, 4, 20, 18, 0));
        await invited.Invite("mya@example.org\nsok@example.org\nno@example.org", i => i with { Until = until });
        await invited.Invite("open@example.org");
        await invited.Decline("no@example.org");
        var plan = await invited.World.Read(db => MovePlan.Load(db, planned.Owner, invited.Id, new NewDates.FirstDay(Day.PlusDays(30)), [new UntilFollows()], invited.World.Now, default));
        Assert.Equal([new DeadlineMove("invitation.until-moved", until, until.PlusDays(30))], plan.Deadlines);
        Assert.Equal(until, (await invited.Of()).Until);

        await planned.Move(new NewDates.FirstDay(Day.PlusDays(30)));

        Assert.Equal((until.PlusDays(30), until.PlusDays(30), until, null), ((await invited.Of()).Until, (await invited.Of("sok@example.org")).Until, (await invited.Of("no@example.org")).Until, (await invited.Of("open@example.org")).Until));
        Assert.Equal(["invitation.until-moved | 2026-04-20T18:00:00 | 2026-05-20T18:00:00 | -"], (await planned.Log()).Where(l => l.StartsWith("invitation.until-moved", StringComparison.Ordinal)));
        await planned.Move(new NewDates.FirstDay(Day.PlusDays(20)));
        Assert.Equal(until.PlusDays(20), (await invited.Of()).Until);

        // As somebody wishes, they stay.
        var version = await planned.Version();
        await invited.World.Work.Run((MoveEvent.Handler h) => h.Run(new(planned.Owner, invited.Id, version, new NewDates.FirstDay(Day.PlusDays(25)), KeepDeadlines: true)));
        Assert.Equal(until.PlusDays(20), (await invited.Of()).Until);
    }

    public static TheoryData<string, string> Languages => new(from language in new[] { "en", "th", "vi", "zh-Hans" } from template in new[] { "event-moved", "event-rescheduled", "event-postponed", "event-cancelled" } select (language, template));

    /// <summary>In no language is somebody who was asked told of a registration they do not have.</summary>
    [Theory, MemberData(nameof(Languages))]
    public async Task The_words_are_of_an_invitation_in_every_language(string language, string template)
    {
        var @event = new { title = "A meeting", when = Array.Empty<string>(), where = Array.Empty<string>(), url = "", organiser = "", contact = "" };
        async Task<string> Text(bool invited) => (await SampleMail.Renderer.Render(
            SampleMail.Row(template, new { name = "Mya", @event, message = "", parts = Array.Empty<object>(), before = Array.Empty<string>(), hasPlace = false, invited }, language: language), masked: true)).Text;
        var registration = language switch { "en" => "registration", "th" => "ลงทะเบียน", "vi" => "ăng ký", _ => "报名" };
        Assert.Contains(registration, await Text(invited: false), StringComparison.Ordinal);
        Assert.DoesNotContain(registration, await Text(invited: true), StringComparison.Ordinal);
    }
}
