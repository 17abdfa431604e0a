using System.Globalization;
using Microsoft.AspNetCore.Mvc;
using UnAct.Calendars;
using UnAct.Events;
using UnAct.Web.Shared;

namespace UnAct.Web.Events;

/// <summary>A series as everybody sees it, and the same as feeds for calendars and readers. Only listed events are in it, also for their teams.</summary>
[Public]
[Route("/series")]
public sealed class SeriesPageController(SiteSettings site) : PageController
{
    [HttpGet("{slug}")]
    public async Task<IActionResult> Show(string slug)
    {
        if (await Read(() => SeriesPage.Load(Db, slug, Now, Stop)) is not { } page)
        {
            return NotFound();
        }

        HttpContext.Keep(page.NextEnd, page.Id);
        return View("SeriesPage", page);
    }

    [HttpGet("{slug}.ics")]
    public async Task<IActionResult> Calendar(string slug)
    {
        var (now, language) = (Now, CultureInfo.CurrentUICulture.Name);
        if (await SeriesPage.Load(Db, slug, now, Stop) is not { } page)
        {
            return NotFound();
        }

        var entries = await EventCalendar.Listed(Db, now, site.Url, language, Stop, page.Id);
        HttpContext.Keep(now + Duration.FromHours(1), page.Id);
        return File(System.Text.Encoding.UTF8.GetBytes(FeedWriter.Write(new Feed(page.Title.In(language).Text, entries))), "text/calendar; charset=utf-8", $"{page.Slug}.ics");
    }

    [HttpGet("{slug}.atom")]
    public async Task<IActionResult> Atom(string slug)
    {
        var language = CultureInfo.CurrentUICulture.Name;
        if (await SeriesPage.Load(Db, slug, Now, Stop) is not { } page)
        {
            return NotFound();
        }

        var news = await EventNews.Load(Db, Stop, page.Id);
        HttpContext.Keep(until: null, page.Id);
        return File(AtomFeed.Write(site, news, language, $"/series/{page.Slug}.atom", $"/series/{page.Slug}", page.Title.In(language).Text), "application/atom+xml; charset=utf-8");
    }
}
