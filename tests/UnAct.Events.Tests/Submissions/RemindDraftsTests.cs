using UnAct.Data;
using UnAct.Events;
using UnAct.Mail;
using UnAct.Submissions;
using UnAct.Tests.Harness;

namespace UnAct.Tests.Submissions;

public sealed class RemindDraftsTests
{
    private static readonly Instant Over = Instant.FromUtc(2026, 4, 1, 12, 0);

    [Theory, ClassData(typeof(BothDatabases))]
    public async Task Who_has_begun_is_reminded_three_days_and_one_day_before_and_who_has_submitted_is_not(DatabaseProvider provider)
    {
        await using var call = await OpenCall.On(provider);
        var (sok, hoa) = (await call.Person("Sok", "sok@example.org"), await call.Person("Hoa", "hoa@example.org"));
        await call.Submitted();
        await call.Begin(sok);
        var changed = await call.Submitted(call.Content("A") with { Authors = [OpenCall.Author("Hoa", "hoa@example.org") with { Corresponding = true, Presenting = true }] }, hoa);
        await call.Save(changed, call.Content("B"), hoa);
        var before = (await call.Mails()).Count;

        Assert.Equal([], await After(Over - Duration.FromDays(3) - Duration.FromSeconds(1)));
        Assert.Equal(["hoa", "sok"], await After(Over - Duration.FromDays(3)));
        Assert.Equal([], await After(Over - Duration.FromDays(2)));
        Assert.Equal(["hoa", "sok"], await After(Over - Duration.FromHours(23)));
        Assert.Equal([], await After(Over - Duration.FromHours(22)));
        Assert.Equal([], await After(Over));
        // To the organisers nothing tells of it: neither the list of mails, nor its counts, nor the page of a submission.
        var seen = await call.World.Read(db => UnAct.Events.EventMail.Load(db, call.Planned.Owner, call.Id, new UnAct.Events.EventMail.Filter(), default));
        Assert.Equal((before - 4, before - 4, 0), (seen.Total, seen.Lines.Count, seen.Lines.Count(line => line.Template == "submission-reminder")));
        var figures = await call.World.Read(db => db.Outbox.CountAsync(m => m.Template != "submission-reminder" && m.EventId == call.Id && m.State == MailState.Waiting));
        await call.World.Plant(StoppedAddress.Of("sok@example.org", "550 no such user", call.World.Now));
        var overview = await call.World.Read(db => UnAct.Registrations.EventOverview.Load(db, call.Planned.Owner, call.Id, [], true, call.World.Now, default));
        Assert.Equal((figures, 0), (overview.MailsWaiting, overview.Stopped));
        var reminder = await call.World.Read(db => db.Outbox.Where(m => m.Template == "submission-reminder").Select(m => m.Id).FirstAsync());
        Assert.Equal("not-found", await OpenCall.Code(() => call.World.Work.Run((UnAct.Events.TryMailAgain.Handler h) => h.Run(new(call.Planned.Owner, call.Id, reminder)))));
        Assert.Equal([], (await call.World.Read(db => db.Outbox.Where(m => m.Template == "submission-reminder").Select(m => m.Values).ToListAsync())).Where(values => values.Contains("\"title\":\"B\"", StringComparison.Ordinal)));

        async Task<IEnumerable<string>> After(Instant at)
        {
            call.World.Clock.Reset(at);
            await call.World.Run<RemindDrafts>();
            await call.World.Run<RemindDrafts>();
            var mails = (await call.Mails()).Skip(before).ToList();
            before += mails.Count;
            Assert.All(mails, mail => Assert.StartsWith("submission-reminder", mail, StringComparison.Ordinal));
            return mails.Select(mail => mail.Split(" to ")[1].Split('@')[0]).Order(StringComparer.Ordinal);
        }
    }

    [Theory, ClassData(typeof(BothDatabases))]
    public async Task What_was_slept_through_is_one_reminder_and_a_deadline_that_moved_reminds_anew(DatabaseProvider provider)
    {
        await using var call = await OpenCall.On(provider);
        await call.Begin();
        call.World.Clock.Reset(Over - Duration.FromHours(2));
        await call.World.Run<RemindDrafts>();
        Assert.Single(await call.Mails());

        await call.SetUp(i => i with { Times = i.Times with { Deadline = new CallDeadline(new LocalDate(2026, 4, 10)) } });
        await call.World.Run<RemindDrafts>();
        Assert.Single(await call.Mails());
        call.World.Clock.Reset(Instant.FromUtc(2026, 4, 8, 12, 0));
        await call.World.Run<RemindDrafts>();
        Assert.Equal(2, (await call.Mails()).Count);
    }

    [Theory, ClassData(typeof(BothDatabases))]
    public async Task Who_submits_before_the_mail_leaves_gets_none(DatabaseProvider provider)
    {
        await using var call = await OpenCall.On(provider);
        var number = await call.Begin();
        call.World.Clock.Reset(Over - Duration.FromDays(1));
        await call.World.Run<RemindDrafts>();
        await call.Save(number, call.Content());
        await call.Submit(number);
        await call.World.Run<SendOutbox>();

        Assert.Equal(["Submitted: A quiet meeting"], call.World.Mails().Select(m => m.Subject));
    }
}
