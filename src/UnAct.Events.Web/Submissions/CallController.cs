using Microsoft.AspNetCore.Mvc;
using UnAct.Events;
using UnAct.Proceedings;
using UnAct.Submissions;
using UnAct.Web.Proceedings;
using UnAct.Web.Shared;

namespace UnAct.Web.Submissions;

/// <summary>The call for papers as everybody reads it. Where the event is not for somebody, there is no call either.</summary>
[Public]
public sealed class CallController : PageController
{
    [HttpGet("/e/{slug}/call")]
    public async Task<IActionResult> Call(string slug)
    {
        var now = Now;
        var (page, call, book) = await Read(async () => await EventPage.Load(Db, Me, slug, Stop) is { } found
            ? (found, await CallPage.Load(Db, found, now, Stop), await BookPage.IsOpen(Db, found, Stop))
            : (null, null, false));
        if (page is null || call is null)
        {
            return NotFound();
        }

        if (page.IsForEverybody)
        {
            HttpContext.Keep(call.NextBoundary(now), page.Id);
        }
        else
        {
            Response.Headers.CacheControl = "no-store";
        }

        ViewData.HasBook = book;
        return View("Call", new CallView(page, call, now));
    }
}

/// <summary>The call with the event it belongs to, at a moment.</summary>
public sealed record CallView(EventPage Event, CallPage Call, Instant Now);
