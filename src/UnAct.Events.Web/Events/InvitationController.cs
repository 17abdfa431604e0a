using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.ModelBinding;
using Microsoft.EntityFrameworkCore;
using UnAct.Events;
using UnAct.People;
using UnAct.Web.Setup;
using UnAct.Web.Shared;

namespace UnAct.Web.Events;

/// <summary>The link in a mail that asks somebody to join a team: it shows who asks for what, and a button says yes.</summary>
[Personal]
[PersonalLink]
[Route("/t/{token:length(43)}")]
public sealed class InvitationController(Links links) : PageController
{
    [HttpGet("")]
    public Task<IActionResult> Invitation(string token) => Show(token, new InvitationForm());

    [HttpPost("")]
    [Limited(Limit.SignIn)]
    public Task<IActionResult> Accept(string token, InvitationForm form) => Attempt(
        async () =>
        {
            var result = await Work.Run((AcceptTeamInvitation.Handler h) => h.Run(new(Me, token, form.Name), Stop), Stop);
            if (result.IsNew)
            {
                await HttpContext.Enter(await Db.People.AsNoTracking().SingleAsync(p => p.Id == result.PersonId, Stop), byLink: true);
            }

            return LocalRedirect($"/e/{result.Slug}/manage");
        },
        () => Show(token, form));

    private async Task<IActionResult> Show(string token, InvitationForm form)
    {
        form.Invitation = await TeamInvitation.Load(Db, links, token, Stop) ?? throw Refused.NotFound();
        form.Path = Request.Path;
        form.Me = Me.PersonId is null ? null : User.Identity?.Name;
        form.IsMine = Me.PersonId is { } me && form.Invitation.AccountId == me;
        form.IsOver = form.Invitation.IsOver(Now);
        if (form.IsOver)
        {
            Response.StatusCode = StatusCodes.Status410Gone;
        }

        return View("Invitation", form);
    }
}

/// <summary>The page of an invitation; the name is asked only of somebody new.</summary>
public sealed class InvitationForm
{
    public string? Name { get; set; }

    [BindNever]
    public TeamInvitation Invitation { get; set; } = default!;

    [BindNever]
    public string Path { get; set; } = "";

    /// <summary>Who is signed in, by name.</summary>
    [BindNever]
    public string? Me { get; set; }

    /// <summary>The address is one of theirs.</summary>
    [BindNever]
    public bool IsMine { get; set; }

    [BindNever]
    public bool IsOver { get; set; }
}
