using Microsoft.EntityFrameworkCore;
using UnAct.Data;

namespace UnAct.Web.Setup;

/// <summary>Brings the database to this version before anything asks it.</summary>
public static class DatabaseStart
{
    public static async Task PrepareDatabase(this IServiceProvider services, CancellationToken stop = default)
    {
        var settings = services.GetRequiredService<Settings>();
        Directory.CreateDirectory(settings.Site.DataFolder);
        if (settings.Database.MigrateAtStart)
        {
            await services.Migrate(stop);
        }
    }

    public static async Task Migrate(this IServiceProvider services, CancellationToken stop = default)
    {
        await using var scope = services.CreateAsyncScope();
        await scope.ServiceProvider.GetRequiredService<UnActDb>().Database.MigrateAsync(stop);
    }
}
