namespace UnAct.Mail;

/// <summary>Whom mails come from (ORGANIZER in calendars, too) and where their links lead: the same for the life of the process.</summary>
/// <param name="Name">The site's name, beside the address.</param>
/// <param name="SiteUrl">Without a slash at the end; a path such as <c>/e/slug</c> is put behind it.</param>
/// <param name="Languages">Those that mails are written in; null: English alone.</param>
public sealed record Mailbox(string Name, string Address, string SiteUrl, IReadOnlySet<string>? Languages = null)
{
    /// <summary>The language that dates and fixed words of a mail are in, for a reader of <paramref name="language"/>: that of its template.</summary>
    public string Spoken(string language) =>
        new[] { language, language.Split('-')[0] }.FirstOrDefault(wanted => Languages?.Contains(wanted) == true) ?? "en";

    public string Url(string path) => SiteUrl + path;
}
