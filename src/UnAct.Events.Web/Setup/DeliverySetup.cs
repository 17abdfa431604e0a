using MailKit.Security;
using UnAct.Mail;

namespace UnAct.Web.Setup;

/// <summary>How mail leaves, as the settings say: into a folder, or to a server.</summary>
public static class DeliverySetup
{
    public static IServiceCollection AddDelivery(this IServiceCollection services, Settings settings)
    {
        services.AddSingleton(new BouncesFolder(settings.Mail.BouncesFolder is { Length: > 0 } bounces ? bounces : null));
        services.AddSingleton(new ClaimTime(Duration.FromSeconds(settings.Mail.ClaimSeconds)));
        return settings.Mail.Delivery == MailDelivery.Folder
            ? services.AddSingleton<IDelivery>(all => new FolderDelivery(FolderOf(settings), all.GetRequiredService<IClock>()))
            : services.AddSingleton<IDelivery>(all => new SmtpDelivery(ServerOf(settings.Mail.Smtp), all.GetRequiredService<IClock>()));
    }

    public static string FolderOf(Settings settings) => Path.Combine(settings.Site.DataFolder, "mail");

    private static SmtpServer ServerOf(SmtpSettings smtp) => new(smtp.Host, smtp.Port, smtp.Security switch
    {
        SmtpSecurity.Tls => SecureSocketOptions.SslOnConnect,
        SmtpSecurity.None => SecureSocketOptions.None,
        _ => SecureSocketOptions.StartTls,
    }, smtp.User, smtp.Password);
}
