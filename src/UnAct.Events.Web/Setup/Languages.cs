using System.Globalization;
using Microsoft.AspNetCore.Diagnostics;
using Microsoft.AspNetCore.Localization;
using Microsoft.AspNetCore.WebUtilities;
using Microsoft.Extensions.Localization;
using UnAct.People;
using UnAct.Web.Shared;

namespace UnAct.Web.Setup;

/// <summary>The languages of the site: asked for with ?lang=, else by the browser among those the room has words for. No cookie.</summary>
public static class Languages
{
    /// <summary>A made-up language that wraps every localised text, so that a test finds the text that is not.</summary>
    public const string Pseudo = "qps-ploc";

    public const string Query = "lang";

    public static IReadOnlyList<string> All => SiteLanguages.All;

    public static IServiceCollection AddLanguages(this IServiceCollection services, bool withPseudo)
    {
        services.AddSingleton<IStringLocalizerFactory>(new RoomWords.Factory(typeof(Languages).Assembly, withPseudo));
        services.AddTransient(typeof(IStringLocalizer<>), typeof(StringLocalizer<>));
        services.AddTransient<Words>();
        services.AddTransient(typeof(Words<>));
        services.AddTransient(_ => new PeopleDates(CultureInfo.CurrentUICulture));
        return services.Configure<RequestLocalizationOptions>(options =>
        {
            string[] all = withPseudo ? [.. All, Pseudo] : [.. All];
            options.SetDefaultCulture("en").AddSupportedCultures(all).AddSupportedUICultures(all);
            options.RequestCultureProviders =
            [
                new AskedLanguage(),
                new BrowserLanguage(),
            ];
        });
    }

    /// <summary>Stands after routing: the room that answers decides which of the browser's languages it can speak.</summary>
    public static IApplicationBuilder UseLanguages(this IApplicationBuilder app) =>
        app.UseRequestLocalization().Use(static (context, next) =>
        {
            if (Asked(context) is { } language)
            {
                context.Response.OnStarting(static state => Keep((HttpResponse)state), context.Response);
            }

            return next(context);
        });

    /// <summary>The language the visitor chose on the page, to be kept on links and redirects; null when the browser decided.</summary>
    public static string? Asked(HttpContext context) =>
        Wish(context) is { Length: > 0 } asked
        && (All.Contains(asked, StringComparer.Ordinal) || string.Equals(asked, Pseudo, StringComparison.Ordinal))
            ? asked
            : null;

    /// <summary>A page of errors is asked for anew within the request, without the query of the page that failed.</summary>
    private static string Wish(HttpContext context) => context.Features.Get<IStatusCodeReExecuteFeature>()?.OriginalQueryString is { Length: > 0 } original
        ? QueryHelpers.ParseQuery(original).GetValueOrDefault(Query).ToString()
        : context.Request.Query[Query].ToString();

    /// <summary>Adds the chosen language to an address of our own that does not name one yet.</summary>
    public static string Keep(string address, string? language)
    {
        if (language is null || !address.StartsWith('/') || address.StartsWith("//", StringComparison.Ordinal)
            || address.Contains("lang=", StringComparison.Ordinal))
        {
            return address;
        }

        var (page, fragment) = address.IndexOf('#', StringComparison.Ordinal) is >= 0 and var at
            ? (address[..at], address[at..])
            : (address, string.Empty);
        return $"{page}{(page.Contains('?', StringComparison.Ordinal) ? '&' : '?')}{Query}={language}{fragment}";
    }

    private static Task Keep(HttpResponse response)
    {
        if (response.Headers.Location.ToString() is { Length: > 0 } to)
        {
            response.Headers.Location = Keep(to, Asked(response.HttpContext));
        }

        return Task.CompletedTask;
    }

    private sealed class AskedLanguage : RequestCultureProvider
    {
        public override Task<ProviderCultureResult?> DetermineProviderCultureResult(HttpContext httpContext) =>
            Task.FromResult(Asked(httpContext) is { } language ? new ProviderCultureResult(language) : null);
    }

    private sealed class BrowserLanguage : RequestCultureProvider
    {
        private readonly AcceptLanguageHeaderRequestCultureProvider header = new();

        public override async Task<ProviderCultureResult?> DetermineProviderCultureResult(HttpContext httpContext)
        {
            var wanted = await header.DetermineProviderCultureResult(httpContext);
            var action = httpContext.GetEndpoint()?.Metadata.GetMetadata<Microsoft.AspNetCore.Mvc.Controllers.ControllerActionDescriptor>();
            if (wanted is null || action is null)
            {
                return null;
            }

            var factory = httpContext.RequestServices.GetRequiredService<IStringLocalizerFactory>();
            var room = (RoomWords)factory.Create(action.ControllerTypeInfo.AsType());
            var chosen = wanted.UICultures.Select(asked => room.Speaks(asked.Value)).FirstOrDefault(found => found is not null);
            return chosen is null ? null : new ProviderCultureResult(chosen);
        }
    }
}
