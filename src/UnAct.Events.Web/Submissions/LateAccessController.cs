using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.ModelBinding;
using UnAct.Submissions;
using UnAct.Web.Events;
using UnAct.Web.Setup;
using UnAct.Web.Shared;

namespace UnAct.Web.Submissions;

/// <summary>Who may still submit when the call is closed for everybody else.</summary>
[Personal]
[Needs(Permission.ManageCall)]
[Route("/e/{slug}/manage/call/late")]
public sealed class LateAccessController(Words<LateAccessController> words) : DeskController
{
    [HttpGet("")]
    public Task<IActionResult> List() => Show(new LateForm());

    [HttpPost("")]
    [Needs(Permission.ManageSubmissions)]
    [Limited(Limit.Invitation, "Address")]
    public Task<IActionResult> Give(LateForm form) => Attempt(
        async () =>
        {
            var told = await Work.Run((GiveLateAccess.Handler h) => h.Run(new(Me, Here.Id, form.Address, form.Until is { } day ? new CallDeadline(day, form.UntilTime) : null, form.Reason), Stop), Stop);
            Say(told ? words["They may submit until then, and a mail says so."] : words["They may submit until then. This address had so many mails today that none says so: tell them yourself."]);
            return SeeOther(At("call/late"));
        },
        () => Show(form));

    [HttpPost("{id:guid}/end")]
    [Needs(Permission.ManageSubmissions)]
    public Task<IActionResult> End(Guid id) => Attempt(
        async () =>
        {
            await Work.Run((EndLateAccess.Handler h) => h.Run(new(Me, Here.Id, id), Stop), Stop);
            Say(words["It ends now. What they have submitted stays."]);
            return SeeOther(At("call/late"));
        },
        () => Show(new LateForm()));

    private async Task<IActionResult> Show(LateForm form)
    {
        await Open("call");
        form.Desk = await CallDesk.Load(Db, Me, Here.Id, Stop) is { Call: not null } desk ? desk : throw new Refused("call.missing");
        form.Now = Now;
        return View("Late", form);
    }
}

/// <summary>Late access as an organiser types it.</summary>
public sealed class LateForm
{
    public string? Address { get; set; }

    public LocalDate? Until { get; set; }

    public LocalTime? UntilTime { get; set; }

    public string? Reason { get; set; }

    [BindNever]
    public CallDesk Desk { get; set; } = default!;

    [BindNever]
    public Instant Now { get; set; }
}
