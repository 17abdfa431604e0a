using Microsoft.AspNetCore.Mvc;
using UnAct.Events;
using UnAct.Invitations;
using UnAct.Registrations;
using UnAct.Web.Setup;
using UnAct.Web.Shared;

namespace UnAct.Web.Events;

/// <summary>New dates for an event: first they are shown beside the old ones with the number of people who hear of them, then they hold.</summary>
[Personal]
[Needs(Permission.PublishEvent)]
[Route("/e/{slug}/manage/move")]
public sealed class MoveController(IEnumerable<IBlocksPublishing> rooms) : DeskController
{
    [HttpGet("")]
    public Task<IActionResult> Move() => Show(null);

    [HttpPost("")]
    public async Task<IActionResult> DoMove(MoveForm form)
    {
        var to = form.Read(ModelState, text => L[text]);
        return await Attempt(
            async () =>
            {
                var plan = await MovePlan.Load(Db, Me, Here.Id, to!, rooms, Now, Stop);
                if (form.Look || form.Seen != plan.Seen)
                {
                    form.Plan = plan;
                    return await Show(form);
                }

                if (form.Again)
                {
                    await Work.Run((RescheduleEvent.Handler h) => h.Run(new(Me, Here.Id, form.SeenVersion, to!, form.Message, form.KeepDeadlines), Stop), Stop);
                    Say(L["The event has a new date and is shown again."]);
                }
                else
                {
                    await Work.Run((MoveEvent.Handler h) => h.Run(new(Me, Here.Id, form.SeenVersion, to!, form.Message, form.KeepDeadlines), Stop), Stop);
                    Say(L["The event has moved."]);
                }

                return LocalRedirect(At(""));
            },
            () => Show(form));
    }

    private async Task<IActionResult> Show(MoveForm? posted)
    {
        var form = await Fill("move", posted, MoveForm.Of);
        form.Again = form.On.Event.State == EventState.Postponed;
        form.Audience = form.On.Event.State == EventState.Draft ? new Audience(0, 0) : await Audience.Load(Db, Here.Id, Stop, form.Plan?.Told) with { Invited = await InvitedHear.Count(Db, form.On.Event, Now, Stop) };
        (form.Now, form.May) = (Now, form.Again ? EventRules.MayReschedule(form.On.Event) : EventRules.WhyNotMove(form.On.Event, Now) is null);
        if (form.Plan is not null)
        {
            // The dates that were just looked at are those that the button confirms.
            ModelState.Remove(nameof(form.Seen));
            form.Seen = form.Plan.Seen;
        }

        return View("Move", form);
    }
}
