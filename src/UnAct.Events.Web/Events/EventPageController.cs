using System.Globalization;
using Microsoft.AspNetCore.Mvc;
using UnAct.Events;
using UnAct.Proceedings;
using UnAct.Submissions;
using UnAct.Web.Proceedings;
using UnAct.Web.Shared;
using UnAct.Web.Submissions;

namespace UnAct.Web.Events;

/// <summary>The event as everybody sees it, and its entry for a calendar. Drafts and private events are there for their team, and for nobody else.</summary>
[Public]
public sealed class EventPageController(SiteSettings site) : PageController
{
    [HttpGet("/e/{slug}")]
    public async Task<IActionResult> Show(string slug)
    {
        var now = Now;
        var (page, part, call, book) = await Read(async () => await EventPage.Load(Db, Me, slug, Stop) is { } found
            ? (found, await TakingPart.Load(Db, found, now, Stop), await CallPage.Load(Db, found, now, Stop), await BookPage.IsOpen(Db, found, Stop))
            : (null, TakingPart.Nothing, null, false));
        if (page is null)
        {
            return NotFound();
        }

        Keep(page, new[] { page.NextBoundary(now), part.NextBoundary(now), call?.NextBoundary(now) }.Min());
        ViewData.TakingPart = part;
        ViewData.CallPage = call;
        ViewData.HasBook = book;
        return View("Page", page);
    }

    [HttpGet("/e/{slug}.ics")]
    public async Task<IActionResult> Calendar(string slug)
    {
        if (await Read(() => EventPage.Load(Db, Me, slug, Stop)) is not { } page)
        {
            return NotFound();
        }

        Keep(page, until: null);
        if (!page.IsListed)
        {
            Response.Headers["X-Robots-Tag"] = "noindex";
        }

        var language = CultureInfo.CurrentUICulture.Name;
        var entries = EventCalendar.Of(page, site.Url, language).ToList();
        return File(System.Text.Encoding.UTF8.GetBytes(FeedWriter.Write(new Feed(page.TitleOutside.In(language).Text, entries))), "text/calendar; charset=utf-8", $"{page.Slug}.ics");
    }

    private void Keep(EventPage page, Instant? until)
    {
        if (page.IsForEverybody)
        {
            HttpContext.Keep(until, page.SeriesId is { } series ? [page.Id, series] : [page.Id]);
        }
        else
        {
            Response.Headers.CacheControl = "no-store";
        }
    }
}
