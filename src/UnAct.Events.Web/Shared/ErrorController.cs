using Microsoft.AspNetCore.Diagnostics;
using Microsoft.AspNetCore.Http.Features;
using Microsoft.AspNetCore.Mvc;
using UnAct.Web.Setup;

namespace UnAct.Web.Shared;

/// <summary>Shows the words for an answer that has none: a bug, or a bare status from the middleware.</summary>
[Public]
[IgnoreAntiforgeryToken]
[ApiExplorerSettings(IgnoreApi = true)]
public sealed class ErrorController : Controller
{
    private const int MostKept = 16 << 20;

    [Route("/error")]
    [ResponseCache(NoStore = true, Location = ResponseCacheLocation.None)]
    public async Task<IActionResult> Show()
    {
        var thrown = HttpContext.Features.Get<IExceptionHandlerFeature>()?.Error;
        var status = HttpContext.Features.Get<IStatusCodeReExecuteFeature>()?.OriginalStatusCode;
        var why = thrown is Refused refused ? Refusals.Of(refused)
            : thrown is not null ? Refusals.Of(Errors.StatusOf(thrown))
            // Someone who types the address of this page finds nothing.
            : Refusals.Of(status ?? StatusCodes.Status404NotFound);
        var page = new ErrorPage(why) { Trace = Errors.Trace(HttpContext), Back = SameSite.Referer(Request) };
        return (await Kept(page)).View();
    }

    /// <summary>When it is too much now, or the session has ended, the form that could not be taken comes back with what was typed, to be sent again.</summary>
    private async Task<ErrorPage> Kept(ErrorPage page) =>
        !SignedOut.Typed(Request) ? page
        : page.Why.Status == StatusCodes.Status503ServiceUnavailable && HttpContext.Features.Get<IExceptionHandlerPathFeature>() is { Path: { } path }
            ? await Kept(page, Request.PathBase + path + Request.QueryString)
        : page.Why.Status == StatusCodes.Status401Unauthorized && HttpContext.Features.Get<IStatusCodeReExecuteFeature>() is { } from
            ? await Kept(page with { SignsIn = true }, from.OriginalPathBase + from.OriginalPath + from.OriginalQueryString)
        : page;

    private async Task<ErrorPage> Kept(ErrorPage page, string address)
    {
        // Nobody has looked at this request before: no filter of its action has run.
        if (page.SignsIn && Request.ContentLength is null or > MostKept)
        {
            return page;
        }

        try
        {
            var form = await Request.ReadFormAsync(new FormOptions { ValueCountLimit = 10_000, ValueLengthLimit = MostKept }, HttpContext.RequestAborted);
            return page with { Why = page.SignsIn ? SignedOut.Why : page.Why, Address = address, Typed = TypedForm.Of(form), LostFiles = form.Files.Any(file => file.Length > 0) };
        }
        catch (Exception unreadable) when (unreadable is InvalidDataException or IOException)
        {
            return page;
        }
    }
}
