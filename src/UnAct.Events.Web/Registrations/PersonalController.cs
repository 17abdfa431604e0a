using Microsoft.AspNetCore.Mvc;
using UnAct.Registrations;
using UnAct.Web.Setup;
using UnAct.Web.Shared;

namespace UnAct.Web.Registrations;

/// <summary>One's own registration by the personal link: see it, change it, give it up, confirm the address. Opening a page does nothing of it.</summary>
[Personal]
[PersonalLink]
[Route("/r/{token:length(43)}")]
public sealed class PersonalController(Links links) : PageController
{
    [HttpGet("")]
    public Task<IActionResult> Personal(string token) => Show(token, null);

    [HttpGet("confirm")]
    public Task<IActionResult> Confirm(string token) => ShowConfirm(token);

    private async Task<IActionResult> Show(string token, ChangeForm? form)
    {
        var page = await PersonalPage.Load(Db, links, LinkPurpose.Registration, token, Now, Stop);
        var shown = form ?? ChangeForm.Of(page);
        (shown.Page, shown.Link, shown.IsOpen) = (page, Request.Path.Value!.Split("/cancel")[0], form is not null);
        return View("Personal", shown);
    }

    private async Task<IActionResult> ShowConfirm(string token)
    {
        var page = await PersonalPage.Load(Db, links, LinkPurpose.ConfirmAddress, token, Now, Stop);
        return View("Confirm", new ChangeForm { Page = page, Link = Request.Path.Value! });
    }
}
