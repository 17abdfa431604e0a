using System.Text;
using MimeKit;

namespace UnAct.Mail;

/// <summary>An invitation as the mail carries it. <paramref name="Method"/> is METHOD of the text, upper case: REQUEST or CANCEL.</summary>
public sealed record CalendarPart(string Method, string Text);

/// <summary>Makes the calendar part of a mail from the snapshot in its row. The room of calendars is on the same floor, so it is handed in.</summary>
public delegate CalendarPart MakeCalendarPart(string snapshot);

/// <summary>Builds the message of an outbox row (RFC 5322, 2045, 6047). The same row gives the same message, however often it is sent.</summary>
public static class Letter
{
    public const string InvitationFile = "invite.ics";

    public static MimeMessage Write(OutboxMail mail, RenderedMail words, CalendarPart? calendar, Mailbox mailbox, Links links)
    {
        var host = new Uri(mailbox.SiteUrl).Host;
        var message = new MimeMessage
        {
            Subject = words.Subject,
            Date = mail.CreatedAt.ToDateTimeOffset(),
            // Whoever has it had the mail: with it a notice is believed that the mail did not arrive.
            MessageId = $"{links.Token(LinkPurpose.Bounce, mail.Id, 0)}@{host}",
            Body = Body(words, calendar),
        };
        message.From.Add(new MailboxAddress(Line(mailbox.Name), mailbox.Address));
        message.To.Add(new MailboxAddress(Line(GreetingName.Of(mail.ToName)), mail.ToAddress));

        // Every mail on one matter names the matter itself as the first of its thread: it needs no look at which mail came first or was sent,
        // and programs that follow References put the mails together although nobody ever received that root.
        if (mail.SubjectId != Guid.Empty)
        {
            var thread = $"{mail.SubjectId:N}.thread@{host}";
            message.References.Add(thread);
            message.InReplyTo = thread;
        }

        message.Headers.Add("Auto-Submitted", "auto-generated");
        if (words.Stop is { } stop)
        {
            message.Headers.Add("List-Id", $"<{mail.EventId:N}.{host}>");
            message.Headers.Add("List-Unsubscribe", $"<{stop}>");
            if (stop.StartsWith("https:", StringComparison.OrdinalIgnoreCase))
            {
                // One press in the mail program, answered by a POST of its provider: only over https (RFC 8058).
                message.Headers.Add("List-Unsubscribe-Post", "List-Unsubscribe=One-Click");
            }
        }

        return message;
    }

    private static MimeEntity Body(RenderedMail words, CalendarPart? calendar)
    {
        var readings = new MultipartAlternative { new TextPart("plain") { Text = words.Text }, new TextPart("html") { Text = words.Html } };
        if (calendar is null)
        {
            return readings;
        }

        var reading = Ics("text", "calendar", calendar);
        reading.ContentType.Charset = "UTF-8";
        reading.ContentType.Parameters.Add("method", calendar.Method);
        readings.Add(reading);
        var file = Ics("application", "ics", calendar);
        file.ContentType.Name = InvitationFile;
        file.ContentDisposition = new ContentDisposition(ContentDisposition.Attachment) { FileName = InvitationFile };
        return new Multipart("mixed") { readings, file };
    }

    // In base64 the bytes stay what they are: CRLF at the end of every line, and no line of the calendar is cut.
    private static MimePart Ics(string type, string subtype, CalendarPart calendar) => new(type, subtype)
    {
        Content = new MimeContent(new MemoryStream(Encoding.UTF8.GetBytes(calendar.Text), writable: false)),
        ContentTransferEncoding = ContentEncoding.Base64,
    };

    private static string Line(string name) => string.Concat(name.Select(c => char.IsControl(c) || c is '\u2028' or '\u2029' ? ' ' : c)).Trim();
}
