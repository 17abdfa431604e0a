using Microsoft.AspNetCore.Mvc;
using UnAct.Reviews;
using UnAct.Web.Events;
using UnAct.Web.Setup;
using UnAct.Web.Shared;

namespace UnAct.Web.Reviews;

/// <summary>How a call is reviewed: who sees what, in which rounds, by which criteria.</summary>
[Personal]
[Needs(Permission.ManageCall)]
[Route("/e/{slug}/manage/reviewing")]
public sealed class ReviewingController(Words<ReviewingController> words) : DeskController
{
    [HttpGet("")]
    public Task<IActionResult> Form() => Show(null);

    [HttpPost("")]
    public Task<IActionResult> Save(ReviewingForm form)
    {
        Typed.Check(ModelState, nameof(form.ResponseCloses), form.ResponseCloses, form.ResponseClosesTime, words);
        return Attempt(
            async () =>
            {
                await Work.Run((SetUpReviewing.Handler h) => h.Run(form.Input(Me, Here.Id), Stop), Stop);
                Say(words["Saved. It holds from now on."]);
                return SeeOther(At("reviewing"));
            },
            () => Show(form));
    }

    /// <summary>The usual criteria, in a first round or in one that has none.</summary>
    [HttpPost("usual")]
    public Task<IActionResult> Start(Guid? round) => Attempt(
        async () =>
        {
            var started = await Work.Run((StartReviewing.Handler h) => h.Run(new(Me, Here.Id, round), Stop), Stop);
            Say(words["Here are four criteria to begin with. Change what does not fit, and say when reviews are due."]);
            return SeeOther(At($"reviewing/rounds/{started:D}"));
        },
        () => Show(null));

    private async Task<IActionResult> Show(ReviewingForm? posted)
    {
        await Open("reviewing");
        var desk = await ReviewingDesk.Load(Db, Me, Here.Id, Now, Stop);
        var form = posted ?? ReviewingForm.Of(desk.Setup);
        (form.Desk, form.Now) = (desk, Now);
        form.SeenVersion = ChangedMeanwhile && desk.Setup.IsSetUp ? desk.Setup.Settings.Version : form.SeenVersion;
        return View("Reviewing", form);
    }
}
