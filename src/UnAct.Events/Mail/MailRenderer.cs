namespace UnAct.Mail;

/// <summary>What a mail says: one subject, and the same facts as text and as HTML.</summary>
/// <param name="Language">The language of the template that was found.</param>
/// <param name="Stop">Where to say that no more of them are wanted; null for a mail that is not one of many.</param>
public sealed record RenderedMail(string Subject, string Text, string Html, string Language, string? Stop = null);

/// <summary>Fills a template with the values of an outbox row, and puts in the personal link: at the moment of sending, or masked for a look.</summary>
public sealed class MailRenderer(MailTemplates templates, Mailbox mailbox, Links links)
{
    private const string Masked = "…";

    /// <exception cref="FormatException">The template is missing or written wrongly.</exception>
    public async Task<RenderedMail> Render(OutboxMail mail, bool masked = false)
    {
        var template = templates.Find(mail.Template, mail.Language);
        var end = mail.Bulk ? mailbox.Url($"/u/{(masked ? Masked : links.Token(LinkPurpose.Unsubscribe, mail.Id, 0))}") : null;
        var (subject, body) = await template.Fill(MailValues.For(mail, mailbox, Link(mail, masked), end ?? "", templates.Options));
        return new RenderedMail(SealedText.Open(subject), MailBlocks.Text(body), MailBlocks.Html(body, subject, template.Language), template.Language, end);
    }

    private string Link(OutboxMail mail, bool masked)
    {
        if (mail is not { LinkPurpose: { } purpose, LinkId: { } id })
        {
            return "";
        }

        var token = masked ? Masked : links.Token(purpose, id, mail.LinkVersion);
        return mailbox.Url(purpose switch
        {
            LinkPurpose.Registration => $"/r/{token}",
            LinkPurpose.ConfirmAddress => $"/r/{token}/confirm",
            LinkPurpose.Team => $"/t/{token}",
            LinkPurpose.Invitation => $"/i/{token}",
            LinkPurpose.SignIn => $"/sign-in/{token}",
            _ => throw new InvalidOperationException($"No page opens a link for {purpose}."),
        });
    }
}
