using UnAct.Data;
using UnAct.Web.Commands;
using UnAct.Web.Setup;

namespace UnAct.Web;

/// <summary>The system as a list: what it is made of, and what a request passes through.</summary>
public static class Program
{
    public static Task<int> Main(string[] args) => CommandLine.Run(args);

    /// <summary>Also what the tests start: with a database, a clock and settings of their own.</summary>
    public static WebApplication Build(WebApplicationBuilder builder)
    {
        var settings = Settings.Read(builder.Configuration);
        var forUs = !builder.Environment.IsProduction();

        builder.Services.AddSettings(settings);
        builder.Services.AddUnActDatabase(settings.Database.Provider, settings.Database.Connection);
        builder.Services.AddUnActUseCases();
        builder.Services.AddDelivery(settings);
        builder.Services.AddFiles(settings);
        builder.Services.AddJobs(settings);
        builder.Services.AddKeys(settings);
        builder.Services.AddSignIn(settings);
        builder.Services.AddPageCache();
        builder.Services.AddPermissions();
        builder.Services.AddPages(builder.Configuration, withLook: builder.Environment.IsDevelopment());
        builder.Services.AddLanguages(withPseudo: forUs);
        builder.Services.AddSecurity(settings.OverHttps);

        var app = builder.Build();
        app.UseRequestBegan();
        app.UseProxies(settings.Security);
        app.UsePageCache();
        app.UseSecurity();
        app.UseErrors();
        app.UseHeads();
        app.UseRouting();
        app.UseLanguages();
        app.UseAuthentication();
        app.UseAuthorization();
        app.MapStaticAssets().Public();
        app.MapHealth();
        app.MapJobPages();
        app.MapControllers().WithStaticAssets().RequireAuthorization();
        return app;
    }
}
