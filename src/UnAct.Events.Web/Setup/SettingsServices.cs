using UnAct.Mail;

namespace UnAct.Web.Setup;

/// <summary>Hands each group of settings to whoever asks for it by its type.</summary>
public static class SettingsServices
{
    public static IServiceCollection AddSettings(this IServiceCollection services, Settings settings) => services
        .AddSingleton(settings)
        .AddSingleton(settings.Site)
        .AddSingleton(settings.Database)
        .AddSingleton(settings.Mail)
        .AddSingleton(all => settings.Mailbox with { Languages = all.GetRequiredService<MailTemplates>().Languages })
        .AddSingleton(settings.Files)
        .AddSingleton(settings.Jobs)
        .AddSingleton(settings.RateLimiting)
        .AddSingleton(settings.Security);
}
