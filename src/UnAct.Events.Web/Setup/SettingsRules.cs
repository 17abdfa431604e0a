using System.Net;
using Microsoft.Data.Sqlite;
using Npgsql;
using UnAct.Data;
using UnAct.People;

namespace UnAct.Web.Setup;

/// <summary>What the settings must fulfil together; one sentence for each way to be wrong.</summary>
internal static class SettingsRules
{
    public static void Check(Settings settings)
    {
        Stop(settings.Site.Name.Trim().Length == 0, "Site:Name is empty, but every page carries it.");
        Stop(!Uri.TryCreate(settings.Site.Url, UriKind.Absolute, out var url) || url.Scheme is not ("http" or "https") || url.AbsolutePath != "/" || url.Query.Length > 0,
            $"Site:Url is “{settings.Site.Url}”, but must be an address such as https://events.example.org, without a path.");
        Stop(settings.Database is { Provider: DatabaseProvider.Postgres, Connection: "" },
            "Database:Connection is empty, but PostgreSQL needs one, such as Host=localhost;Database=unact;Username=unact;Password=…");
        Stop(Unreadable(settings.Database) is not null, $"Database:Connection cannot be read for {settings.Database.Provider}: {Unreadable(settings.Database)}");
        Stop(settings.Mail.From is { Length: > 0 } from && EmailAddress.Clean(from) is null, $"Mail:From is “{settings.Mail.From}”, which is no e-mail address.");
        Stop(settings.Mail is { Delivery: MailDelivery.Smtp, Smtp.Host: "" }, "Mail:Smtp:Host is empty, but Mail:Delivery is Smtp.");
        Stop(settings.Mail is { Delivery: MailDelivery.Smtp, From: "" }, "Mail:From is empty, but Mail:Delivery is Smtp: say from which address mail is sent.");
        Stop(settings.Mail.BouncesFolder is { Length: > 0 } bounces && !Directory.Exists(bounces), $"Mail:BouncesFolder is “{settings.Mail.BouncesFolder}”, and there is no such folder.");
        Stop(settings.Mail.ClaimSeconds is < 1 or > 3600, "Mail:ClaimSeconds must be between 1 and 3600.");
        Stop(settings.Mail.Smtp.Port is < 1 or > 65535, "Mail:Smtp:Port must be between 1 and 65535.");
        Stop(settings.Mail.Smtp is { User.Length: > 0, Security: SmtpSecurity.None }, "Mail:Smtp:User is set, but Mail:Smtp:Security is None: a password is never sent in the open.");
        Stop(settings.Files.Store is not (FileSettings.Folder or FileSettings.Database), $"Files:Store is “{settings.Files.Store}”, but must be Folder, Database or empty.");
        Stop(settings.Security.Secret is { Length: > 0 and < SecuritySettings.SecretLength }, $"Security:Secret is too short: take {SecuritySettings.SecretLength} random characters or more.");
        foreach (var proxy in settings.Security.Proxies)
        {
            Stop(!IPNetwork.TryParse(proxy, out _) && !IPAddress.TryParse(proxy, out _), $"Security:Proxies has “{proxy}”, which is neither an address nor a network such as 10.0.0.0/8.");
        }
    }

    private static string? Unreadable(DatabaseSettings database)
    {
        try
        {
            _ = database.Provider == DatabaseProvider.Sqlite
                ? new SqliteConnectionStringBuilder(database.Connection).ConnectionString
                : new NpgsqlConnectionStringBuilder(database.Connection).ConnectionString;
            return null;
        }
        catch (Exception error) when (error is ArgumentException or FormatException)
        {
            return error.Message;
        }
    }

    private static void Stop(bool wrong, string sentence)
    {
        if (wrong)
        {
            throw new WrongSetting(sentence);
        }
    }
}
