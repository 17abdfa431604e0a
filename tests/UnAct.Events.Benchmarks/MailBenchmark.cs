using System.Diagnostics;
using System.Globalization;
using System.Net;
using System.Net.Sockets;
using MailKit.Net.Smtp;
using MailKit.Security;
using Microsoft.Extensions.DependencyInjection;
using MimeKit;
using UnAct.Calendars;
using UnAct.Data;
using UnAct.Mail;

namespace UnAct.Benchmarks;

/// <summary>Confirmation mails with a fresh invitation, from the outbox row to accepted by a mail server and marked, beside MailKit sending one message again and again.</summary>
public sealed class MailBenchmark : Benchmark
{
    private const int Mails = 2000, Rounds = 3;

    public override string Name => "mail";

    public override string What => "confirmation mails with a fresh invitation, from outbox row to accepted and marked";

    public override async IAsyncEnumerable<Figure> Run(string[] rest)
    {
        var provider = BenchSite.Asked(rest);
        await using var sink = new MailSink();
        await using var site = await BenchSite.On(provider, settings:
            [("Mail:From", "events@example.org"), ("Mail:Delivery", "Smtp"), ("Mail:Smtp:Host", "127.0.0.1"), ("Mail:Smtp:Port", sink.Port.ToString(CultureInfo.InvariantCulture)), ("Mail:Smtp:Security", "None")]);
        var (alone, together, baseline) = (new List<double>(), new List<double>(), new List<double>());
        await Sweep(site, sink, 1, 200);
        await Fixed(sink, await Example(site), 200);
        for (var round = 0; round < Rounds; round++)
        {
            alone.Add(await Sweep(site, sink, 1, Mails));
            baseline.Add(await Fixed(sink, await Example(site), Mails));
            together.Add(await Sweep(site, sink, 4, Mails));
        }

        yield return Figure.AtLeast(0.5, $"{provider}, one worker", Median(alone), "mails/s", "MailKit, one fixed message, one connection", Median(baseline));
        yield return new Figure($"{provider}, four workers", Median(together), "mails/s", "the same", Median(baseline), Demand.None);
    }

    private static async Task<double> Sweep(BenchSite site, MailSink sink, int workers, int mails)
    {
        var now = SystemClock.Instance.GetCurrentInstant();
        await site.Plant(Enumerable.Range(0, mails).Select(n => Row(n, now)));
        var before = sink.Taken;
        var clock = Stopwatch.StartNew();
        await Task.WhenAll(Enumerable.Range(0, workers).Select(_ => Task.Run(async () =>
        {
            await using var scope = site.Services.CreateAsyncScope();
            await scope.ServiceProvider.GetRequiredService<SendOutbox>().Run(CancellationToken.None);
        })));
        var took = clock.Elapsed.TotalSeconds;
        if (sink.Taken - before != mails || await site.Read(db => db.Outbox.AnyAsync(m => m.State != MailState.Sent)))
        {
            throw new InvalidOperationException("Not every mail was sent and marked.");
        }

        return mails / took;
    }

    private static async Task<double> Fixed(MailSink sink, MimeMessage message, int mails)
    {
        using var client = new SmtpClient();
        using var socket = new Socket(SocketType.Stream, ProtocolType.Tcp) { NoDelay = true };
        await socket.ConnectAsync(IPAddress.Loopback, sink.Port);
        await client.ConnectAsync(socket, "127.0.0.1", sink.Port, SecureSocketOptions.None);
        var clock = Stopwatch.StartNew();
        for (var n = 0; n < mails; n++)
        {
            await client.SendAsync(message);
        }

        var took = clock.Elapsed.TotalSeconds;
        await client.DisconnectAsync(quit: true);
        return mails / took;
    }

    /// <summary>The very message that the sweep sends, made once.</summary>
    private static async Task<MimeMessage> Example(BenchSite site)
    {
        var row = Row(0, SystemClock.Instance.GetCurrentInstant());
        return Letter.Write(row, await site.Services.GetRequiredService<MailRenderer>().Render(row, OwnTexts.None), site.Services.GetRequiredService<MakeCalendarPart>()(row.Calendar!), site.Services.GetRequiredService<Mailbox>(), site.Services.GetRequiredService<Links>());
    }

    private static OutboxMail Row(int n, Instant now)
    {
        var (registration, address) = (Guid.NewGuid(), string.Create(CultureInfo.InvariantCulture, $"attendee-{n}@example.org"));
        var values = new
        {
            name = "ดร. สมหญิง แก้วใจ",
            message = "",
            @event = new { title = "Regional Network Meeting", when = new[] { "Friday 30 October 2026, 09:00 to 17:00, UTC+7 (Bangkok)" }, where = new[] { "Great Hall, 1 River Road", "Bangkok, Thailand" }, url = "/e/regional-network-meeting", organiser = "Centre for Trials", contact = "office@example.org" },
            parts = new[] { new { title = "Morning", when = "09:00 to 12:00", where = "Great Hall" }, new { title = "Afternoon", when = "13:30 to 17:00", where = "Great Hall" } },
            attendees = Array.Empty<string>(),
            hasCalendar = true,
            online = false,
        };
        var invitation = new Invitation(CalendarMethod.Request, Guid.NewGuid(), 0, now, "Regional Network Meeting", "Your place is confirmed.", "Great Hall, 1 River Road, Bangkok", "https://events.example.org/e/regional-network-meeting",
            new CalendarWhen.Timed(new LocalDateTime(2026, 10, 30, 9, 0), new LocalDateTime(2026, 10, 30, 17, 0), "Asia/Bangkok"),
            new CalendarAddress("UnAct.Events", "events@example.org"), new CalendarAddress("ดร. สมหญิง แก้วใจ", address), false, false, "en");
        return OutboxMail.To("ดร. สมหญิง แก้วใจ", address, "registration-confirmed", "en", registration.ToString("N"), values, registration, now)
            .WithLink(LinkPurpose.Registration, registration, 0).WithInvitation(InvitationSnapshot.ToJson(invitation));
    }

    private static double Median(List<double> values) => values.Order().ElementAt(values.Count / 2);
}
