using System.Collections.Concurrent;

namespace UnAct.Mail;

/// <summary>What a mail says: one subject, and the same facts as text and as HTML.</summary>
/// <param name="Language">The language of the template that was found.</param>
/// <param name="Stop">Where to say that no more of them are wanted; null for a mail that is not one of many.</param>
/// <param name="Own">The event's own text for it, if there is one.</param>
public sealed record RenderedMail(string Subject, string Text, string Html, string Language, string? Stop = null, OwnTextUsed? Own = null)
{
    /// <summary>The HTML as our own pages show it: the same parts, in their look.</summary>
    public string Shown { get; internal init; } = "";
}

/// <param name="Broken">Why the installed text was taken instead; null when the own text says the mail.</param>
public sealed record OwnTextUsed(Guid Id, int Version, string? Broken);

/// <summary>
/// Fills the text of a mail with the values of an outbox row, and puts in the personal link: at the moment of sending, or masked for a look. An event's own text comes
/// before the installed one in the same language; where it cannot be used the mail leaves all the same, in the installed words.
/// </summary>
public sealed class MailRenderer(MailTemplates templates, Mailbox mailbox, Links links)
{
    private const string Masked = "…";
    private const int MostKept = 500;

    private readonly ConcurrentDictionary<Guid, (int Version, MailTemplate Template)> read = new();

    /// <exception cref="FormatException">The template is missing or written wrongly.</exception>
    public async Task<RenderedMail> Render(OutboxMail mail, OwnTexts texts, bool masked = false)
    {
        if (Own(mail, texts) is not { } own)
        {
            return await Fill(mail, templates.Find(mail.Template, mail.Language), masked);
        }

        try
        {
            return await Fill(mail, texts.AreTried ? Parsed(own) : Read(own), masked) is var said && string.IsNullOrWhiteSpace(said.Subject) ? throw new FormatException("The subject is empty.")
                : string.IsNullOrWhiteSpace(said.Text) ? throw new FormatException("The mail is empty.")
                : said with { Own = new OwnTextUsed(own.Id, own.Version, null) };
        }
        catch (Exception error) when (error is not OutOfMemoryException)
        {
            return await Fill(mail, templates.Find(mail.Template, mail.Language), masked) with { Own = new OwnTextUsed(own.Id, own.Version, error.Message) };
        }
    }

    /// <summary>The installed text that people with this language get, as it is written.</summary>
    public MailTemplate Installed(string template, string language) => templates.Find(template, language);

    /// <summary>
    /// In which languages an own text would be taken for this mail: the reader's, its stem, and English, up to the first that is installed. So an own English text reaches
    /// those who would have read English, and nobody who has words in their own language.
    /// </summary>
    public IReadOnlyList<string> Languages(OutboxMail mail)
    {
        var languages = new List<string>();
        foreach (var language in MailTemplates.Wanted(mail.Language))
        {
            languages.Add(language);
            if (templates.Has(mail.Template, language))
            {
                break;
            }
        }

        return languages;
    }

    private OwnText? Own(OutboxMail mail, OwnTexts texts) => texts.IsEmpty ? null : Languages(mail).Select(language => texts.Of(mail, language)).FirstOrDefault(own => own is not null);

    private MailTemplate Read(OwnText own)
    {
        if (read.TryGetValue(own.Id, out var known) && known.Version == own.Version)
        {
            return known.Template;
        }

        if (read.Count >= MostKept)
        {
            read.Clear();
        }

        var template = Parsed(own);
        read[own.Id] = (own.Version, template);
        return template;
    }

    private static MailTemplate Parsed(OwnText own) => MailTemplate.Own(MailKinds.Of(own.Template)!, own.Subject ?? "", own.Body ?? "", own.Language);

    private async Task<RenderedMail> Fill(OutboxMail mail, MailTemplate template, bool masked)
    {
        var end = mail.Bulk ? mailbox.Url($"/u/{(masked ? Masked : links.Token(LinkPurpose.Unsubscribe, mail.Id, 0))}") : null;
        var (subject, body) = await template.Fill(MailValues.For(mail, mailbox, Link(mail, masked), end ?? "", templates.Options));
        return new RenderedMail(SealedText.Open(subject), MailBlocks.Text(body), MailBlocks.Html(body, subject, template.Language), template.Language, end) { Shown = masked ? MailBlocks.Shown(body) : "" };
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
            LinkPurpose.Authorship => $"/a/{token}",
            LinkPurpose.Reviewer => $"/c/{token}",
            LinkPurpose.SignIn => $"/sign-in/{token}",
            _ => throw new InvalidOperationException($"No page opens a link for {purpose}."),
        });
    }
}
