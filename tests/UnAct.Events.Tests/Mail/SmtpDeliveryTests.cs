using NodaTime.Testing;
using UnAct.Mail;
using UnAct.Tests.Harness;

namespace UnAct.Tests.Mail;

/// <summary>Against a mail server of somebody else: what it takes, what it refuses, and when it is not there.</summary>
public sealed class SmtpDeliveryTests
{
    private readonly FakeClock clock = new(World.Start);

    [Fact]
    public async Task Mails_go_over_one_connection_that_is_kept()
    {
        await using var sink = await SmtpSink.Start();
        using var delivery = new SmtpDelivery(sink.Server, clock);

        Assert.Equal(Delivered.Accepted, await Send(delivery, "mya@example.org"));
        Assert.Equal(Delivered.Accepted, await Send(delivery, "นก@example.org"));
        clock.Advance(Duration.FromMinutes(2));
        Assert.Equal(Delivered.Accepted, await Send(delivery, "thida@example.org"));

        var taken = new[] { await sink.Next(), await sink.Next(), await sink.Next() };
        Assert.Equal([(1, "mya@example.org"), (1, "นก@example.org"), (1, "thida@example.org")], taken.Select(t => (t.Connection, t.To)));
        Assert.Equal("events@example.org", taken[0].From);
        Assert.Equal("Your link to sign in to UnAct.Events", taken[0].Message.Subject);
    }

    [Fact]
    public async Task By_STARTTLS_and_with_a_sign_in()
    {
        await using var sink = await SmtpSink.Start(guarded: true);
        using var delivery = new SmtpDelivery(sink.Guarded, clock);

        Assert.Equal("127.0.0.1 answers", await delivery.Look(default));
        Assert.Equal(Delivered.Accepted, await Send(delivery, "mya@example.org"));

        var taken = await sink.Next();
        Assert.Equal((true, "mailer"), (taken.Tls, taken.User));
    }

    [Fact]
    public async Task Nothing_goes_to_a_server_that_is_not_trusted_or_does_not_let_us_in()
    {
        await using var sink = await SmtpSink.Start(guarded: true);
        foreach (var server in new[] { sink.Guarded with { Trust = null }, sink.Guarded with { Password = "wrong" }, sink.Guarded with { User = null }, sink.Guarded with { Port = 1 }, sink.Server with { Security = MailKit.Security.SecureSocketOptions.StartTls, Host = "no-such-host.invalid" } })
        {
            using var delivery = new SmtpDelivery(server, clock);
            Assert.Equal(Delivery.Away, (await Send(delivery, "mya@example.org")).How);
        }
    }

    [Fact]
    public async Task An_answer_about_one_address_or_message_is_told_from_one_about_us()
    {
        await using var sink = await SmtpSink.Start();
        using var delivery = new SmtpDelivery(sink.Server, clock);

        Assert.Equal(new Delivered(Delivery.NoSuchAddress, "550 5.1.1 No such mailbox"), await Send(delivery, "refused@example.org"));
        Assert.Equal(new Delivered(Delivery.Later, "550 Relay access denied"), await Send(delivery, "relayed@example.org"));
        Assert.Equal(new Delivered(Delivery.Later, "552 5.2.2 Mailbox full"), await Send(delivery, "full@example.org"));
        Assert.Equal(new Delivered(Delivery.Refused, "554 5.6.0 Not a mail"), await Send(delivery, "malformed@example.org"));
        Assert.Equal(new Delivered(Delivery.Later, "451 4.2.0 Greylisted"), await Send(delivery, "later@example.org"));
        Assert.Equal(new Delivered(Delivery.Later, "554 5.7.1 Looks like spam"), await Send(delivery, "unwanted@example.org"));
        Assert.Equal(Delivery.Later, (await Send(delivery, "dropped@example.org")).How);
        Assert.Equal(new Delivered(Delivery.Away, "550 5.7.1 Not from you"), await Send(delivery, "mya@example.org", from: "banned@example.org"));
        Assert.Equal(Delivered.Accepted, await Send(delivery, "mya@example.org"));

        Assert.Equal("mya@example.org", (await sink.Next()).To);
    }

    [Fact]
    public async Task A_connection_that_died_meanwhile_is_opened_again()
    {
        var sink = await SmtpSink.Start();
        using var delivery = new SmtpDelivery(sink.Server, clock);
        Assert.Equal(Delivered.Accepted, await Send(delivery, "mya@example.org"));
        await sink.DisposeAsync();
        clock.Advance(Duration.FromMinutes(1));

        Assert.Equal(Delivery.Away, (await Send(delivery, "mya@example.org")).How);
    }

    private static async Task<Delivered> Send(SmtpDelivery delivery, string to, string from = "events@example.org")
    {
        var row = SampleMail.Row("sign-in", SampleMail.Sparse("sign-in"), to);
        using var message = Letter.Write(row, await SampleMail.Renderer.Render(row), null, SampleMail.Mailbox with { Address = from }, SampleMail.Links);
        return await delivery.Send(row, message, default);
    }
}
