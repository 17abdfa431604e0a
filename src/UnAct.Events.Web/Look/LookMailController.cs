using Microsoft.AspNetCore.Mvc;
using MimeKit;
using UnAct.Web.Setup;
using UnAct.Web.Shared;

namespace UnAct.Web.Look;

/// <summary>The mails that were written into the folder instead of being sent, newest first. It exists in development only.</summary>
[Public]
[Personal]
[Route(Security.LookMailPath)]
public sealed class LookMailController(Settings settings) : Controller
{
    private const int Most = 200;

    [HttpGet("")]
    public async Task<IActionResult> Mails()
    {
        var files = Folder is { } folder && Directory.Exists(folder) ? Directory.EnumerateFiles(folder, "*.eml").OrderDescending(StringComparer.Ordinal).Take(Most).ToList() : [];
        var mails = new List<LookMail>();
        foreach (var file in files)
        {
            mails.Add(LookMail.Of(Path.GetFileName(file), await MimeMessage.LoadAsync(file, HttpContext.RequestAborted)));
        }

        return Folder is null ? NotFound() : View(mails);
    }

    [HttpGet("{file}")]
    public async Task<IActionResult> Mail(string file) => await Read(file) is { } mail ? View(LookMail.Of(file, mail)) : NotFound();

    /// <summary>As a mail program shows it, behind a policy of its own: it may draw itself, and nothing else.</summary>
    [HttpGet("html/{file}")]
    public async Task<IActionResult> Html(string file) => await Read(file) is { HtmlBody: { } html } ? Content(html, "text/html; charset=utf-8") : NotFound();

    private string? Folder => settings.Mail.Delivery == MailDelivery.Folder ? DeliverySetup.FolderOf(settings) : null;

    private async Task<MimeMessage?> Read(string file) =>
        Folder is { } folder && Path.GetFileName(file) == file && file.EndsWith(".eml", StringComparison.Ordinal) && System.IO.File.Exists(Path.Combine(folder, file))
            ? await MimeMessage.LoadAsync(Path.Combine(folder, file), HttpContext.RequestAborted)
            : null;
}

/// <param name="Calendar">The invitation as it is in the mail.</param>
public sealed record LookMail(string File, string To, string Subject, string Text, string? Calendar)
{
    /// <summary>A link of ours ends its line.</summary>
    public IEnumerable<(string Words, string? Link)> Lines => Text.Split('\n').Select(line => line.Trim()).Where(line => line.Length > 0)
        .Select(line => line.IndexOf("http", StringComparison.Ordinal) is var at and >= 0 && !line[at..].Contains(' ', StringComparison.Ordinal) ? (line[..at], (string?)line[at..]) : (line, null));

    public static LookMail Of(string file, MimeMessage mail) => new(file, mail.To.ToString(), mail.Subject ?? "", mail.TextBody ?? "",
        mail.BodyParts.OfType<TextPart>().FirstOrDefault(p => p.ContentType.MimeType == "text/calendar")?.Text);
}
