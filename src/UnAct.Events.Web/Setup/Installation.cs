namespace UnAct.Web.Setup;

/// <summary>Where this installation lives on the disk, and where its settings come from.</summary>
public static class Installation
{
    private const string Project = "src/UnAct.Events.Web";

    /// <summary>The folder of the solution in a checkout, else that of the executable: settings and data lie here.</summary>
    public static string Home { get; } = Checkout() ?? AppContext.BaseDirectory;

    /// <summary>A builder that behaves the same from whichever folder it is started.</summary>
    public static WebApplicationBuilder CreateBuilder(string[] args, string? environment = null)
    {
        var builder = WebApplication.CreateBuilder(new WebApplicationOptions
        {
            Args = args,
            EnvironmentName = environment,
            ApplicationName = typeof(Installation).Assembly.GetName().Name,
            ContentRootPath = Checkout() is { } checkout ? Path.Combine(checkout, Project) : AppContext.BaseDirectory,
        });
        // In a checkout, styles and scripts stay where they are written until they are published.
        builder.WebHost.UseStaticWebAssets();
        builder.WebHost.ConfigureKestrel(server => server.AddServerHeader = false);
        builder.Configuration.Sources.Clear();
        builder.Configuration.AddInMemoryCollection(Defaults());
        builder.Configuration.AddJsonFile(Path.Combine(Home, "appsettings.json"), optional: true, reloadOnChange: false);
        builder.Configuration.AddJsonFile(Path.Combine(Home, $"appsettings.{builder.Environment.EnvironmentName}.json"), optional: true, reloadOnChange: false);
        builder.Configuration.AddEnvironmentVariables("ASPNETCORE_").AddEnvironmentVariables().AddCommandLine(args);
        return builder;
    }

    private static Dictionary<string, string?> Defaults() => new(StringComparer.Ordinal)
    {
        // Container images choose their port by ASPNETCORE_HTTP_PORTS, which an address would override.
        ["urls"] = Environment.GetEnvironmentVariable("ASPNETCORE_HTTP_PORTS") is null ? "http://localhost:5080" : null,
        ["AllowedHosts"] = "*",
        ["Logging:LogLevel:Default"] = "Information",
        ["Logging:LogLevel:Microsoft"] = "Warning",
        ["Logging:LogLevel:Microsoft.Hosting.Lifetime"] = "Information",
        // What fails there is thrown, and said where it is caught; a first start asks for tables that are not there yet.
        ["Logging:LogLevel:Microsoft.EntityFrameworkCore.Database.Command"] = "Critical",
        // Whether the keys are wrapped is said by the command check.
        ["Logging:LogLevel:Microsoft.AspNetCore.DataProtection"] = "Error",
        // A start that fails is said in one sentence.
        ["Logging:LogLevel:Microsoft.Extensions.Hosting.Internal.Host"] = "Critical",
        ["Logging:LogLevel:Hangfire"] = "Warning",
    };

    private static string? Checkout()
    {
        for (var folder = new DirectoryInfo(AppContext.BaseDirectory); folder is not null; folder = folder.Parent)
        {
            if (File.Exists(Path.Combine(folder.FullName, "UnAct.Events.sln")))
            {
                return folder.FullName;
            }
        }

        return null;
    }
}
