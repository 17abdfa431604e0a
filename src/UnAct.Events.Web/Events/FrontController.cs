using System.Globalization;
using Microsoft.AspNetCore.Mvc;
using UnAct.Events;
using UnAct.Web.Shared;

namespace UnAct.Web.Events;

/// <summary>The front of the site: coming and past events with a search, and the same as feeds for calendars and readers.</summary>
[Public]
public sealed class FrontController(SiteSettings site) : PageController
{
    [HttpGet("/")]
    public async Task<IActionResult> Front(FrontForm form)
    {
        var list = await EventList.Load(Db, form.Filter, Now, Stop);
        HttpContext.Keep(list.NextEnd);
        return View("Front", new FrontPage(form, list));
    }

    [HttpGet("/events.ics")]
    public async Task<IActionResult> Calendar()
    {
        var entries = await EventCalendar.Listed(Db, Now, site.Url, CultureInfo.CurrentUICulture.Name, Stop);
        HttpContext.Keep(Tomorrow());
        return File(System.Text.Encoding.UTF8.GetBytes(FeedWriter.Write(new Feed(site.Name, entries))), "text/calendar; charset=utf-8", "events.ics");
    }

    [HttpGet("/events.atom")]
    public async Task<IActionResult> Atom()
    {
        var news = await EventNews.Load(Db, Stop);
        HttpContext.Keep(until: null);
        return File(AtomFeed.Write(site, news, CultureInfo.CurrentUICulture.Name), "application/atom+xml; charset=utf-8");
    }

    /// <summary>What is long over falls out of the calendar without anybody changing it.</summary>
    private Instant Tomorrow() => Now + Duration.FromHours(1);
}
