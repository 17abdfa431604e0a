using System.Data.Common;
using Microsoft.EntityFrameworkCore;
using UnAct.Web.Shared;

namespace UnAct.Web.Setup;

/// <summary>What operators and their tools ask: does the process live, can it serve, and where is a weakness reported.</summary>
public static class Health
{
    private static readonly Duration SecurityTextHolds = Duration.FromDays(180);

    public static void MapHealth(this WebApplication app)
    {
        app.MapGet("/health/live", static () => Results.Text("live")).Public();
        app.MapGet("/health/ready", static async (UnActDb db, CancellationToken stop) =>
            await IsReady(db, stop) ? Results.Text("ready") : Results.Text("not ready", statusCode: StatusCodes.Status503ServiceUnavailable)).Public();
        app.MapGet("/.well-known/security.txt", static (Settings settings, IClock clock) => settings.Security.Contact is { Length: > 0 } contact
            ? Results.Text($"Contact: {Uri(contact)}\nExpires: {Expires(clock)}\nPreferred-Languages: en\nCanonical: {settings.Site.Url}/.well-known/security.txt\n")
            : Results.NotFound()).Public();
    }

    private static async Task<bool> IsReady(UnActDb db, CancellationToken stop)
    {
        try
        {
            return !(await db.Database.GetPendingMigrationsAsync(stop)).Any();
        }
        catch (Exception error) when (error is DbException or InvalidOperationException)
        {
            // The operator's log says why; whoever asks here need not know.
            return false;
        }
    }

    private static string Uri(string contact) => contact.Contains("://", StringComparison.Ordinal) ? contact : $"mailto:{contact}";

    private static string Expires(IClock clock) =>
        NodaTime.Text.InstantPattern.General.Format((clock.GetCurrentInstant() + SecurityTextHolds).InUtc().Date.AtStartOfDayInZone(DateTimeZone.Utc).ToInstant());
}
