using System.Text;
using MimeKit;
using UnAct.Calendars;
using UnAct.Mail;
using UnAct.Tests.Harness;

namespace UnAct.Tests.Mail;

/// <summary>The message as it goes on the wire: its parts, its headers, and the calendar in it as others read it.</summary>
public sealed class LetterTests
{
    private static readonly Invitation Invitation = new(CalendarMethod.Request, Guid.Parse("99999999-8888-7777-6666-555555555555"), 2, World.Start, "Regional network meeting, การประชุม", null, "Great Hall", null,
        new CalendarWhen.Timed(new LocalDateTime(2026, 10, 30, 9, 0), new LocalDateTime(2026, 10, 30, 12, 0), "Asia/Yangon"),
        new CalendarAddress("UnAct.Events", "events@example.org"), new CalendarAddress("Mya Thida", "mya@example.org"), false, false, "en");

    [Fact]
    public async Task With_an_invitation_it_has_the_shape_that_calendars_look_for()
    {
        var mail = await Wire(SampleMail.Row("registration-confirmed", SampleMail.Full("registration-confirmed")), Invitation);

        var mixed = Assert.IsType<Multipart>(mail.Body);
        Assert.Equal("multipart/mixed", mixed.ContentType.MimeType);
        Assert.Equal(["multipart/alternative", "application/ics"], mixed.Select(part => part.ContentType.MimeType));
        Assert.Equal(["text/plain", "text/html", "text/calendar"], ((Multipart)mixed[0]).Select(part => part.ContentType.MimeType));
        var calendar = ((Multipart)mixed[0])[2].ContentType;
        Assert.Equal(("UTF-8", "REQUEST"), (calendar.Charset, calendar.Parameters["method"]));
        Assert.Equal(("attachment", "invite.ics"), (mixed[1].ContentDisposition!.Disposition, mixed[1].ContentDisposition!.FileName));
        Assert.Equal(InvitationWriter.Write(Invitation), mail.Calendar());
        Assert.Contains("\r\nMETHOD:REQUEST\r\n", mail.Calendar(), StringComparison.Ordinal);
        foreach (var (_, read) in CalendarReaders.All)
        {
            Assert.Equal(Instant.FromUtc(2026, 10, 30, 2, 30), Assert.Single(await read(mail.Calendar()!)).Start!.Instant);
        }
    }

    [Fact]
    public async Task A_cancellation_says_so_in_its_type()
    {
        var mail = await Wire(SampleMail.Row("event-cancelled", SampleMail.Full("event-cancelled")), Invitation with { Method = CalendarMethod.Cancel, EventCancelled = true });
        Assert.Equal("CANCEL", mail.BodyParts.Single(p => p.ContentType.MimeType == "text/calendar").ContentType.Parameters["method"]);
        Assert.Contains("\r\nMETHOD:CANCEL\r\n", mail.Calendar(), StringComparison.Ordinal);
    }

    [Fact]
    public async Task Without_one_it_is_text_and_HTML()
    {
        var row = SampleMail.Row("sign-in", SampleMail.Sparse("sign-in"));
        var mail = await Wire(row, null);

        Assert.Equal("multipart/alternative", mail.Body!.ContentType.MimeType);
        Assert.Equal(["text/plain", "text/html"], mail.Shape());
        Assert.Null(mail.Calendar());
        Assert.Equal("auto-generated", mail.Headers["Auto-Submitted"]);
        Assert.Equal($"{SampleMail.Links.Token(LinkPurpose.Bounce, row.Id, 0)}@events.example.org", mail.MessageId);
        Assert.Equal(World.Start.ToDateTimeOffset(), mail.Date);
        Assert.Equal("\"UnAct.Events\" <events@example.org>", mail.From.ToString());
        Assert.Equal("\"Mya Thida\" <mya@example.org>", mail.To.ToString());
    }

    [Fact]
    public async Task The_same_row_gives_the_same_message_and_mails_on_one_matter_stand_in_one_thread()
    {
        var row = SampleMail.Row("sign-in", SampleMail.Sparse("sign-in"));
        var (first, again, later) = (await Wire(row, null), await Wire(row, null), await Wire(SampleMail.Row("event-moved", SampleMail.Full("event-moved")), null));

        Assert.Equal((first.MessageId, first.Date, first.HtmlBody), (again.MessageId, again.Date, again.HtmlBody));
        Assert.NotEqual(first.MessageId, later.MessageId);
        Assert.Equal(first.References, later.References);
        Assert.Equal(later.References[0], later.InReplyTo);
    }

    [Theory]
    [InlineData("Mya\r\nBcc: everybody@example.net")]
    [InlineData("\u2028Bcc: everybody@example.net\u0000")]
    [InlineData("สมหญิง แก้วใจ")]
    [InlineData("\"Quoted\" <evil@example.net>,")]
    public async Task No_name_or_title_makes_a_header(string name)
    {
        var mail = await Wire(SampleMail.Row("registration-confirmed", SampleMail.Full("registration-confirmed", name, title: name), toName: name), null);

        Assert.Equal(["Auto-Submitted", "Date", "From", "In-Reply-To", "MIME-Version", "Message-Id", "References", "Subject", "To"], mail.Headers.Select(h => h.Field).Order(StringComparer.Ordinal));
        Assert.Equal("mya@example.org", Assert.IsType<MailboxAddress>(Assert.Single(mail.To)).Address);
    }

    [Theory]
    [InlineData("Mya Thida", "Mya Thida")]
    [InlineData("URGENT: call +1 900 555", "")]
    [InlineData("Log in at evil-bank.com", "")]
    public async Task A_name_that_carries_a_message_is_no_addressee(string name, string shown) =>
        Assert.Equal((shown, "mya@example.org"), Assert.Single((await Wire(SampleMail.Row("registration-confirmed", SampleMail.Full("registration-confirmed", name), toName: name), null)).To) is MailboxAddress to ? (to.Name ?? "", to.Address) : default);

    private static async Task<MimeMessage> Wire(OutboxMail row, Invitation? invitation)
    {
        var part = invitation is null ? null : new CalendarPart(invitation.Method == CalendarMethod.Cancel ? "CANCEL" : "REQUEST", InvitationWriter.Write(invitation));
        using var written = Letter.Write(row, await SampleMail.Renderer.Render(row, masked: true), part, SampleMail.Mailbox, SampleMail.Links);
        using var bytes = new MemoryStream();
        await written.WriteToAsync(bytes);
        Assert.True(bytes.Length < 100_000);
        Assert.DoesNotContain(Encoding.UTF8.GetString(bytes.ToArray()).Split('\n'), line => line.Length > 998);
        bytes.Position = 0;
        return await MimeMessage.LoadAsync(bytes);
    }
}
