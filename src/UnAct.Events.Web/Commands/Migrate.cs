using UnAct.Web.Setup;

namespace UnAct.Web.Commands;

/// <summary>Brings the database to this version.</summary>
internal static class Migrate
{
    public static async Task<int> Run(string[] settings, CancellationToken stop)
    {
        var builder = Installation.CreateBuilder([.. settings, "--Database:MigrateAtStart=true"]);
        await using var app = Program.Build(builder);
        return await app.Services.Ready(stop) is { } sentence ? Say.Error(sentence) : Say.Done("The database is at this version.");
    }
}
