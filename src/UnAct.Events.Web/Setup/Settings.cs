using UnAct.Data;
using UnAct.Mail;
using UnAct.Web.Shared;

namespace UnAct.Web.Setup;

/// <summary>Every setting of ours, bound and checked before anything starts. <c>appsettings.sample.json</c> explains each.</summary>
public sealed class Settings
{
    public SiteSettings Site { get; set; } = new();

    public DatabaseSettings Database { get; set; } = new();

    public MailSettings Mail { get; set; } = new();

    public FileSettings Files { get; set; } = new();

    public JobSettings Jobs { get; set; } = new();

    public RateLimitSettings RateLimiting { get; set; } = new();

    public SecuritySettings Security { get; set; } = new();

    /// <summary>Mail that is only written to a folder needs no address that answers.</summary>
    public Mailbox Mailbox => new(Site.Name, Mail.From is { Length: > 0 } from ? from : "events@example.org", Site.Url);

    public bool OverHttps => Site.Url.StartsWith("https:", StringComparison.OrdinalIgnoreCase);

    /// <exception cref="WrongSetting">With one sentence that says which setting is wrong and what it may be.</exception>
    public static Settings Read(IConfiguration configuration)
    {
        var settings = SettingsReader.Bind(configuration);
        settings.Complete(configuration["urls"]);
        SettingsRules.Check(settings);
        return settings;
    }

    private void Complete(string? urls)
    {
        var first = urls?.Split(';')[0].Replace("://+", "://localhost", StringComparison.Ordinal).Replace("://*", "://localhost", StringComparison.Ordinal);
        Site.Url = (Site.Url is { Length: > 0 } url ? url : first ?? "http://localhost:5080").TrimEnd('/');
        Site.DataFolder = Path.GetFullPath(Path.Combine(Installation.Home, Site.DataFolder is { Length: > 0 } folder ? folder : "data"));
        Mail.BouncesFolder = Mail.BouncesFolder is { Length: > 0 } bounces ? Path.GetFullPath(Path.Combine(Installation.Home, bounces)) : "";
        Files.Store = Files.Store is not { Length: > 0 } store ? Database.Provider == DatabaseProvider.Sqlite ? FileSettings.Folder : FileSettings.Database
            : Array.Find([FileSettings.Folder, FileSettings.Database], known => known.Equals(store, StringComparison.OrdinalIgnoreCase)) ?? store;
        if (Database is { Provider: DatabaseProvider.Sqlite, Connection: "" })
        {
            Database.Connection = $"Data Source={Path.Combine(Site.DataFolder, "unact.db")}";
        }
    }
}

/// <summary>The settings below Database.</summary>
public sealed class DatabaseSettings
{
    public DatabaseProvider Provider { get; set; }

    public string Connection { get; set; } = "";

    public bool MigrateAtStart { get; set; } = true;
}

/// <summary>The settings below Mail.</summary>
public sealed class MailSettings
{
    public string From { get; set; } = "";

    public MailDelivery Delivery { get; set; }

    /// <summary>Where notices about undelivered mail are laid; empty where nobody does.</summary>
    public string BouncesFolder { get; set; } = "";

    /// <summary>After a kill, what the process held is sent by others only when this is over.</summary>
    public int ClaimSeconds { get; set; } = (int)MailClaims.Lasts.TotalSeconds;

    public SmtpSettings Smtp { get; set; } = new();
}

public enum MailDelivery
{
    Folder,
    Smtp,
}

/// <summary>The settings below Mail:Smtp.</summary>
public sealed class SmtpSettings
{
    public string Host { get; set; } = "";

    public int Port { get; set; } = 587;

    public string? User { get; set; }

    public string? Password { get; set; }

    public SmtpSecurity Security { get; set; }
}

public enum SmtpSecurity
{
    StartTls,
    Tls,
    None,
}

/// <summary>The settings below Files.</summary>
public sealed class FileSettings
{
    public const string Folder = "Folder", Database = "Database";

    /// <summary>One of the two; empty until it is completed by the database's provider.</summary>
    public string Store { get; set; } = "";
}

/// <summary>The settings below Jobs.</summary>
public sealed class JobSettings
{
    public bool Run { get; set; } = true;
}

/// <summary>The settings below RateLimiting.</summary>
public sealed class RateLimitSettings
{
    public bool Enabled { get; set; } = true;
}

/// <summary>The settings below Security.</summary>
public sealed class SecuritySettings
{
    public const int SecretLength = 32;

    /// <summary>Wraps the keys in the database, so that a copy of the database alone opens nothing.</summary>
    public string? Secret { get; set; }

    /// <summary>Addresses or networks of the proxies in front; only they are believed about whom they speak for.</summary>
    public IReadOnlyList<string> Proxies { get; set; } = [];

    /// <summary>Where to write about a weakness; shown at /.well-known/security.txt.</summary>
    public string? Contact { get; set; }
}
