using Microsoft.AspNetCore.Localization;
using Microsoft.Extensions.Localization;
using Microsoft.Net.Http.Headers;
using UnAct.Web.Events;
using UnAct.Web.Shared;

namespace UnAct.Web.Setup;

/// <summary>Stands in front of everything else: answers public pages and feeds from memory, and keeps those that an action says may be kept.</summary>
public static class PageCaching
{
    public static IServiceCollection AddPageCache(this IServiceCollection services)
    {
        services.AddSingleton<PageCache>();
        services.AddSingleton<PageEviction>();
        services.ConfigureDbContext<Data.SqliteDb>(static (all, options) => options.AddInterceptors(all.GetRequiredService<PageEviction>()));
        services.ConfigureDbContext<Data.PostgresDb>(static (all, options) => options.AddInterceptors(all.GetRequiredService<PageEviction>()));
        return services;
    }

    public static void UsePageCache(this WebApplication app)
    {
        var cache = app.Services.GetRequiredService<PageCache>();
        var room = (RoomWords)app.Services.GetRequiredService<IStringLocalizerFactory>().Create(typeof(FrontController));
        var speaksMore = Languages.All.Count(language => room.HasWordsIn(System.Globalization.CultureInfo.GetCultureInfo(language))) > 1;
        var vary = speaksMore ? $"{HeaderNames.AcceptEncoding}, {HeaderNames.AcceptLanguage}" : HeaderNames.AcceptEncoding;
        app.Use(async (context, next) =>
        {
            if (!MayBeKept(context.Request) || KeyOf(context, await Language(context)) is not { } key)
            {
                await next(context);
            }
            else if (cache.Find(key) is { } found)
            {
                await found.Send(context, vary);
            }
            else if (HttpMethods.IsHead(context.Request.Method))
            {
                await next(context);
            }
            else
            {
                await Make(context, next, cache, key, vary);
            }
        });

        async ValueTask<string> Language(HttpContext context) =>
            Languages.Asked(context) ?? (speaksMore && context.Request.Headers.AcceptLanguage.Count > 0 ? await Spoken(context, room) : "en");
    }

    private static readonly AcceptLanguageHeaderRequestCultureProvider Header = new();

    private static async Task<string> Spoken(HttpContext context, RoomWords room) =>
        (await Header.DetermineProviderCultureResult(context))?.UICultures.Select(asked => room.Speaks(asked.Value)).FirstOrDefault(found => found is not null) ?? "en";

    private static bool MayBeKept(HttpRequest request) =>
        (HttpMethods.IsGet(request.Method) || HttpMethods.IsHead(request.Method))
        && request.Path.Value is { } path
        && (path is "/" or "/events.atom" or "/events.ics" || IsBelow(path, "/e/") || IsBelow(path, "/series/") || Array.Exists(BelowEvents, end => path.EndsWith(end, StringComparison.Ordinal) && IsBelow(path[..^end.Length], "/e/")));

    /// <summary>What is the same for everybody below an event.</summary>
    private static readonly string[] BelowEvents = ["/call", "/book", "/book.bib"];

    /// <summary>One name below it, and no page further down.</summary>
    private static bool IsBelow(string path, string start) => path.StartsWith(start, StringComparison.Ordinal) && path.IndexOf('/', start.Length) < 0;

    /// <summary>Null where the query asks for more than a language and a zone on offer: what can be asked without end is not kept.</summary>
    private static PageKey? KeyOf(HttpContext context, string language)
    {
        var request = context.Request;
        var zone = "";
        if (request.QueryString.HasValue)
        {
            foreach (var (name, value) in request.Query)
            {
                if (name == ViewerZone.Query && value.Count == 1 && ViewerZone.Offered.Contains(value[0], StringComparer.Ordinal))
                {
                    zone = value[0]!;
                }
                else if (name != Languages.Query || value.Count != 1 || Languages.Asked(context) is null)
                {
                    return null;
                }
            }
        }

        // Whether the language was asked for shows in the links.
        return new PageKey(request.Path.Value!, Languages.Asked(context) is null ? language : $"?{language}", zone, request.IsHttps);
    }

    private static async Task Make(HttpContext context, RequestDelegate next, PageCache cache, PageKey key, string vary)
    {
        var stamp = cache.Stamp;
        var response = context.Response;
        var body = response.Body;
        KeptAnswer? answer = null;
        // Of those who wait for the start the first to come is the last to be called: every header is there by then.
        response.OnStarting(() =>
        {
            answer?.TakeHeaders(response.Headers);
            return Task.CompletedTask;
        });
        using var written = new MemoryStream();
        response.Body = written;
        try
        {
            await next(context);
        }
        finally
        {
            response.Body = body;
        }

        if (response.HasStarted || response.StatusCode != StatusCodes.Status200OK || context.Features.Get<KeptPage>() is not { } page || response.Headers.SetCookie.Count > 0)
        {
            written.Position = 0;
            await written.CopyToAsync(body, context.RequestAborted);
            return;
        }

        answer = new KeptAnswer(written.ToArray(), response.ContentType);
        await answer.Send(context, vary);
        await response.StartAsync(context.RequestAborted);
        cache.Keep(key, answer, page, stamp);
    }
}
