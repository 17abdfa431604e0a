using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.ModelBinding;
using UnAct.Events;
using UnAct.Invitations;
using UnAct.Registrations;
using UnAct.Web.Setup;
using UnAct.Web.Shared;

namespace UnAct.Web.Events;

/// <summary>Publish, postpone, cancel: each page says first what will happen to how many people, and only then does it.</summary>
[Personal]
[Needs(Permission.PublishEvent)]
[Route("/e/{slug}/manage")]
public sealed class StateController(IEnumerable<IBlocksPublishing> rooms) : DeskController
{
    [HttpGet("publish")]
    public Task<IActionResult> Publish() => Show("publish", null);

    [HttpPost("publish")]
    public Task<IActionResult> DoPublish(StateForm form) => Attempt(
        async () =>
        {
            await Work.Run((PublishEvent.Handler h) => h.Run(new(Me, Here.Id, form.SeenVersion, form.Message), Stop), Stop);
            Say(L["The event is published."]);
            return LocalRedirect(At(""));
        },
        () => Show("publish", form));

    [HttpGet("postpone")]
    public Task<IActionResult> Postpone() => Show("postpone", null);

    [HttpPost("postpone")]
    public Task<IActionResult> DoPostpone(StateForm form) => Attempt(
        async () =>
        {
            await Work.Run((PostponeEvent.Handler h) => h.Run(new(Me, Here.Id, form.SeenVersion, form.Message), Stop), Stop);
            Say(L["The event is postponed."]);
            return LocalRedirect(At(""));
        },
        () => Show("postpone", form));

    [HttpGet("cancel")]
    public Task<IActionResult> Cancel() => Show("cancel", null);

    [HttpPost("cancel")]
    public Task<IActionResult> DoCancel(StateForm form) => Attempt(
        async () =>
        {
            await Work.Run((CancelEvent.Handler h) => h.Run(new(Me, Here.Id, form.SeenVersion, form.Reason ?? ""), Stop), Stop);
            Say(L["The event is cancelled."]);
            return LocalRedirect(At(""));
        },
        () => Show("cancel", form));

    private async Task<IActionResult> Show(string page, StateForm? posted)
    {
        var form = await Fill(page, posted, _ => new StateForm());
        var @event = form.On.Event;
        form.Audience = @event.State == EventState.Draft ? new Audience(0, 0) : await Audience.Load(Db, Here.Id, Stop) with { Invited = page == "publish" ? 0 : await InvitedHear.Count(Db, @event, Now, Stop) };
        form.Missing = page == "publish" && EventRules.MayPublish(@event) ? await rooms.Missing(Db, @event, form.On.Parts, Stop) : [];
        form.May = page switch
        {
            "publish" => EventRules.MayPublish(@event),
            "postpone" => EventRules.MayPostpone(@event, Now),
            _ => EventRules.MayCancel(@event, Now),
        };
        return View(page switch { "publish" => "Publish", "postpone" => "Postpone", _ => "Cancel" }, form);
    }
}

public sealed class StateForm : DeskForm
{
    public string? Message { get; set; }

    /// <summary>Asked for when it is called off.</summary>
    public string? Reason { get; set; }

    [BindNever]
    public Audience Audience { get; set; } = new(0, 0);

    [BindNever]
    public IReadOnlyList<string> Missing { get; set; } = [];

    [BindNever]
    public bool May { get; set; }
}
