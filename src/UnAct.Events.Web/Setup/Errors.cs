using System.Diagnostics;
using Microsoft.AspNetCore.Diagnostics;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.Filters;
using Microsoft.Data.Sqlite;
using Npgsql;
using UnAct.Web.Shared;

namespace UnAct.Web.Setup;

/// <summary>The one place that turns a refusal, a bug or an empty answer into words: a page for people, problem+json for the API.</summary>
public static class Errors
{
    private const int SqliteBusy = 5, SqliteLocked = 6, SqliteInputOutput = 10, SqliteFull = 13, SqliteCannotOpen = 14;

    public static IApplicationBuilder UseErrors(this IApplicationBuilder app) => app
        .UseWhen(ForPrograms, static api => api.UseExceptionHandler(static branch => branch.Run(static context => Problem(context, Of(context)))).UseStatusCodePages(
            static answer => Problem(answer.HttpContext, Refusals.Of(answer.HttpContext.Response.StatusCode))))
        .UseWhen(static context => !ForPrograms(context), static pages => pages.UseExceptionHandler(new ExceptionHandlerOptions { ExceptionHandlingPath = "/error", StatusCodeSelector = StatusOf }).UseStatusCodePagesWithReExecute("/error"));

    public static bool ForPrograms(HttpContext context) => context.Request.Path.StartsWithSegments("/api", StringComparison.OrdinalIgnoreCase);

    private static Refusal Of(HttpContext context) => context.Features.Get<IExceptionHandlerFeature>()?.Error is Refused refused
        ? Refusals.Of(refused)
        : Refusals.Of(StatusOf(context.Features.Get<IExceptionHandlerFeature>()?.Error));

    /// <summary>503 where the database is busy, full or away: the same request may work in a minute. Anything else unforeseen is a bug of ours.</summary>
    public static int StatusOf(Exception? error)
    {
        for (var at = error; at is not null; at = at.InnerException)
        {
            if (at is SqliteException { SqliteErrorCode: SqliteBusy or SqliteLocked or SqliteFull or SqliteInputOutput or SqliteCannotOpen } or NpgsqlException { IsTransient: true }
                or PostgresException { SqlState: PostgresErrorCodes.DiskFull or PostgresErrorCodes.TooManyConnections } or NpgsqlException { InnerException: TimeoutException })
            {
                return StatusCodes.Status503ServiceUnavailable;
            }

            // Too large, too slow, cut off: the server says which.
            if (at is BadHttpRequestException bad)
            {
                return bad.StatusCode;
            }
        }

        return StatusCodes.Status500InternalServerError;
    }

    private static Task Problem(HttpContext context, Refusal why)
    {
        context.Response.StatusCode = why.Status;
        return context.Response.WriteAsJsonAsync(
            new ProblemDetails { Status = why.Status, Title = why.Title, Detail = why.Text, Extensions = { ["traceId"] = Trace(context) } },
            options: null, "application/problem+json", context.RequestAborted);
    }

    public static string Trace(HttpContext context) => Activity.Current?.TraceId.ToString() ?? context.TraceIdentifier;
}

/// <summary>A rule said no inside an action: it is no bug, so it is neither logged as one nor shown as one.</summary>
public sealed class RefusedFilter : IExceptionFilter
{
    public void OnException(ExceptionContext context)
    {
        if (context.Exception is not Refused refused)
        {
            return;
        }

        context.Result = Answer(context.HttpContext, refused);
        context.ExceptionHandled = true;
    }

    /// <summary>Also for filters that decide before an action, where nothing catches what they throw.</summary>
    public static IActionResult Answer(HttpContext context, Refused refused)
    {
        var why = Refusals.Of(refused);
        return Errors.ForPrograms(context)
            ? new ObjectResult(Details(refused, why)) { StatusCode = why.Status, ContentTypes = { "application/problem+json" } }
            : new ErrorPage(why) { Back = SameSite.Referer(context.Request) }.View();
    }

    private static ProblemDetails Details(Refused refused, Refusal why)
    {
        var problem = new ProblemDetails { Status = why.Status, Title = why.Title, Detail = why.Text, Extensions = { ["code"] = refused.Code } };
        foreach (var (key, value) in refused.Details)
        {
            problem.Extensions[key] = value;
        }

        return problem;
    }
}
