using System.Data.Common;
using System.Security.Cryptography;
using Microsoft.AspNetCore.DataProtection;
using Microsoft.AspNetCore.DataProtection.EntityFrameworkCore;
using Microsoft.AspNetCore.DataProtection.KeyManagement;
using Microsoft.EntityFrameworkCore;
using UnAct.Data;

namespace UnAct.Web.Setup;

/// <summary>The keys of the installation. They live in the database, so that a backup holds them and several machines share them.</summary>
public static class Keys
{
    private const string LinksName = "links";

    public static IServiceCollection AddKeys(this IServiceCollection services, Settings settings)
    {
        var protection = services.AddDataProtection().SetApplicationName("UnAct.Events");
        _ = settings.Database.Provider == DatabaseProvider.Sqlite
            ? protection.PersistKeysToDbContext<SqliteDb>()
            : protection.PersistKeysToDbContext<PostgresDb>();
        if (settings.Security.Secret is { Length: > 0 } secret)
        {
            services.Configure<KeyManagementOptions>(options => options.XmlEncryptor = new SecretXml(secret));
        }

        return services.AddSingleton(LinksOf);
    }

    /// <summary>Made once for the installation: every process reads the same row.</summary>
    private static Links LinksOf(IServiceProvider services)
    {
        // Before anything is protected: a key that cannot be opened would silently be followed by a new one.
        foreach (var key in services.GetRequiredService<IKeyManager>().GetAllKeys())
        {
            _ = key.Descriptor;
        }

        var protector = services.GetRequiredService<IDataProtectionProvider>().CreateProtector("UnAct.Events", LinksName);
        using var scope = services.CreateScope();
        var db = scope.ServiceProvider.GetRequiredService<UnActDb>();
        if (Stored(db) is null)
        {
            db.Add(new ServerKey { Name = LinksName, Wrapped = Convert.ToBase64String(protector.Protect(RandomNumberGenerator.GetBytes(Links.KeyBytes))) });
            try
            {
                db.SaveChanges();
            }
            catch (DbUpdateException error) when (error.InnerException is DbException inner && db.IsDuplicate(inner))
            {
                // Another process was first; its key is the installation's.
                db.ChangeTracker.Clear();
            }
        }

        try
        {
            return new Links(protector.Unprotect(Convert.FromBase64String(Stored(db)!)));
        }
        catch (CryptographicException)
        {
            throw new WrongSetting("The keys in the database cannot be opened: Security:Secret is not the one they were wrapped with.");
        }
    }

    /// <summary>Whether any key of Data Protection lies in the database as it is, as those do that were made before a secret was set.</summary>
    public static async Task<bool> AnyBare(UnActDb db, CancellationToken stop)
    {
        var stored = ((IDataProtectionKeyContext)db).DataProtectionKeys.AsNoTracking().Select(k => k.Xml);
        return (await stored.ToListAsync(stop)).Any(xml => xml is not null && !xml.Contains(nameof(SecretXml), StringComparison.Ordinal));
    }

    private static string? Stored(UnActDb db) => db.Set<ServerKey>().Where(k => k.Name == LinksName).Select(k => k.Wrapped).SingleOrDefault();
}
