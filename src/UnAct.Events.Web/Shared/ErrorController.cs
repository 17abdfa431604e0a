using Microsoft.AspNetCore.Diagnostics;
using Microsoft.AspNetCore.Mvc;
using UnAct.Web.Setup;

namespace UnAct.Web.Shared;

/// <summary>Shows the words for an answer that has none: a bug, or a bare status from the middleware.</summary>
[Public]
[IgnoreAntiforgeryToken]
[ApiExplorerSettings(IgnoreApi = true)]
public sealed class ErrorController : Controller
{
    [Route("/error")]
    [ResponseCache(NoStore = true, Location = ResponseCacheLocation.None)]
    public IActionResult Show()
    {
        var thrown = HttpContext.Features.Get<IExceptionHandlerFeature>()?.Error;
        var status = HttpContext.Features.Get<IStatusCodeReExecuteFeature>()?.OriginalStatusCode;
        var why = thrown is Refused refused ? Refusals.Of(refused)
            : thrown is not null ? Refusals.Of(Errors.StatusOf(thrown))
            // Someone who types the address of this page finds nothing.
            : Refusals.Of(status ?? StatusCodes.Status404NotFound);
        return new ErrorPage(why) { Trace = Errors.Trace(HttpContext), Back = SameSite.Referer(Request) }.View();
    }
}
