using System.Globalization;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.ModelBinding;
using Microsoft.EntityFrameworkCore;
using UnAct.Events;
using UnAct.Reviews;
using UnAct.Submissions;
using UnAct.Web.Setup;
using UnAct.Web.Shared;

namespace UnAct.Web.Reviews;

/// <summary>Authors say who must not read their submission. Whether anybody of the committee is meant the page does not tell.</summary>
[Personal]
[SignedIn]
[Route("/e/{slug}/submissions/{number:int}/conflicts")]
public sealed class NamedController(Words<NamedController> words) : PageController
{
    [HttpGet("")]
    public Task<IActionResult> List(string slug, int number) => Show(slug, number, new NamedForm());

    [HttpPost("")]
    [Limited(Limit.Invitation, "Address")]
    public Task<IActionResult> Name(string slug, int number, NamedForm form) => Attempt(
        async () =>
        {
            var page = await OwnSubmission.Load(Db, Me, slug, number, Began, Stop);
            await Work.Run((NameConflict.Handler h) => h.Run(new(Me, page.EventId, number, form.Address, form.Reason), Stop), Stop);
            Say(words["Whoever has that address does not get to read it."]);
            return SeeOther(string.Create(CultureInfo.InvariantCulture, $"/e/{slug}/submissions/{number}/conflicts"));
        },
        () => Show(slug, number, form));

    private async Task<IActionResult> Show(string slug, int number, NamedForm form)
    {
        form.Page = await Read(() => OwnSubmission.Load(Db, Me, slug, number, Began, Stop));
        form.Named = await NamedConflicts.Load(Db, Me, form.Page.EventId, number, Stop);
        return View("Named", form);
    }
}

/// <summary>Somebody who must not read a submission.</summary>
public sealed class NamedForm
{
    public string? Address { get; set; }

    public string? Reason { get; set; }

    [BindNever]
    public OwnSubmission Page { get; set; } = default!;

    [BindNever]
    public NamedConflicts Named { get; set; } = default!;
}
