using System.Globalization;
using UnAct.Data;
using UnAct.Mail;
using UnAct.Tests.Harness;
using UnAct.Web.Tests.Harness;
using UnAct.Web.Tests.Registrations;

namespace UnAct.Web.Tests.Faults;

public sealed class SlowMailTests
{
    [Theory, ClassData(typeof(BothDatabases))]
    public async Task While_the_mail_server_keeps_us_waiting_no_page_waits_and_every_mail_leaves_afterwards(DatabaseProvider provider)
    {
        await using var server = new SlowServer(TimeSpan.Zero);
        var opens = new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously);
        server.Opens = opens.Task;
        await using var site = await Site.On(provider, settings:
        [
            ("Jobs:Run", "true"), ("Mail:Delivery", "Smtp"), ("Mail:From", "events@example.org"), ("Mail:Smtp:Host", "127.0.0.1"), ("Mail:Smtp:Port", server.Port.ToString(CultureInfo.InvariantCulture)), ("Mail:Smtp:Security", "None"),
        ]);
        var desk = await Desk.On(site);
        using var visitor = site.Visitor();
        var form = await visitor.GetPage(desk.Form);
        await Register("first@example.org");
        await Until(() => Task.FromResult(server.Mails.Count == 1));

        // The server has the first mail and does not say so; people and pages go on.
        for (var n = 0; n < 5; n++)
        {
            await Register(string.Create(CultureInfo.InvariantCulture, $"person-{n}@example.org"));
        }

        Assert.Equal((1, 0), (server.Mails.Count, await Sent()));
        opens.SetResult();
        await Until(async () => await Sent() == 6);

        Assert.Equal(6, server.Mails.Select(m => m.Id).Distinct().Count());
        Assert.Equal(6, server.Mails.Count);

        async Task Register(string address) => Assert.Equal($"{desk.Form}/written", (await visitor.Submit(form, desk.Filled("Somebody", address))).Location);

        Task<int> Sent() => site.Read(db => db.Outbox.CountAsync(m => m.State == MailState.Sent));
    }

    private static async Task Until(Func<Task<bool>> itIsSo)
    {
        for (var waited = 0; !await itIsSo(); waited++)
        {
            Assert.InRange(waited, 0, 300);
            await Task.Delay(100);
        }
    }
}
