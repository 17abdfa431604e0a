using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.ModelBinding;
using UnAct.Events;
using UnAct.Proceedings;
using UnAct.Web.Events;
using UnAct.Web.Setup;
using UnAct.Web.Shared;

namespace UnAct.Web.Proceedings;

/// <summary>The book of abstracts as those who decide keep it: what is in it, whether everybody may read it, and the deposit of its DOIs.</summary>
[Personal]
[Needs(Permission.ManageSubmissions)]
[Route("/e/{slug}/manage/book")]
public sealed class BookDeskController(SiteSettings site, IClock clock, Words<BookDeskController> words) : DeskController
{
    [HttpGet("")]
    public Task<IActionResult> Form() => Show(null);

    [HttpPost("")]
    public Task<IActionResult> Save(DepositForm form) => Attempt(
        async () =>
        {
            await Work.Run((SetUpDeposit.Handler h) => h.Run(form.Input(Me, Here.Id), Stop), Stop);
            Say(words["Saved."]);
            return SeeOther(At("book"));
        },
        () => Show(form));

    [HttpPost("open")]
    public Task<IActionResult> Open(int? seenVersion, bool open) => Attempt(
        async () =>
        {
            await Work.Run((OpenBook.Handler h) => h.Run(new(Me, Here.Id, seenVersion, open), Stop), Stop);
            Say(open ? words["It is open: whoever reads the page of the event can read it."] : words["It is closed: nobody finds it any more."]);
            return SeeOther(At("book"));
        },
        () => Show(null));

    /// <summary>As it reads, open or not.</summary>
    [HttpGet("preview")]
    public async Task<IActionResult> Preview()
    {
        await Open("book");
        return View("BookPreview", await BookDesk.Load(Db, Me, Here.Id, Stop));
    }

    [HttpGet("crossref.xml")]
    public async Task<IActionResult> Deposit()
    {
        var desk = await BookDesk.Load(Db, Me, Here.Id, Stop);
        var written = new MemoryStream();
        await Crossref.Write(desk, $"{site.Url}/e/{desk.Event.Slug}/book", clock.GetCurrentInstant(), written);
        written.Position = 0;
        return File(written, "application/xml", $"crossref-{desk.Event.Slug}.xml");
    }

    private async Task<IActionResult> Show(DepositForm? posted)
    {
        await Open("book");
        var desk = await BookDesk.Load(Db, Me, Here.Id, Stop);
        var form = posted ?? DepositForm.Of(desk);
        form.Desk = desk;
        form.SeenVersion = ChangedMeanwhile ? desk.Book?.Version : form.SeenVersion ?? desk.Book?.Version;
        return View("BookDesk", form);
    }
}

/// <summary>Who registers DOIs, as they type it.</summary>
public sealed class DepositForm
{
    public int? SeenVersion { get; set; }

    public string? Prefix { get; set; }

    public string? Registrant { get; set; }

    public string? Depositor { get; set; }

    public string? DepositorAddress { get; set; }

    [BindNever]
    public BookDesk Desk { get; set; } = default!;

    public static DepositForm Of(BookDesk desk) => new() { Prefix = desk.Book?.Prefix, Registrant = desk.Book?.Registrant, Depositor = desk.Book?.Depositor, DepositorAddress = desk.Book?.DepositorAddress };

    public SetUpDeposit.Input Input(Actor by, Guid eventId) => new(by, eventId, SeenVersion, Prefix, Registrant, Depositor, DepositorAddress);
}
