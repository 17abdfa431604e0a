using UnAct.Data;
using UnAct.Events;
using UnAct.Mail;
using UnAct.Registrations;
using UnAct.Reminders;
using UnAct.Tests.Harness;
using UnAct.Tests.Reminders;

namespace UnAct.Tests.Mail;

/// <summary>Mail to many says how to get no more of it, and whoever said so gets none: of that event, and nothing else less.</summary>
public sealed class UnsubscribeTests
{
    private static readonly LocalDate Day = new(2026, 5, 4);

    [Fact]
    public async Task One_of_many_carries_the_headers_and_a_mail_about_ones_own_registration_does_not()
    {
        var reminder = SampleMail.Row("reminder-before", SampleMail.Sparse("reminder-before"));
        var link = $"https://events.example.org/u/{new Links(new byte[Links.KeyBytes]).Token(LinkPurpose.Unsubscribe, reminder.Id, 0)}";

        Assert.Equal([("List-Id", "<66666666777788889999aaaaaaaaaaaa.events.example.org>"), ("List-Unsubscribe", $"<{link}>"), ("List-Unsubscribe-Post", "List-Unsubscribe=One-Click")], await Lists(reminder, SampleMail.Mailbox));
        Assert.Equal(["List-Id", "List-Unsubscribe"], (await Lists(reminder, SampleMail.Mailbox with { SiteUrl = "http://events.example.org" })).Select(h => h.Name));
        Assert.Equal([], await Lists(SampleMail.Row("registration-confirmed", SampleMail.Sparse("registration-confirmed")), SampleMail.Mailbox));
        var words = await SampleMail.Renderer.Render(reminder);
        Assert.EndsWith($"-- \r\nUnAct.Events\r\n\r\nNo more reminders of this event: {link}\r\n", words.Text, StringComparison.Ordinal);
        Assert.Contains($"<a href=\"{link}\" style=\"color:inherit\">No more reminders of this event</a>", words.Html, StringComparison.Ordinal);
        Assert.DoesNotContain(link[^20..], (await SampleMail.Renderer.Render(reminder, masked: true)).Html, StringComparison.Ordinal);
    }

    [Theory, ClassData(typeof(BothDatabases))]
    public async Task Whoever_said_so_is_not_reminded_and_hears_what_concerns_their_registration(DatabaseProvider provider)
    {
        await using var reminded = await RemindedEvent.On(provider, "Asia/Bangkok", Day);
        await reminded.Come(Day.PlusDays(-7).At(new LocalTime(9, 0)));
        var mya = (await reminded.Reminders()).Single(m => m.ToAddress == "mya@example.org");
        await Press(reminded, mya.Id);
        await Press(reminded, mya.Id);

        await reminded.Come(Day.PlusDays(-1).At(new LocalTime(9, 0)));
        await reminded.Open.Cancel();
        await reminded.World.Run<SendOutbox>();

        Assert.Equal(["mya@example.org", "sok@example.org", "sok@example.org"], (await reminded.Reminders()).Select(m => m.ToAddress).Order(StringComparer.Ordinal));
        Assert.Equal(MailState.Sent, (await reminded.Open.Mails()).Single(m => m.Template == "registration-cancelled").State);
        Assert.Equal([("mail.unsubscribed", mya.SubjectId)], (await reminded.World.Read(db => db.Log.Where(l => l.What.StartsWith("mail.")).ToListAsync())).Select(l => (l.What, l.SubjectId)));
    }

    [Theory, ClassData(typeof(BothDatabases))]
    public async Task What_was_written_already_does_not_leave_any_more(DatabaseProvider provider)
    {
        await using var reminded = await RemindedEvent.On(provider, "Asia/Bangkok", Day);
        reminded.Wait(Day.PlusDays(-7).At(new LocalTime(9, 0)));
        await reminded.World.Run<SendReminders>();
        await Press(reminded, (await reminded.Reminders()).Single(m => m.ToAddress == "mya@example.org").Id);

        await reminded.World.Run<SendOutbox>();

        Assert.Equal([("mya@example.org", MailState.Superseded), ("sok@example.org", MailState.Sent)], (await reminded.Reminders()).Select(m => (m.ToAddress, m.State)));
    }

    [Theory, ClassData(typeof(BothDatabases))]
    public async Task Sent_once_more_it_still_says_how_and_goes_to_nobody_who_said_so(DatabaseProvider provider)
    {
        await using var reminded = await RemindedEvent.On(provider, "Asia/Bangkok", Day);
        await reminded.Come(Day.PlusDays(-7).At(new LocalTime(9, 0)));
        foreach (var mail in await reminded.Reminders())
        {
            await reminded.World.Work.Run((UnAct.Events.SendMailAgain.Handler h) => h.Run(new(reminded.Planned.Owner, reminded.Id, mail.Id, 1)));
        }

        await Press(reminded, (await reminded.Reminders()).First(m => m is { ToAddress: "mya@example.org", IsAgain: false }).Id);
        await reminded.World.Run<SendOutbox>();

        var copies = (await reminded.Reminders()).Where(m => m.IsAgain).ToList();
        Assert.Equal([("mya@example.org", MailState.Superseded), ("sok@example.org", MailState.Sent)], copies.Select(m => (m.ToAddress, m.State)));
        Assert.Equal(["List-Id", "List-Unsubscribe", "List-Unsubscribe-Post"], (await Lists(copies[1], SampleMail.Mailbox)).Select(h => h.Name));
    }

    [Theory, ClassData(typeof(BothDatabases))]
    public async Task It_can_be_undone_by_the_same_link_and_by_the_personal_page(DatabaseProvider provider)
    {
        await using var reminded = await RemindedEvent.On(provider, "Asia/Bangkok", Day);
        await reminded.Come(Day.PlusDays(-7).At(new LocalTime(9, 0)));
        var mya = (await reminded.Reminders()).Single(m => m.ToAddress == "mya@example.org");
        await Press(reminded, mya.Id);
        await Press(reminded, mya.Id, again: true);
        await Press(reminded, mya.Id);
        var own = reminded.World.Links.Token(LinkPurpose.Registration, mya.SubjectId, 0);
        await reminded.World.Work.Run((RemindAgain.Handler h) => h.Run(new(own)));

        await reminded.Come(Day.PlusDays(-1).At(new LocalTime(9, 0)));

        Assert.Equal(2, (await reminded.Reminders()).Count(m => m is { ToAddress: "mya@example.org", State: MailState.Sent }));
    }

    [Theory, ClassData(typeof(BothDatabases))]
    public async Task No_other_link_opens_it_and_it_opens_nothing_else(DatabaseProvider provider)
    {
        await using var reminded = await RemindedEvent.On(provider, "Asia/Bangkok", Day);
        await reminded.Come(Day.PlusDays(-7).At(new LocalTime(9, 0)));
        var (links, all) = (reminded.World.Links, await reminded.Open.Mails());
        var (reminder, letter) = (all.First(m => m.Bulk), all.First(m => m is { Bulk: false, Template: "registration-confirmed" }));
        foreach (var token in new[] { links.Token(LinkPurpose.Registration, reminder.SubjectId, 0), links.Token(LinkPurpose.Registration, reminder.Id, 0), links.Token(LinkPurpose.Unsubscribe, letter.Id, 0), links.Token(LinkPurpose.Unsubscribe, Guid.NewGuid(), 0), new string('A', 43), "" })
        {
            Assert.Equal("not-found", (await Assert.ThrowsAsync<UnAct.Foundation.Refused>(() => reminded.World.Work.Run((Unsubscribe.Handler h) => h.Run(new(token))))).Code);
        }

        Assert.Equal("not-found", (await Assert.ThrowsAsync<UnAct.Foundation.Refused>(() => reminded.World.Work.Run((RemindAgain.Handler h) => h.Run(new(links.Token(LinkPurpose.Unsubscribe, reminder.Id, 0)))))).Code);
        Assert.Equal(0, await reminded.World.Read(db => db.Unsubscriptions.CountAsync()));
    }

    private static Task Press(RemindedEvent reminded, Guid mail, bool again = false) =>
        reminded.World.Work.Run((Unsubscribe.Handler h) => h.Run(new(reminded.World.Links.Token(LinkPurpose.Unsubscribe, mail, 0), again)));

    private static async Task<List<(string Name, string Value)>> Lists(OutboxMail mail, Mailbox mailbox)
    {
        var renderer = new MailRenderer(SampleMail.Templates, mailbox, new Links(new byte[Links.KeyBytes]));
        using var message = Letter.Write(mail, await renderer.Render(mail), null, mailbox, SampleMail.Links);
        return [.. message.Headers.Where(h => h.Field.StartsWith("List-", StringComparison.Ordinal)).Select(h => (h.Field, h.Value))];
    }
}
