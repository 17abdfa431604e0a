using Microsoft.AspNetCore.Mvc;
using UnAct.Events;
using UnAct.Web.Setup;
using UnAct.Web.Shared;

namespace UnAct.Web.Events;

/// <summary>Who sees the event, under which address, and whether it is discreet.</summary>
[Personal]
[Needs(Permission.EditEvent)]
[Route("/e/{slug}/manage/visibility")]
public sealed class VisibilityController : DeskController
{
    [HttpGet("")]
    public Task<IActionResult> Visibility() => Show(null);

    [HttpPost("")]
    public Task<IActionResult> Save(VisibilityForm form) => Attempt(
        async () =>
        {
            var result = await Work.Run((ShowEvent.Handler h) => h.Run(
                new(Me, Here.Id, form.SeenVersion, form.Visibility, form.Discreet, form.Language, form.NeutralTitle, form.Slug ?? ""), Stop), Stop);
            Say(result.Slug == Here.Slug ? L["Saved."] : L["Saved. The page has another address now; the old one leads nowhere."]);
            return LocalRedirect($"/e/{result.Slug}/manage/visibility?text={Uri.EscapeDataString(form.Language)}");
        },
        () => Show(form));

    private async Task<IActionResult> Show(VisibilityForm? posted) => View("Visibility", await Fill("visibility", posted, on => new VisibilityForm
    {
        Visibility = on.Event.Visibility,
        Discreet = on.Event.Discreet,
        NeutralTitle = on.In(on.Event.NeutralTitle),
        Slug = on.Event.Slug,
    }));
}

public sealed class VisibilityForm : DeskForm
{
    public EventVisibility Visibility { get; set; }

    public bool Discreet { get; set; }

    public string? NeutralTitle { get; set; }

    public string? Slug { get; set; }
}
