using System.Globalization;
using Microsoft.AspNetCore.Diagnostics;
using Microsoft.AspNetCore.Localization;
using Microsoft.AspNetCore.Mvc.Controllers;
using Microsoft.AspNetCore.WebUtilities;
using Microsoft.Extensions.Localization;
using Microsoft.Net.Http.Headers;
using UnAct.People;
using UnAct.Web.Shared;

namespace UnAct.Web.Setup;

/// <summary>
/// The languages of the site: asked for with ?lang=, else by the browser. No cookie. A page's words, dates and numbers are all in one language,
/// that of <see cref="CultureInfo.CurrentCulture"/>: the wished one where the room has words in it, else English. Texts from the data come in the
/// wished one, <see cref="CultureInfo.CurrentUICulture"/>, where they have it, and say so where it is not the page's.
/// </summary>
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
        services.AddTransient(_ => new PeopleDates(CultureInfo.CurrentCulture));
        return services.Configure<RequestLocalizationOptions>(options =>
        {
            string[] all = withPseudo ? [.. All, Pseudo] : [.. All];
            options.SetDefaultCulture("en").AddSupportedCultures(all).AddSupportedUICultures(all);
            options.RequestCultureProviders = [new PageLanguage()];
        });
    }

    /// <summary>Stands after routing: the page that answers decides which of the wished languages it can speak.</summary>
    public static IApplicationBuilder UseLanguages(this IApplicationBuilder app) =>
        app.UseRequestLocalization().Use(static (context, next) =>
        {
            if (Asked(context) is { } language)
            {
                context.Response.OnStarting(static state => Keep((HttpResponse)state), context.Response);
            }
            else if (context.GetEndpoint()?.Metadata.GetMetadata<ControllerActionDescriptor>() is not null)
            {
                context.Response.Headers.Vary = HeaderNames.AcceptLanguage;
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

    /// <summary>The languages that the page of this request has words in.</summary>
    public static IReadOnlyList<string> SpokenOn(HttpContext context) => [.. All.Where(language => Speaks(context, language) == language)];

    /// <summary>The language of ours in which this page answers a wish. What is behind a sign-in is in English so far.</summary>
    private static string? Speaks(HttpContext context, string? wish)
    {
        var endpoint = context.GetEndpoint();
        if (endpoint?.Metadata.GetMetadata<ControllerActionDescriptor>() is not { } action)
        {
            return null;
        }

        var found = ((RoomWords)context.RequestServices.GetRequiredService<IStringLocalizerFactory>().Create(action.ControllerTypeInfo.AsType())).Speaks(wish);
        return found is "en" || endpoint.Metadata.GetOrderedMetadata<IStatedRule>().All(rule => rule is PublicAttribute or PersonalLinkAttribute) ? found : null;
    }

    private sealed class PageLanguage : RequestCultureProvider
    {
        private readonly AcceptLanguageHeaderRequestCultureProvider header = new();

        public override async Task<ProviderCultureResult?> DetermineProviderCultureResult(HttpContext httpContext)
        {
            if (Asked(httpContext) is { } asked)
            {
                return new ProviderCultureResult(asked is Pseudo ? asked : Speaks(httpContext, asked) ?? "en", asked);
            }

            var wanted = await header.DetermineProviderCultureResult(httpContext);
            var chosen = wanted?.UICultures.Select(wish => Speaks(httpContext, wish.Value)).FirstOrDefault(found => found is not null);
            return chosen is null ? null : new ProviderCultureResult(chosen);
        }
    }
}
