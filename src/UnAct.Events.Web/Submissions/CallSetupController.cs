using Microsoft.AspNetCore.Mvc;
using UnAct.Submissions;
using UnAct.Web.Events;
using UnAct.Web.Setup;
using UnAct.Web.Shared;

namespace UnAct.Web.Submissions;

/// <summary>The call for papers as the team sets it up: from when to when, how much reviewers learn, what visitors read.</summary>
[Personal]
[Needs(Permission.ManageCall)]
[Route("/e/{slug}/manage/call")]
public sealed class CallSetupController(Words<CallSetupController> words) : DeskController
{
    [HttpGet("")]
    public Task<IActionResult> Form() => Show(null);

    [HttpPost("")]
    public Task<IActionResult> Save(CallSetupForm form)
    {
        form.Check(ModelState, text => words[text]);
        return Attempt(
            async () =>
            {
                await Work.Run((SetUpCall.Handler h) => h.Run(form.Input(Me, Here.Id), Stop), Stop);
                Say(words["Saved. It holds from now on."]);
                return SeeOther(At("call", form.Language));
            },
            () => Show(form));
    }

    private async Task<IActionResult> Show(CallSetupForm? posted)
    {
        var on = await Open("call", posted?.Language);
        var desk = await CallDesk.Load(Db, Me, Here.Id, Stop);
        var form = posted ?? CallSetupForm.Of(desk.Call, on);
        (form.Desk, form.On, form.Now, form.Language) = (desk, on, Now, on.Text);
        form.SeenVersion = ChangedMeanwhile ? desk.Call?.Version : form.SeenVersion ?? desk.Call?.Version;
        return View("CallSetup", form);
    }
}
