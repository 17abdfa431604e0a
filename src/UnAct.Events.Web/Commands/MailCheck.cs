using MailKit.Net.Smtp;
using MailKit.Security;
using UnAct.Web.Setup;

namespace UnAct.Web.Commands;

/// <summary>Asks the mail server whether it would let us in; sends nothing.</summary>
internal static class MailCheck
{
    private const int Patience = 15_000;

    public static async Task<string> Run(Settings settings, CancellationToken stop)
    {
        if (settings.Mail.Delivery == MailDelivery.Folder)
        {
            var folder = Path.Combine(settings.Site.DataFolder, "mail");
            Directory.CreateDirectory(folder);
            var probe = Path.Combine(folder, ".check");
            await File.WriteAllTextAsync(probe, "", stop);
            File.Delete(probe);
            return $"files in {folder}; nothing is sent";
        }

        var smtp = settings.Mail.Smtp;
        using var client = new SmtpClient { Timeout = Patience };
        await client.ConnectAsync(smtp.Host, smtp.Port, smtp.Security switch
        {
            SmtpSecurity.Tls => SecureSocketOptions.SslOnConnect,
            SmtpSecurity.None => SecureSocketOptions.None,
            _ => SecureSocketOptions.StartTls,
        }, stop);
        if (smtp.User is { Length: > 0 } user)
        {
            await client.AuthenticateAsync(user, smtp.Password ?? "", stop);
        }

        await client.NoOpAsync(stop);
        await client.DisconnectAsync(quit: true, stop);
        return $"{smtp.Host} answers";
    }
}
