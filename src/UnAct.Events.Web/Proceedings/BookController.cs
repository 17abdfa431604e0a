using System.Text;
using Microsoft.AspNetCore.Mvc;
using UnAct.Events;
using UnAct.Proceedings;
using UnAct.Web.Shared;

namespace UnAct.Web.Proceedings;

/// <summary>The book of abstracts as everybody reads it, and for programs that keep references. While it is closed, and where the event is not for somebody, there is none.</summary>
[Public]
public sealed class BookController(SiteSettings site) : PageController
{
    [HttpGet("/e/{slug}/book")]
    public async Task<IActionResult> Show(string slug) => await Find(slug) is var (page, book) ? View("Book", new BookView(page, book.Contents)) : NotFound();

    [HttpGet("/e/{slug}/book.bib")]
    public async Task<IActionResult> BibTeX(string slug)
    {
        if (await Find(slug) is not var (page, book))
        {
            return NotFound();
        }

        if (!page.IsListed)
        {
            Response.Headers["X-Robots-Tag"] = "noindex";
        }

        var year = page.StartsAt is { } start ? start.InZone(EventDates.Zone(page.Zone)).Year : page.Month?.Year;
        var text = BibTex.Write(book.Book, book.Contents, page.TitleOutside.Default, page.Organiser, $"{site.Url}/e/{page.Slug}/book", year);
        return File(Encoding.UTF8.GetBytes(text), "application/x-bibtex; charset=utf-8", $"{page.Slug}.bib");
    }

    private async Task<(EventPage Page, BookPage Book)?> Find(string slug)
    {
        var (page, book) = await Read(async () => await EventPage.Load(Db, Me, slug, Stop) is { } found ? (found, await BookPage.Load(Db, found, Stop)) : (null, null));
        if (page is null || book is null)
        {
            return null;
        }

        if (page.IsForEverybody)
        {
            HttpContext.Keep(until: null, page.Id);
        }
        else
        {
            Response.Headers.CacheControl = "no-store";
        }

        return (page, book);
    }
}

/// <summary>The book with the event it belongs to.</summary>
public sealed record BookView(EventPage Event, BookContents Contents);
