using System.Diagnostics;
using System.Net;
using MimeKit;
using UnAct.Data;
using UnAct.Mail;
using UnAct.Tests.Harness;
using UnAct.Web.Tests.Harness;

namespace UnAct.Web.Tests.Mail;

/// <summary>From a click to the mail that left, with the jobs running as they do in life.</summary>
public sealed class MailLeavesTests
{
    private static readonly TimeSpan AtMost = TimeSpan.FromSeconds(5);

    [Theory, ClassData(typeof(BothDatabases))]
    public async Task A_mail_leaves_within_five_seconds_of_the_click_and_its_link_works(DatabaseProvider provider)
    {
        await using var site = await Site.On(provider, settings: ("Jobs:Run", "true"));
        using var visitor = site.Visitor();

        await visitor.Submit(await visitor.GetPage("/sign-in"), ("Email", "mya@example.org"));
        var mail = await First(site);

        Assert.Equal("mya@example.org", ((MailboxAddress)Assert.Single(mail.To)).Address);
        var link = mail.TextBody!.Split("http://localhost")[1].Split(['\r', '\n'])[0];
        Assert.Equal(HttpStatusCode.OK, (await visitor.GetPage(link)).Status);
        Assert.Equal(MailState.Sent, await Until(site, state => state != MailState.Waiting));
    }

    [Fact]
    public async Task A_mail_that_another_process_wrote_leaves_too()
    {
        await using var site = await Site.On(DatabaseProvider.Postgres, settings: ("Jobs:Run", "true"));
        await site.Plant(OutboxMail.To("", "nok@example.org", "sign-in", "en", "by hand", new { name = "", until = "noon" }, Guid.NewGuid(), site.Now));

        Assert.Equal("nok@example.org", ((MailboxAddress)Assert.Single((await First(site)).To)).Address);
    }

    [Fact]
    public async Task Without_jobs_nothing_leaves_until_a_sweep_is_run()
    {
        await using var site = await Site.On();
        using var visitor = site.Visitor();
        await visitor.Submit(await visitor.GetPage("/sign-in"), ("Email", "mya@example.org"));
        Assert.Empty(site.Mails());

        await site.Run<SendOutbox>();

        Assert.Single(site.Mails());
    }

    private static async Task<MimeMessage> First(Site site)
    {
        var clock = Stopwatch.StartNew();
        using var tick = new PeriodicTimer(TimeSpan.FromMilliseconds(20));
        while (site.Mails() is [] && clock.Elapsed < AtMost)
        {
            await tick.WaitForNextTickAsync();
        }

        return Assert.Single(site.Mails());
    }

    private static async Task<MailState> Until(Site site, Func<MailState, bool> wanted)
    {
        var clock = Stopwatch.StartNew();
        using var tick = new PeriodicTimer(TimeSpan.FromMilliseconds(20));
        var state = MailState.Waiting;
        while (!wanted(state) && clock.Elapsed < AtMost && await tick.WaitForNextTickAsync())
        {
            state = await site.Read(db => db.Outbox.Select(m => m.State).SingleAsync());
        }

        return state;
    }
}
