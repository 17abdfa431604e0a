using System.Globalization;
using Microsoft.AspNetCore.Mvc;
using UnAct.Registrations;
using UnAct.Web.Events;
using UnAct.Web.Setup;
using UnAct.Web.Shared;

namespace UnAct.Web.Registrations;

/// <summary>Many registrations at once: a page that says what will happen to whom, the button, and what came of it.</summary>
[Personal]
[Needs(Permission.ManageRegistrations)]
[Route("/e/{slug}/manage/registrations/bulk")]
public sealed class BulkController(PeopleDates dates, Words<BulkController> words) : PageController
{
    [HttpGet("")]
    public Task<IActionResult> All([FromQuery(Name = "do")] string? action, ListQuery query) => Show(new BulkForm { Do = action, All = true }, query);

    [HttpPost("")]
    [Limited(Limit.Registration)]
    public async Task<IActionResult> Ticked([FromForm] BulkForm form, ListQuery query)
    {
        if (form.Go)
        {
            return await Attempt(() => Run(form, query), () => Show(form, query));
        }

        if (!form.All && form.Chosen() is null)
        {
            Say(words["Tick somebody first, or all of them."]);
            return SeeOther(query.With("page", null, List));
        }

        return await Show(form, query);
    }

    private string List => $"/e/{Here.Slug}/manage/registrations";

    private async Task<IActionResult> Run(BulkForm form, ListQuery query)
    {
        // It goes on when the browser leaves: whoever closes the page has said yes already.
        var lines = await BulkRun.Run(Work, new(Me, Here.Id, form.Action(), form.Seen(), form.Message, form.Knowingly), CancellationToken.None);
        form.Plan = new BulkPlan(form.Action(), lines, null, IsMore: false);
        return await Page("BulkDone", form, query);
    }

    private async Task<IActionResult> Show(BulkForm form, ListQuery query)
    {
        var chosen = form.Go ? [.. form.Seen().Select(item => item.Id)] : form.All ? null : form.Chosen();
        form.Plan = await BulkPlan.Load(Db, Me, Here.Id, form.Action(), query.Filter, chosen, form.Knowingly, Now, Stop);
        return await Page("Bulk", form, query);
    }

    private async Task<IActionResult> Page(string view, BulkForm form, ListQuery query)
    {
        (form.Words, form.Back, form.Address) = (words, query.With("page", null, List), query.With("page", null, List + "/bulk"));
        ViewData.Desk = await EventDesk.Load(Db, Here, "registrations", dates, CultureInfo.CurrentUICulture.Name, Stop);
        return View(view, form);
    }
}
