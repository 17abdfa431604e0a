namespace UnAct.Mail;

/// <summary>Whom mails come from (ORGANIZER in calendars, too) and where their links lead: the same for the life of the process.</summary>
/// <param name="Name">The site's name, beside the address.</param>
/// <param name="SiteUrl">Without a slash at the end; a path such as <c>/e/slug</c> is put behind it.</param>
public sealed record Mailbox(string Name, string Address, string SiteUrl)
{
    public string Url(string path) => SiteUrl + path;
}
