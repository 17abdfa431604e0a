using Microsoft.AspNetCore.Mvc;
using UnAct.Events;
using UnAct.Mail;
using UnAct.Registrations;
using UnAct.Web.Setup;
using UnAct.Web.Shared;

namespace UnAct.Web.Registrations;

/// <summary>The link in every mail to many. A look changes nothing: mail scanners open links. One press, here or in the mail program, is enough.</summary>
[Personal]
[PersonalLink]
[Route("/u/{token:length(43)}")]
public sealed class UnsubscribeController(Links links, KeyOfAddress keyOf) : PageController
{
    [HttpGet("")]
    public Task<IActionResult> Unsubscribe(string token) => Show(token);

    /// <summary>What mail providers post has no token and no cookie, and must not be led elsewhere (RFC 8058, 3.1 and 3.2).</summary>
    [HttpPost("")]
    [IgnoreAntiforgeryToken]
    public async Task<IActionResult> OneClick(string token)
    {
        await Work.Run((Unsubscribe.Handler h) => h.Run(new Unsubscribe.Input(token), Stop), Stop);
        return await Show(token);
    }

    [HttpPost("again")]
    public async Task<IActionResult> Again(string token)
    {
        await Work.Run((Unsubscribe.Handler h) => h.Run(new Unsubscribe.Input(token, Again: true), Stop), Stop);
        return SeeOther($"/u/{token}");
    }

    private async Task<IActionResult> Show(string token)
    {
        var mail = await Db.BulkMailOf(links, token, Stop);
        var card = await EventCard.Load(Db, e => e.Id == mail.EventId, Stop) ?? throw Refused.NotFound();
        // Who has the mail may come no longer, and a private event has moved on since.
        return View("Unsubscribe", new UnsubscribePage(card is { Visibility: EventVisibility.Private, Discreet: false } ? card.Closed() : card, $"/u/{token}", await Db.WantsNoBulk(card.Id, keyOf(mail.ToAddress), Stop)));
    }
}

public sealed record UnsubscribePage(EventCard Event, string Link, bool IsDone);
